"""Column generation over journeys: restricted master and pricing take turns until the gap is proven small.

After Dantzig and Wolfe (1960); pool rows are added once they are exceeded: column and row generation.
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
CONGESTION_ROUNDS = 12
# Without patience: after so many rounds of an aim, value and bound must be as near as this.
MIN_ROUNDS, FAR_OFF = 8, 0.02
ARRIVAL_TIE_BREAK = 1e-4
COST_TOLERANCE = 1e-6


class ColumnGeneration:
    """Solves objective after objective by generating journeys.

    Parameters
    ----------
    network
        The compiled network.
    progress
        Told the key of the objective at every round.
    known
        Gives the first journeys, in batches of one a source, for keys (commodity, home, day); None finds them by
        pricing.
    """

    def __init__(
        self, network: Network, progress: Callable[[str, float | None], None], known: Known | None = None
    ) -> None:
        self.network, self.progress = network, progress
        self.pricer = Pricer(network)
        self.sources = self.pricer.sources
        self.numbers = np.array([source.people for source in self.sources], float)
        self.master = RestrictedMaster(network, self.sources)
        self.x = np.zeros(self.master.columns)
        if known is None:
            self._start()
        else:
            for batch in known([(source.commodity, source.home, source.day) for source in self.sources]):
                self.master.add(batch)

    def _start(self) -> None:
        """Find first journeys: earliest arrival, least exposure and least cost, then by congestion pricing."""
        people_weight = 1e9
        weightings = (
            {
                NOT_SERVED.key: people_weight,
                UNSAFE_NIGHTS.key: 1e6,
                ARRIVAL.key: 1.0,
                EXPOSURE.key: 1e-4,
                COST.key: 1e-6,
            },
            {
                NOT_SERVED.key: people_weight,
                UNSAFE_NIGHTS.key: 1e6,
                EXPOSURE.key: 10.0,
                ARRIVAL.key: 1e-2,
                COST.key: 1e-6,
            },
            {NOT_SERVED.key: people_weight, UNSAFE_NIGHTS.key: 1e6, ARRIVAL.key: 1e-2, COST.key: 1.0},
        )
        zero = np.zeros(len(self.network.limits))
        for weights in weightings:
            self.master.add(self.pricer.journeys(Prices(weights, zero))[1])
        self._initial_congestion_rounds(weightings[0])

    def _initial_congestion_rounds(self, weights: dict[str, float]) -> None:
        """Subgradient steps from zero prices, which rise where shortest paths exceed a pool; paths are kept."""
        limits = self.network.limits
        finite = np.isfinite(limits)
        capacity = np.where(finite, limits, 0.0)
        prices = np.zeros(len(limits))
        load = np.zeros(len(limits))
        for turn in range(CONGESTION_ROUNDS):
            _, paths = self.pricer.journeys(Prices(weights, prices))
            columns_before = self.master.columns
            self.master.add(paths)
            x = np.zeros(self.master.columns)
            chosen = self.master.column_of(paths)
            np.add.at(x, chosen[chosen >= 0], self.numbers[chosen >= 0])
            load += (self.master.load(x) - load) / (turn + 1)
            excess = np.where(finite, (load - capacity) / np.maximum(capacity, 1.0), 0.0)
            prices = np.maximum(0.0, prices + 3.0 / np.sqrt(1.0 + turn) * np.clip(excess, -1.0, 3.0))
            if columns_before == self.master.columns and not (excess > 0).any():
                return

    def solve(self, aim: str, *, patient: bool = True, enough: float = -np.inf) -> tuple[float, float, Prices] | None:
        """Bring an objective to its best value.

        While columns are generated, earlier arrival has a small weight: it breaks ties that the objective leaves open,
        which spares most rounds. Value and bound are those of the objective alone. Prices are smoothed towards the best
        known (Wentges 1997).

        Parameters
        ----------
        aim
            Key of the objective.
        patient
            Whether to go on where value and bound are far apart after MIN_ROUNDS rounds; else give None.
        enough
            A value that ends the search, whatever is proven by then.

        Returns
        -------
        tuple or None
            Value, bound and prices.
        """
        held = dict(self.master.held)
        zero = np.zeros(len(self.network.limits))
        cheapest, paths = self.pricer.journeys(Prices({aim: 1.0}, zero))
        self.master.add(paths)
        # Without any price the bound is what would be reached if nothing were scarce: often that is reached.
        bound = max(0.0, self.pricer.bound(float(cheapest @ self.numbers), Prices({aim: 1.0}, zero), {}))
        value, duals = np.inf, Prices({aim: 1.0}, zero)
        best: Prices | None = None
        tie_break = 0.0 if aim == ARRIVAL.key or ARRIVAL.key in held else ARRIVAL_TIE_BREAK
        for turn in range(ROUNDS):
            # What the aim before chose is still allowed under this one: the primal simplex goes on from there.
            value, duals = self._optimum(aim, tie_break, primal=bool(self.x.any()))
            self.progress(aim, None)
            if value - bound <= GAP * max(1.0, abs(value)) or value <= enough:
                break
            added = self.master.add(self.pricer.journeys(_with_tie_break(duals, tie_break))[1]) if tie_break else 0
            for prices in (duals, best.convex_combination(duals, 0.5)) if best else (duals,):
                cheapest, paths = self.pricer.journeys(prices)
                proven_bound = self.pricer.bound(float(cheapest @ self.numbers), prices, held)
                added += self.master.add(paths)
                if best is None or proven_bound > bound:
                    bound, best = max(bound, proven_bound), prices
            if not added and tie_break == 0:
                break
            tie_break = tie_break if added else 0.0
            if not patient and turn + 1 >= MIN_ROUNDS and value - bound > FAR_OFF * max(1.0, abs(value)):
                return None
        # Whoever takes a journey dearer than what the proof and the guide leave open would miss the value: those go.
        if len(self.x) == self.master.columns:
            self.x = self.x[
                self.master.drop_columns(max(0.0, value - bound) + tie_break * self.network.days + COST_TOLERANCE)
            ]
        return value, bound, duals

    def _optimum(self, aim: str, tie_break: float, *, primal: bool) -> tuple[float, Prices]:
        """Solve the master, adding exceeded pool rows until none is; give the objective's value and the prices."""
        self.master.lp.prefer_primal(primal)
        costs = self.master.costs
        perturbed = costs[aim] + tie_break * costs[ARRIVAL.key]
        while True:
            optimum = self.master.lp.run(perturbed)
            self.x = optimum.x
            if not self.master.overrun(optimum.x):
                return float(costs[aim] @ optimum.x), self.master.prices(aim, optimum.duals)
            self.master.lp.prefer_primal(False)


def _with_tie_break(prices: Prices, tie_break: float) -> Prices:
    return Prices({**prices.aims, ARRIVAL.key: prices.aims.get(ARRIVAL.key, 0.0) + tie_break}, prices.rows)
