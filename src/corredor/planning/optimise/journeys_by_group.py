"""From paths to journeys: the people of each group who travel alike, and those who stay at home.

People leave in the order in which they got ready.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, replace

from corredor.network.commodity import Commodity
from corredor.network.network import Network
from corredor.planning.solution import Path, Solution

LEAST = 1e-7
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
    """Give the journeys and the people left at home, group by group."""
    journeys: list[Journey] = []
    left: list[RemainingAtHome] = []
    for number, commodity in enumerate(network.commodities):
        paths = [(path, people) for path, people in solution.paths if path.commodity == number]
        paths.sort(key=lambda found: (found[0].departs, found[0].home, found[0].arcs))
        gone, stayed = _of_commodity(number, commodity, paths)
        journeys += gone
        left += stayed
    return _without_noise(network, journeys), [one for one in left if one.people > NOISE]


def _without_noise(network: Network, journeys: list[Journey]) -> list[Journey]:
    """Take the solver's last bits out of the sums of each group, so that 300 people are 300 people."""
    of_group: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for at, journey in enumerate(journeys):
        of_group[(journey.group, arrival_day(network, journey.path) < network.horizon)].append(at)
    for places in of_group.values():
        people = sum(journeys[at].people for at in places)
        if people < NOISE:
            for at in places:
                journeys[at] = replace(journeys[at], people=0.0)
        elif 0 < abs(round(people) - people) < NOISE:
            largest = max(places, key=lambda at: (journeys[at].people, -at))
            whole = journeys[largest].people + round(people) - people
            journeys[largest] = replace(journeys[largest], people=whole)
    return [journey for journey in journeys if journey.people > 0]


def _of_commodity(
    number: int, commodity: Commodity, paths: list[tuple[Path, float]]
) -> tuple[list[Journey], list[RemainingAtHome]]:
    queues: dict[int, deque[tuple[str, int, float]]] = {home: deque() for home in range(len(commodity.home_node))}
    for supply in sorted(commodity.supplies, key=lambda s: (s.day, commodity.groups.index(s.group))):
        queues[supply.home].append((supply.group, supply.day, float(supply.people)))
    journeys: list[Journey] = []
    for path, people in paths:
        queue, still = queues[path.home], people
        while still > LEAST and queue and queue[0][1] <= path.departs:
            group, ready, there = queue.popleft()
            taken = min(still, there)
            still -= taken
            if there - taken > LEAST:
                queue.appendleft((group, ready, there - taken))
            journeys.append(Journey(group, ready, taken, path))
    left = [
        RemainingAtHome(number, group, home, ready, people)
        for home, queue in queues.items()
        for group, ready, people in queue
    ]
    return journeys, left
