"""From flows to journeys: the people of each group who travel alike, and those who stay at home.

Flows are taken apart path by path; people leave in the order in which they got ready.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

import numpy as np

from corredor.network.commodity import GOAL, Commodity
from corredor.network.network import Network
from corredor.planning.programme import Flows
from corredor.planning.tiers import Solution

LEAST = 1e-7


@dataclass(frozen=True, slots=True)
class Path:
    """Arcs of a commodity with the days on which they are used, from leaving home to the goal."""

    commodity: int
    home: int
    arcs: tuple[tuple[int, int], ...]

    @property
    def departs(self) -> int:
        """Day of leaving home."""
        return self.arcs[0][1]


@dataclass(frozen=True, slots=True)
class Journey:
    """People of one group on one path. `ready` is the day on which they got ready."""

    group: str
    ready: int
    people: float
    path: Path


@dataclass(frozen=True, slots=True)
class Left:
    """People of a cohort who are at home at the end of the horizon."""

    commodity: int
    group: str
    home: int
    ready: int
    people: float


def arrives(network: Network, path: Path) -> int:
    """Day on whose evening a path reaches the goal."""
    arc, day = path.arcs[-1]
    return day + int(network.commodities[path.commodity].span[arc]) - 1


def take_apart(network: Network, solution: Solution) -> tuple[list[Journey], list[Left]]:
    """Give the journeys and the people left at home, group by group."""
    journeys: list[Journey] = []
    left: list[Left] = []
    pairs = zip(network.commodities, solution.programme.flows, strict=True)
    for number, (commodity, flows) in enumerate(pairs):
        paths = _paths(number, commodity, flows, solution.x)
        paths.sort(key=lambda found: (found[0].departs, found[0].home, found[0].arcs))
        gone, stayed = _by_group(number, commodity, paths)
        journeys += gone
        left += stayed
    return journeys, left


def _paths(number: int, commodity: Commodity, flows: Flows, x: np.ndarray) -> list[tuple[Path, float]]:
    """Take the flow of a commodity apart into paths, always along the arc that carries most."""
    flow = x[flows.first : flows.first + len(flows.arc)].copy()
    leaving: dict[tuple[int, int], list[int]] = defaultdict(list)
    for column in np.flatnonzero(flow > LEAST):
        arc = flows.arc[column]
        leaving[(int(commodity.tail[arc]), int(flows.day[column]))].append(int(column))
    homes = {int(node): home for home, node in enumerate(commodity.home_node)}
    starts = sorted((day, node) for node, day in leaving if node in homes)
    found = []
    for day, node in starts:
        for first in leaving[(node, day)]:
            if int(commodity.head[flows.arc[first]]) in homes:
                continue
            while flow[first] > LEAST:
                columns = _follow(commodity, flows, flow, leaving, first)
                people = float(min(flow[c] for c in columns))
                flow[columns] -= people
                last = columns[-1]
                if int(commodity.head[flows.arc[last]]) == GOAL:
                    arcs = tuple((int(flows.arc[c]), int(flows.day[c])) for c in columns)
                    found.append((Path(number, homes[node], arcs), people))
    return found


def _follow(
    commodity: Commodity, flows: Flows, flow: np.ndarray, leaving: dict[tuple[int, int], list[int]], first: int
) -> list[int]:
    columns = [first]
    while True:
        arc, day = flows.arc[columns[-1]], int(flows.day[columns[-1]])
        head = int(commodity.head[arc])
        if head == GOAL:
            return columns
        onward = leaving.get((head, day + int(commodity.span[arc])), [])
        onward = [c for c in onward if flow[c] > 0]
        if not onward:
            return columns
        columns.append(max(onward, key=lambda c: (flow[c], -c)))


def _by_group(
    number: int, commodity: Commodity, paths: list[tuple[Path, float]]
) -> tuple[list[Journey], list[Left]]:
    """Give the paths to the groups: who got ready first leaves first."""
    queues: dict[int, deque[tuple[str, int, float]]] = {home: deque() for home in range(len(commodity.home_node))}
    for supply in sorted(commodity.supplies, key=lambda s: (s.day, commodity.groups.index(s.group))):
        queues[supply.home].append((supply.group, supply.day, float(supply.people)))
    journeys: list[Journey] = []
    for path, people in paths:
        queue = queues[path.home]
        while people > LEAST and queue:
            group, ready, there = queue.popleft()
            taken = min(people, there)
            people -= taken
            if there - taken > LEAST:
                queue.appendleft((group, ready, there - taken))
            journeys.append(Journey(group, ready, taken, path))
    left = [
        Left(number, group, home, ready, people)
        for home, queue in queues.items() for group, ready, people in queue
    ]
    return journeys, left
