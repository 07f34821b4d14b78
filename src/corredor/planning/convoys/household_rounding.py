"""Rounding of people to whole households on the paths of a programme, within the trips that are fixed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corredor.network.network import Network
from corredor.planning.convoys.greedy import (
    ROUNDING,
    Party,
    PlacementResult,
    PlacementTask,
    evaluate,
    largest_party,
    pack_households,
    place_remaining,
)
from corredor.planning.convoys.residual_capacity import ResidualCapacity
from corredor.planning.convoys.search_graph import ConvoySearchData
from corredor.planning.optimise.journeys_by_group import disaggregate_by_group
from corredor.planning.solution import Path, Prices, Solution

Key = tuple[int, int, str, int]


class HouseholdRounding:
    """Households still waiting, and the parties placed so far.

    Parameters
    ----------
    data
        What is searched on.
    order
        Households in the order in which they are placed.
    trips
        [patterns, days] int64: how many vehicles may go.

    Attributes
    ----------
    waiting
        By commodity, home, group and day of readiness: sizes of households, the largest first.
    """

    def __init__(self, data: ConvoySearchData, order: Sequence[PlacementTask], trips: NDArray[np.int64]) -> None:
        self.data, self.order, self.trips = data, order, trips
        self.waiting: dict[Key, list[int]] = defaultdict(list)
        for task in order:
            self.waiting[_key(task)] += task.households
        for households in self.waiting.values():
            households.sort(reverse=True)
        self.parties: list[Party] = []
        self.residual = ResidualCapacity(data, np.zeros(len(data.network.limits)))
        self.residual.limit_vehicles(trips)

    def place_on_paths(self, remaining: Network, paths: Sequence[tuple[Path, float]], before_day: int) -> None:
        """Place people on the paths that leave before a day; what rounding owes a cohort goes on to its next path.

        Parameters
        ----------
        remaining
            The network of the people still waiting.
        paths
            Paths with people, as a programme gives them.
        before_day
            Paths that leave on this day or later are left out.
        """
        journeys = disaggregate_by_group(remaining, Solution(tuple(paths), (), Prices({}, np.zeros(0))))[0]
        owed: dict[Key, float] = defaultdict(float)
        for journey in sorted(journeys, key=lambda j: (j.path.departs, j.path.commodity, j.path.home, j.path.arcs)):
            if journey.path.departs >= before_day:
                break
            key = (journey.path.commodity, journey.path.home, journey.group, journey.ready)
            owed[key] += journey.people
            owed[key] -= self._place(key, journey.path, int(owed[key] + ROUNDING))

    def finish(self) -> PlacementResult:
        """Place remaining households greedily in residual capacity, with further vehicles; give the placement."""
        self.residual.limit_vehicles(None)
        rest = []
        for key in dict.fromkeys(map(_key, self.order)):
            if self.waiting[key]:
                number, home, group, day = key
                rest.append(PlacementTask(number, group, home, day, tuple(self.waiting[key])))
        self.parties += place_remaining(self.residual, rest, largest_party(self.data.network), lambda part: None)
        return evaluate(self.data, self.residual, self.parties)

    def _place(self, key: Key, path: Path, people: int) -> int:
        """Place up to so many people of a cohort on a path, in parties as large as fit; give how many were placed."""
        placed, largest = 0, largest_party(self.data.network)
        while placed < people:
            sizes = pack_households(self.waiting[key], min(people - placed, largest))
            if sizes:
                sizes = pack_households(self.waiting[key], self.residual.max_party_size(path, sum(sizes)))
            if not sizes:
                break
            for size in sizes:
                self.waiting[key].remove(size)
            self.parties.append(Party(key[2], tuple(sizes), path, self.residual.reserve(path, sum(sizes))))
            placed += sum(sizes)
        return placed


def _key(task: PlacementTask) -> Key:
    return task.commodity, task.home, task.group, task.day
