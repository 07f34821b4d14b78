"""Journeys found by pricing: the restricted master and the pricer take turns until the gap is proven small.

Column generation after Dantzig and Wolfe (1960), with pool rows added only once they are overrun and prices smoothed
between the best known and the latest (Wentges 1997) to calm their swings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.network.network import Network
from corredor.planning.master import Master
from corredor.planning.pricing import Pricer, Prices, Source, sources

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
GAP = 5e-5
ROUNDS = 200
CROWDED_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """Where an aim stands after a round."""

    value: float
    bound: float


class Generation:
    """Solves aim after aim by generating journeys."""

    def __init__(self, network: Network, progress: Callable[[str, float | None], None]) -> None:
        self.network, self.progress = network, progress
        self.people: list[Source] = sources(network)
        self.pricer = Pricer(network, self.people)
        self.master = Master(network, self.people)
        self.x = np.zeros(self.master.columns)
        self._start()

    def _start(self) -> None:
        """Find first journeys: the quickest, the least exposed and the cheapest, also as pools fill up."""
        served = 1e9
        mixes = (
            {"not_served": served, "unsafe_nights": 1e6, "arrival": 1.0, "exposure": 1e-4, "cost": 1e-6},
            {"not_served": served, "unsafe_nights": 1e6, "exposure": 10.0, "arrival": 1e-2, "cost": 1e-6},
            {"not_served": served, "unsafe_nights": 1e6, "arrival": 1e-2, "cost": 1.0},
        )
        none = np.zeros(len(self.network.limits))
        for mix in mixes:
            self.master.add(self.pricer.price(Prices(mix, none))[1])
        self._crowd(mixes[0])

    def _crowd(self, mix: dict[str, float]) -> None:
        """Raise prices where the quickest journeys overrun pools, and find the journeys that avoid them."""
        limits = self.network.limits
        numbers = np.array([source.people for source in self.people], float)
        prices = np.zeros(len(limits))
        load = np.zeros(len(limits))
        for turn in range(CROWDED_ROUNDS):
            _, found = self.pricer.price(Prices(mix, prices))
            first = self.master.columns
            self.master.add(found)
            row, column, weight = self.master.all_loads()
            x = np.zeros(self.master.columns)
            chosen = self.master.column_of(found)
            np.add.at(x, chosen[chosen >= 0], numbers[chosen >= 0])
            load += (np.bincount(row, weight * x[column], len(limits)) - load) / (turn + 1)
            over = np.where(np.isfinite(limits), (load - limits) / np.maximum(limits, 1.0), 0.0)
            prices = np.maximum(0.0, prices + 3.0 / np.sqrt(1.0 + turn) * np.clip(over, -1.0, 3.0))
            if first == self.master.columns and not (over > 0).any():
                return

    def solve(self, aim: str, held: dict[str, float]) -> tuple[float, float, Floats]:
        """Bring an aim to its best value; give value, bound and prices of pool rows."""
        bound = 0.0
        best: Prices | None = None
        prices = Prices({aim: 1.0}, np.zeros(len(self.network.limits)))
        value = np.inf
        for turn in range(ROUNDS):
            value, prices = self._optimum(aim, primal=turn > 0)
            if value - bound <= GAP * max(1.0, abs(value)):
                break
            asked = [prices] if best is None else [prices, _between(prices, best, 0.5)]
            new = 0
            for these in asked:
                cheapest, found = self.pricer.price(these)
                proven = self.pricer.bound(cheapest, these, held)
                new += self.master.add(found)
                if proven > bound or best is None:
                    bound, best = max(bound, proven), these
            self.progress(aim, None)
            if value - bound <= GAP * max(1.0, abs(value)) or not new:
                break
        return value, bound, prices.rows

    def _optimum(self, aim: str, *, primal: bool) -> tuple[float, Prices]:
        """Solve the master, adding the pools that are overrun until none is."""
        self.master.lp.prefer_primal(primal)
        while True:
            found = self.master.lp.run(self.master.costs[aim])
            self.x = found.x
            if not self.master.overrun(found.x):
                return found.value, self.master.prices(aim, found.duals)
            self.master.lp.prefer_primal(False)


def _between(one: Prices, other: Prices, part: float) -> Prices:
    aims = {a: (1 - part) * one.aims.get(a, 0.0) + part * other.aims.get(a, 0.0) for a in {*one.aims, *other.aims}}
    return Prices(dict(sorted(aims.items())), (1 - part) * one.rows + part * other.rows)
