"""Whole households on the journeys of a programme, within the trips decided; who is left then looks for room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corredor.network.network import Network
from corredor.planning.convoys.greedy import (
    ENOUGH,
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
    """Households still waiting, by commodity, home, group and day of readiness, and the parties placed so far.

    `trips` [runs, days] is how many vehicles may go.
    """

    def __init__(self, ground: ConvoySearchData, order: Sequence[PlacementTask], trips: NDArray[np.int64]) -> None:
        self.ground, self.order, self.trips = ground, order, trips
        self.waiting: dict[Key, list[int]] = defaultdict(list)
        for turn in order:
            self.waiting[_key(turn)] += turn.households
        for households in self.waiting.values():
            households.sort(reverse=True)
        self.parties: list[Party] = []
        self.room = ResidualCapacity(ground, np.zeros(len(ground.network.limits)))
        self.room.limit_vehicles(trips)

    def place_on_paths(self, left: Network, paths: Sequence[tuple[Path, float]], until: int) -> None:
        """Place people on those paths that leave before a day; `left` is the network of the people still waiting."""
        journeys = disaggregate_by_group(left, Solution(tuple(paths), (), Prices({}, np.zeros(0))))[0]
        owed: dict[Key, float] = defaultdict(float)
        for journey in sorted(journeys, key=lambda j: (j.path.departs, j.path.commodity, j.path.home, j.path.arcs)):
            if journey.path.departs >= until:
                break
            key = (journey.path.commodity, journey.path.home, journey.group, journey.ready)
            owed[key] += journey.people
            owed[key] -= self._put(key, journey.path, int(owed[key] + ENOUGH))

    def done(self) -> PlacementResult:
        """Let who is left look for room, in turn, and vehicles too where fleets have some left."""
        self.room.limit_vehicles(None)
        rest = []
        for key in dict.fromkeys(map(_key, self.order)):
            if self.waiting[key]:
                number, home, group, day = key
                rest.append(PlacementTask(number, group, home, day, tuple(self.waiting[key])))
        self.parties += place_remaining(self.room, rest, largest_party(self.ground.network), lambda part: None)
        return evaluate(self.ground, self.room, self.parties)

    def _put(self, key: Key, path: Path, people: int) -> int:
        """Put up to so many people on a path, in parties as large as there is room for; gives how many found room."""
        put, largest = 0, largest_party(self.ground.network)
        while put < people:
            sizes = pack_households(self.waiting[key], min(people - put, largest))
            if sizes:
                sizes = pack_households(self.waiting[key], self.room.max_party_size(path, sum(sizes)))
            if not sizes:
                break
            for size in sizes:
                self.waiting[key].remove(size)
            self.parties.append(Party(key[2], tuple(sizes), path, self.room.take(path, sum(sizes))))
            put += sum(sizes)
        return put


def _key(turn: PlacementTask) -> Key:
    return turn.commodity, turn.home, turn.group, turn.day
