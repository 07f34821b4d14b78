"""The room that is left while whole convoys are placed one after another, in whole vehicles."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.network.commodity import Commodity
from corredor.network.fleets import VehicleRotation
from corredor.planning.convoys.capacitated_search import ResidualState, SearchCosts, SearchGraph, SearchWorkspace
from corredor.planning.convoys.search_graph import LATE_PENALTY, ConvoySearchData
from corredor.planning.objectives import ARRIVAL, COST
from corredor.planning.solution import Path

# A journey whose stages ask for the same vehicle or the same money is sought anew so often without its worst stage.
TRIES = 4


@dataclass
class Vehicle:
    """One vehicle on one segment on one day, with its convoys and the people on board."""

    fleet: str
    start: str
    end: str
    links: tuple[str, ...]
    day: int
    outing: VehicleRotation
    seats: int
    convoys: list[int] = field(default_factory=list)
    people: int = 0


class ResidualCapacity:
    """Room in the pools and in vehicles. Fleets count whole vehicles; money counts what whole vehicles cost.

    `filling` [rows of limits] is charged for a day of a vehicle, times the part of its fleet that is busy. `left` is
    what is left of each row, `searches` how often a journey was looked for.
    """

    def __init__(self, ground: ConvoySearchData, filling: NDArray[np.float64]) -> None:
        self.field = ground
        network, table = ground.network, ground.table
        days, most = network.days, max((c.nodes for c in network.commodities), default=0)
        every = [float(network.limits[row : row + days].sum()) for row in sorted(set(table.fleet_row.tolist()))]
        # A journey rides no more than these; a vehicle on the way has a day of its fleet, unless one asks too much.
        rides = days * int(np.diff(table.ptr).max(initial=0)) + 1
        vehicles = int(sum(every)) + rides
        self.left = network.limits.astype(float).copy()
        self.searches = 0
        self._stock = ResidualState(
            left=self.left,
            first=np.full(len(ground.runs) * days, -1, np.int64),
            after=np.arange(1, vehicles + 1),
            free=np.zeros(vehicles, np.int64),
            place=np.zeros(vehicles, np.int64),
            spare=np.zeros(1, np.int64),
            going=np.zeros(len(ground.runs) * days, np.int64),
            at_most=np.full(len(ground.runs) * days, vehicles, np.int64),
        )
        weights = ground.weights
        self._worth = SearchCosts(
            weights[ARRIVAL.key], LATE_PENALTY, weights[COST.key], ground.prices, filling, network.limits
        )
        self._paper = SearchWorkspace(
            spent=np.full((days + 1, most), np.inf),
            via=np.zeros((days + 1, most), np.int64),
            via_day=np.zeros((days + 1, most), np.int64),
            arc=np.zeros(days + 1, np.int64),
            day=np.zeros(days + 1, np.int64),
        )
        self._ridden = np.zeros(rides, np.int64)
        # A size and a day of readiness for which a home had no journey left: room only shrinks.
        self._refused: dict[tuple[int, int], tuple[int, int]] = {}

    def limit_vehicles(self, trips: NDArray[np.int64] | None) -> None:
        """Allow so many vehicles of each run and day [runs, days]; None: as many as the fleets have."""
        most = len(self._stock.free)
        self._stock.at_most[:] = most if trips is None else trips.ravel()
        self._refused.clear()

    def seek(self, number: int, home: int, ready: int, people: int, sharing: int) -> Path | None:
        """Find the best journey of a commodity that has room for so many people; None where there is none.

        `sharing` people share what a vehicle costs that has to be asked for.
        """
        known = self._refused.get((number, home))
        if known is not None and people >= known[0] and ready >= known[1]:
            return None
        commodity, ground = self.field.network.commodities[number], self.field.grounds[number]
        start, shut = int(commodity.home_node[home]), []
        path = None
        for _ in range(TRIES):
            self.searches += 1
            count = self.field.seek(
                *self._for(ground), self._worth, self._paper, start, ready, people, sharing, self.field.network.horizon
            )
            if count == 0:
                break
            arcs, days = self._paper.arc[:count][::-1].tolist(), self._paper.day[:count][::-1].tolist()
            found = Path(number, home, tuple(zip(arcs, days, strict=True)))
            wrong = _first_revisit(commodity, found)
            wrong = self._short(found, people) if wrong < 0 else wrong
            if wrong < 0:
                path = found
                break
            shut.append((found.arcs[wrong][1], found.arcs[wrong][0]))
            ground.possible[shut[-1]] = False
        for cell in shut:
            ground.possible[cell] = True
        if path is None and not shut and (known is None or people <= known[0]):
            self._refused[(number, home)] = (people, ready)
        return path

    def _for(self, ground: SearchGraph) -> tuple[Any, ...]:
        return ground, self.field.entries, self.field.table, self._stock

    def _take(self, path: Path, people: int, *, back: bool = False) -> tuple[int, int]:
        arcs, days = (np.array([part[i] for part in path.arcs], np.int64) for i in range(2))
        ground = self.field.grounds[path.commodity]
        over, rides = self.field.take(*self._for(ground), arcs, days, people, self._ridden, back)
        return int(over), int(rides)

    def _short(self, path: Path, people: int) -> int:
        """First stage of a journey at which there is not room for so many people with those before; −1: none."""
        over, _ = self._take(path, people)
        self._take(path, people, back=True)
        return over

    def max_party_size(self, path: Path, people: int) -> int:
        """Give how many of so many people a whole journey has room for."""
        if self._short(path, people) < 0:
            return people
        least, most = 0, people - 1
        while least < most:
            middle = (least + most + 1) // 2
            least, most = (middle, most) if self._short(path, middle) < 0 else (least, middle - 1)
        return least

    def take(self, path: Path, people: int) -> tuple[int, ...]:
        """Take the room of a journey that has been found to fit; gives the numbers of the vehicles ridden."""
        _, rides = self._take(path, people)
        return tuple(self._ridden[:rides].tolist())

    def vehicle(self, number: int) -> Vehicle:
        """Give a vehicle that is under way, still without its convoys."""
        at, day = divmod(int(self._stock.place[number]), self.field.network.days)
        run = self.field.runs[at]
        return Vehicle(run.fleet.id, run.start, run.end, run.links, day, run.outing, run.fleet.seats)


def _first_revisit(commodity: Commodity, path: Path) -> int:
    """First stage that comes back to a stop left before, which serves nobody and only looks like travel; −1: none."""
    stops = [int(commodity.node_stop[commodity.tail[arc]]) for arc, _ in path.arcs]
    left: set[int] = set()
    for at, (stop, after) in enumerate(pairwise(stops)):
        if stop != after:
            left.add(stop)
        if after in left:
            return at
    return -1
