"""Binding capacity: the pools that are full on the cheapest open path, at the dual prices of serving people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corredor.arrays import Floats, Ints
from corredor.network.commodity import GOAL, NO_WAY, Commodity
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import list_prices, pool_loads
from corredor.planning.objectives import OBJECTIVES
from corredor.planning.solution import Solution

FULL = 1e-6
# A row with less than this part of the highest price on the path does not keep people at home.
LEAST_PART = 0.05
# A pool can be full and yet have no price: another as narrow has it. Paths around such pools come first.
FULL_PRICE = 1e-5
# Of paths with the same price the earliest; small enough to change no price.
PER_DAY = 1e-9


@dataclass(frozen=True, slots=True)
class BindingRows:
    """Rows of `network.limits` that are full on a path, in its order; empty where other aims decide."""

    rows: tuple[int, ...]
    path: tuple[tuple[int, int], ...]


class BindingPools:
    """Finds the binding rows of a solution, by commodity, home and day of readiness."""

    def __init__(self, network: Network, solution: Solution) -> None:
        self.network = network
        self.prices = np.zeros(len(network.limits))
        for tier in solution.levels:
            if OBJECTIVES[tier.aim].in_people:
                self.prices += tier.prices
        room = FULL * np.maximum(1.0, np.where(np.isfinite(network.limits), network.limits, 1.0))
        self.is_full = pool_use_of_paths(network, solution) >= network.limits - room
        self.prices = self.prices + FULL_PRICE * self.is_full
        self._next: dict[int, tuple[Floats, Ints]] = {}

    def on_cheapest_path(self, number: int, home: int, ready: int) -> BindingRows:
        """Give the rows that bind on the cheapest open path of a commodity's people at home, and that path.

        `number` is the commodity, `home` its home, `ready` the day from which people can leave.
        """
        commodity = self.network.commodities[number]
        if number not in self._next:
            self._next[number] = _cheapest(self.network, commodity, self.prices)
        best, via = self._next[number]
        node, day = int(commodity.home_node[home]), ready
        path: list[tuple[int, int]] = []
        while node != GOAL and np.isfinite(best[day, node]):
            arc = int(via[day, node])
            if path or commodity.route[arc] != NO_WAY:
                path.append((arc, day))
            day, node = day + int(commodity.duration_days[arc]), int(commodity.head[arc])
        charged = {row: self.prices[row] * load for row, load in _loads_of(self.network, commodity, path).items()}
        least = LEAST_PART * max(charged.values(), default=0.0)
        return BindingRows(tuple(row for row, price in charged.items() if price > 0 and price >= least), tuple(path))


def pool_use_of_paths(network: Network, solution: Solution) -> Floats:
    """How much of every row of `network.limits` a solution uses."""
    used = np.zeros(len(network.limits))
    for number, commodity in enumerate(network.commodities):
        mine = [(path, people) for path, people in solution.paths if path.commodity == number]
        if mine:
            arc = np.array([arc for path, _ in mine for arc, _ in path.arcs], np.int64)
            day = np.array([day for path, _ in mine for _, day in path.arcs], np.int64)
            people = np.array([people for path, people in mine for _ in path.arcs])
            row, column, weight = pool_loads(network, commodity, arc, day, np.arange(len(arc)))
            used += np.bincount(row, weight * people[column], len(used))
    return used


def _loads_of(network: Network, commodity: Commodity, path: list[tuple[int, int]]) -> dict[int, float]:
    """Rows that one person on a path loads, in the order met, each with how much."""
    found: dict[int, float] = {}
    for arc, day in path:
        rows, _, weights = pool_loads(network, commodity, np.array([arc]), np.array([day]), np.zeros(1, np.int64))
        for row, weight in zip(rows.tolist(), weights.tolist(), strict=True):
            found[row] = found.get(row, 0.0) + weight
    return found


def _cheapest(network: Network, commodity: Commodity, prices: Floats) -> tuple[Floats, Ints]:
    """Cheapest price to the goal within the horizon from each day and node [days + 1, nodes], and its first arc."""
    lists = list_prices(network, commodity, prices)
    best = np.full((network.days + 1, commodity.nodes), np.inf)
    via = np.full((network.days + 1, commodity.nodes), -1, np.int64)
    arrives = commodity.head == GOAL
    for day in range(network.horizon - 1, -1, -1):
        arcs = np.flatnonzero(commodity.usable[:, day])
        evening = day + commodity.duration_days[arcs] - 1
        there = arrives[arcs]
        onward = best[np.minimum(evening + 1, network.days), np.where(there, 0, commodity.head[arcs])]
        price = np.where(there, np.where(evening < network.horizon, PER_DAY * evening, np.inf), onward)
        for of, base in (
            (commodity.route, np.full(len(arcs), day)),
            (commodity.departure_loads, np.full(len(arcs), day)),
            (commodity.evening_loads, np.minimum(evening, network.days - 1)),
        ):
            used = of[arcs] != NO_WAY
            price[used] += lists[base[used], of[arcs[used]]]
        order = np.lexsort((np.arange(len(arcs)), price, commodity.tail[arcs]))
        nodes, first = np.unique(commodity.tail[arcs[order]], return_index=True)
        best[day, nodes], via[day, nodes] = price[order][first], arcs[order][first]
    return best, via
