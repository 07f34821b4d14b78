"""Disaggregation of paths by group: who travels alike, and who stays at home.

People of a merged commodity leave in the order in which they got ready (first in, first out).
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, replace

from corredor.network.commodity import Commodity
from corredor.network.network import Network
from corredor.planning.solution import Path, Solution

MIN_PEOPLE = 1e-7
NOISE = 1e-5


@dataclass(frozen=True, slots=True)
class Journey:
    """People of one group on one path. `ready` is the day on which they got ready."""

    group: str
    ready: int
    people: float
    path: Path


@dataclass(frozen=True, slots=True)
class RemainingAtHome:
    """People of a cohort who are at home at the end of the horizon."""

    commodity: int
    group: str
    home: int
    ready: int
    people: float


def arrival_day(network: Network, path: Path) -> int:
    """Day on whose evening a path reaches the goal."""
    arc, day = path.arcs[-1]
    return day + int(network.commodities[path.commodity].duration_days[arc]) - 1


def disaggregate_by_group(network: Network, solution: Solution) -> tuple[list[Journey], list[RemainingAtHome]]:
    """Split the paths of every commodity among its groups, first ready first; give journeys and people left at home."""
    journeys: list[Journey] = []
    at_home: list[RemainingAtHome] = []
    for number, commodity in enumerate(network.commodities):
        paths = [(path, people) for path, people in solution.paths if path.commodity == number]
        paths.sort(key=lambda item: (item[0].departs, item[0].home, item[0].arcs))
        travelling, staying = _split_by_cohort(number, commodity, paths)
        journeys += travelling
        at_home += staying
    return _without_noise(network, journeys), [remaining for remaining in at_home if remaining.people > NOISE]


def _without_noise(network: Network, journeys: list[Journey]) -> list[Journey]:
    """Round the people of each group and outcome to whole numbers where only the solver's last bits are missing."""
    of_group: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for index, journey in enumerate(journeys):
        of_group[(journey.group, arrival_day(network, journey.path) < network.horizon)].append(index)
    for indices in of_group.values():
        people = sum(journeys[index].people for index in indices)
        if people < NOISE:
            for index in indices:
                journeys[index] = replace(journeys[index], people=0.0)
        elif 0 < abs(round(people) - people) < NOISE:
            largest = max(indices, key=lambda index: (journeys[index].people, -index))
            whole = journeys[largest].people + round(people) - people
            journeys[largest] = replace(journeys[largest], people=whole)
    return [journey for journey in journeys if journey.people > 0]


def _split_by_cohort(
    number: int, commodity: Commodity, paths: list[tuple[Path, float]]
) -> tuple[list[Journey], list[RemainingAtHome]]:
    """Split the paths of one commodity, sorted by departure, among its cohorts."""
    queues: dict[int, deque[tuple[str, int, float]]] = {home: deque() for home in range(len(commodity.home_node))}
    for supply in sorted(commodity.supplies, key=lambda s: (s.day, commodity.groups.index(s.group))):
        queues[supply.home].append((supply.group, supply.day, float(supply.people)))
    journeys: list[Journey] = []
    for path, people in paths:
        queue, remaining = queues[path.home], people
        while remaining > MIN_PEOPLE and queue and queue[0][1] <= path.departs:
            group, ready, waiting = queue.popleft()
            taken = min(remaining, waiting)
            remaining -= taken
            if waiting - taken > MIN_PEOPLE:
                queue.appendleft((group, ready, waiting - taken))
            journeys.append(Journey(group, ready, taken, path))
    at_home = [
        RemainingAtHome(number, group, home, ready, people)
        for home, queue in queues.items()
        for group, ready, people in queue
    ]
    return journeys, at_home
