"""Journeys found by pricing: the restricted master and the pricer take turns until the gap is proven small.

Column generation after Dantzig and Wolfe (1960). Pool rows are added only once they are overrun.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from corredor.arrays import Ints
from corredor.network.network import Network
from corredor.planning.objectives import ARRIVAL, COST, EXPOSURE, NOT_SERVED, UNSAFE_NIGHTS
from corredor.planning.optimise.restricted_master import RestrictedMaster
from corredor.planning.pricing.pricer import Pricer
from corredor.planning.solution import Prices

Known = Callable[[list[tuple[int, int, int]]], list[list[tuple[Ints, Ints]]]]
GAP = 5e-5
# Where many pools are full at once, rounds gain less and less: then the plan comes with the gap that is left.
ROUNDS = 40
CROWDED_ROUNDS = 12
# Without patience: after so many rounds of an aim, value and bound must be as near as this.
MIN_ROUNDS, NEAR = 8, 0.02
ARRIVAL_TIE_BREAK = 1e-4
DEARER = 1e-6


class ColumnGeneration:
    """Solves aim after aim by generating journeys.

    `known` gives the journeys to begin with, by source, as arcs and days; without it the first ones are sought.
    """

    def __init__(
        self, network: Network, progress: Callable[[str, float | None], None], known: Known | None = None
    ) -> None:
        self.network, self.progress = network, progress
        self.pricer = Pricer(network)
        self.people = self.pricer.sources
        self.numbers = np.array([source.people for source in self.people], float)
        self.master = RestrictedMaster(network, self.people)
        self.x = np.zeros(self.master.columns)
        if known is None:
            self._start()
        else:
            for found in known([(source.commodity, source.home, source.day) for source in self.people]):
                self.master.add(found)

    def _start(self) -> None:
        """Find first journeys: the quickest, the least exposed and the cheapest, also as pools fill up."""
        served = 1e9
        mixes = (
            {NOT_SERVED.key: served, UNSAFE_NIGHTS.key: 1e6, ARRIVAL.key: 1.0, EXPOSURE.key: 1e-4, COST.key: 1e-6},
            {NOT_SERVED.key: served, UNSAFE_NIGHTS.key: 1e6, EXPOSURE.key: 10.0, ARRIVAL.key: 1e-2, COST.key: 1e-6},
            {NOT_SERVED.key: served, UNSAFE_NIGHTS.key: 1e6, ARRIVAL.key: 1e-2, COST.key: 1.0},
        )
        none = np.zeros(len(self.network.limits))
        for mix in mixes:
            self.master.add(self.pricer.journeys(Prices(mix, none))[1])
        self._initial_congestion_rounds(mixes[0])

    def _initial_congestion_rounds(self, mix: dict[str, float]) -> None:
        """Raise prices where the quickest journeys overrun pools, and find the journeys that avoid them."""
        limits = self.network.limits
        finite = np.isfinite(limits)
        room = np.where(finite, limits, 0.0)
        prices = np.zeros(len(limits))
        load = np.zeros(len(limits))
        for turn in range(CROWDED_ROUNDS):
            _, found = self.pricer.journeys(Prices(mix, prices))
            first = self.master.columns
            self.master.add(found)
            x = np.zeros(self.master.columns)
            chosen = self.master.column_of(found)
            np.add.at(x, chosen[chosen >= 0], self.numbers[chosen >= 0])
            load += (self.master.load(x) - load) / (turn + 1)
            over = np.where(finite, (load - room) / np.maximum(room, 1.0), 0.0)
            prices = np.maximum(0.0, prices + 3.0 / np.sqrt(1.0 + turn) * np.clip(over, -1.0, 3.0))
            if first == self.master.columns and not (over > 0).any():
                return

    def solve(self, aim: str, *, patient: bool = True, enough: float = -np.inf) -> tuple[float, float, Prices] | None:
        """Bring an aim to its best value; give value, bound and prices, or None when it comes no closer.

        A value that is `enough` ends the search, whatever is proven by then.

        While journeys are sought, earlier arrival counts a little: it tells apart what the aim leaves open, which
        spares most rounds. Value and bound are those of the aim alone.
        """
        held = dict(self.master.held)
        none = np.zeros(len(self.network.limits))
        cheapest, found = self.pricer.journeys(Prices({aim: 1.0}, none))
        self.master.add(found)
        # Without any price the bound is what would be reached if nothing were scarce: often that is reached.
        bound = max(0.0, self.pricer.bound(float(cheapest @ self.numbers), Prices({aim: 1.0}, none), {}))
        value, alone = np.inf, Prices({aim: 1.0}, none)
        best: Prices | None = None
        nudge = 0.0 if aim == ARRIVAL.key or ARRIVAL.key in held else ARRIVAL_TIE_BREAK
        for turn in range(ROUNDS):
            # What the aim before chose is still allowed under this one: the primal simplex goes on from there.
            value, alone = self._optimum(aim, nudge, primal=bool(self.x.any()))
            self.progress(aim, None)
            if value - bound <= GAP * max(1.0, abs(value)) or value <= enough:
                break
            new = self.master.add(self.pricer.journeys(_nudged(alone, nudge))[1]) if nudge else 0
            for these in (alone, best.convex_combination(alone, 0.5)) if best else (alone,):
                cheapest, found = self.pricer.journeys(these)
                proven = self.pricer.bound(float(cheapest @ self.numbers), these, held)
                new += self.master.add(found)
                if best is None or proven > bound:
                    bound, best = max(bound, proven), these
            if not new and nudge == 0:
                break
            nudge = nudge if new else 0.0
            if not patient and turn + 1 >= MIN_ROUNDS and value - bound > NEAR * max(1.0, abs(value)):
                return None
        # Whoever takes a journey dearer than what the proof and the guide leave open would miss the value: those go.
        if len(self.x) == self.master.columns:
            self.x = self.x[self.master.drop_columns(max(0.0, value - bound) + nudge * self.network.days + DEARER)]
        return value, bound, alone

    def _optimum(self, aim: str, nudge: float, *, primal: bool) -> tuple[float, Prices]:
        """Solve the master, adding the pools that are overrun until none is; give the aim's value and the prices."""
        self.master.lp.prefer_primal(primal)
        costs = self.master.costs
        guided = costs[aim] + nudge * costs[ARRIVAL.key]
        while True:
            found = self.master.lp.run(guided)
            self.x = found.x
            if not self.master.overrun(found.x):
                return float(costs[aim] @ found.x), self.master.prices(aim, found.duals)
            self.master.lp.prefer_primal(False)


def _nudged(prices: Prices, nudge: float) -> Prices:
    return Prices({**prices.aims, ARRIVAL.key: prices.aims.get(ARRIVAL.key, 0.0) + nudge}, prices.rows)
