"""Residual capacity while whole convoys are placed one after another, in whole vehicles."""

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
MAX_ATTEMPTS = 4


@dataclass
class Vehicle:
    """One vehicle on one segment on one day, with the numbers of its convoys and the people on board."""

    fleet: str
    start: str
    end: str
    links: tuple[str, ...]
    day: int
    rotation: VehicleRotation
    seats: int
    convoys: list[int] = field(default_factory=list)
    people: int = 0


class ResidualCapacity:
    """Residual capacity of pools and vehicles; fleets count whole vehicles, money what whole vehicles cost.

    Parameters
    ----------
    data
        What is searched on.
    utilisation
        [rows of `network.limits`] float64: price of a busy vehicle-day, times the busy part of its fleet.

    Attributes
    ----------
    capacity
        [rows of `network.limits`] float64: what is left of each row.
    searches
        How often a journey was searched for.
    """

    def __init__(self, data: ConvoySearchData, utilisation: NDArray[np.float64]) -> None:
        self.data = data
        network, table = data.network, data.table
        days, nodes = network.days, max((c.nodes for c in network.commodities), default=0)
        fleet_days = [float(network.limits[row : row + days].sum()) for row in sorted(set(table.fleet_row.tolist()))]
        # A journey rides no more than these; a dispatched vehicle has a day of its fleet, unless one asks too much.
        max_ridden = days * int(np.diff(table.ptr).max(initial=0)) + 1
        vehicles = int(sum(fleet_days)) + max_ridden
        self.capacity = network.limits.astype(float).copy()
        self.searches = 0
        self._state = ResidualState(
            capacity=self.capacity,
            first_vehicle=np.full(len(data.patterns) * days, -1, np.int64),
            next_vehicle=np.arange(1, vehicles + 1),
            free_seats=np.zeros(vehicles, np.int64),
            pattern_day=np.zeros(vehicles, np.int64),
            first_spare=np.zeros(1, np.int64),
            dispatched=np.zeros(len(data.patterns) * days, np.int64),
            max_vehicles=np.full(len(data.patterns) * days, vehicles, np.int64),
        )
        weights = data.weights
        self._costs = SearchCosts(
            weights[ARRIVAL.key], LATE_PENALTY, weights[COST.key], data.prices, utilisation, network.limits
        )
        self._workspace = SearchWorkspace(
            cost=np.full((days + 1, nodes), np.inf),
            last_arc=np.zeros((days + 1, nodes), np.int64),
            last_day=np.zeros((days + 1, nodes), np.int64),
            arc=np.zeros(days + 1, np.int64),
            day=np.zeros(days + 1, np.int64),
        )
        self._vehicles = np.zeros(max_ridden, np.int64)
        # Size and day of readiness for which a home had no journey left: capacity only shrinks.
        self._infeasible: dict[tuple[int, int], tuple[int, int]] = {}

    def limit_vehicles(self, trips: NDArray[np.int64] | None) -> None:
        """Allow so many vehicles of each pattern and day [patterns, days]; None: as many as the fleets have."""
        all_vehicles = len(self._state.free_seats)
        self._state.max_vehicles[:] = all_vehicles if trips is None else trips.ravel()
        self._infeasible.clear()

    def search(self, number: int, home: int, ready: int, people: int, sharing: int) -> Path | None:
        """Find the cheapest journey with residual capacity for a party; None where none was found.

        Where the stages of a journey do not fit together, its first failing stage is closed and the search repeated, at
        most MAX_ATTEMPTS times.

        Parameters
        ----------
        number, home, ready
            Commodity, home, and the day from which on people may leave.
        people
            Size of the party.
        sharing
            People who share the cost of a vehicle that has to be dispatched.
        """
        infeasible = self._infeasible.get((number, home))
        if infeasible is not None and people >= infeasible[0] and ready >= infeasible[1]:
            return None
        commodity, graph = self.data.network.commodities[number], self.data.graphs[number]
        start, closed = int(commodity.home_node[home]), []
        path = None
        for _ in range(MAX_ATTEMPTS):
            self.searches += 1
            count = self.data.search(
                *self._kernel_arguments(graph),
                self._costs,
                self._workspace,
                start,
                ready,
                people,
                sharing,
                self.data.network.horizon,
            )
            if count == 0:
                break
            arcs, days = self._workspace.arc[:count][::-1].tolist(), self._workspace.day[:count][::-1].tolist()
            journey = Path(number, home, tuple(zip(arcs, days, strict=True)))
            failing = _first_revisit(commodity, journey)
            failing = self._first_short(journey, people) if failing < 0 else failing
            if failing < 0:
                path = journey
                break
            closed.append((journey.arcs[failing][1], journey.arcs[failing][0]))
            graph.usable[closed[-1]] = False
        for cell in closed:
            graph.usable[cell] = True
        if path is None and not closed and (infeasible is None or people <= infeasible[0]):
            self._infeasible[(number, home)] = (people, ready)
        return path

    def _kernel_arguments(self, graph: SearchGraph) -> tuple[Any, ...]:
        """The first arguments of both kernels."""
        return graph, self.data.entries, self.data.table, self._state

    def _reserve_or_release(self, path: Path, people: int, *, release: bool = False) -> tuple[int, int]:
        """Reserve or release a path for a party; give the first stage that falls short, -1 none, and the vehicles."""
        arcs, days = (np.array([part[i] for part in path.arcs], np.int64) for i in range(2))
        graph = self.data.graphs[path.commodity]
        first_short, ridden = self.data.reserve(
            *self._kernel_arguments(graph), arcs, days, people, self._vehicles, release
        )
        return int(first_short), int(ridden)

    def _first_short(self, path: Path, people: int) -> int:
        """Give the first stage at which a journey lacks capacity for a party, together with those before; -1: none."""
        first_short, _ = self._reserve_or_release(path, people)
        self._reserve_or_release(path, people, release=True)
        return first_short

    def max_party_size(self, path: Path, people: int) -> int:
        """Give the largest party of at most so many people for which a whole journey has capacity (bisection)."""
        if self._first_short(path, people) < 0:
            return people
        smallest, largest = 0, people - 1
        while smallest < largest:
            middle = (smallest + largest + 1) // 2
            smallest, largest = (middle, largest) if self._first_short(path, middle) < 0 else (smallest, middle - 1)
        return smallest

    def reserve(self, path: Path, people: int) -> tuple[int, ...]:
        """Reserve a journey that was found to fit; give the numbers of the vehicles ridden."""
        _, ridden = self._reserve_or_release(path, people)
        return tuple(self._vehicles[:ridden].tolist())

    def vehicle(self, number: int) -> Vehicle:
        """Give a dispatched vehicle, still without its convoys."""
        pattern_number, day = divmod(int(self._state.pattern_day[number]), self.data.network.days)
        pattern = self.data.patterns[pattern_number]
        return Vehicle(
            pattern.fleet.id, pattern.start, pattern.end, pattern.links, day, pattern.rotation, pattern.fleet.seats
        )


def _first_revisit(commodity: Commodity, path: Path) -> int:
    """Give the first stage that comes back to a stop already left, which serves nobody; -1: none."""
    stops = [int(commodity.node_stop[commodity.tail[arc]]) for arc, _ in path.arcs]
    visited: set[int] = set()
    for stage, (stop, next_stop) in enumerate(pairwise(stops)):
        if stop != next_stop:
            visited.add(stop)
        if next_stop in visited:
            return stage
    return -1
