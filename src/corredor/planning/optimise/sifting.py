"""Sifting for large, crowded networks: an arc-flow programme over a subset of arcs, chosen and proven by dual prices.

Sifting solves a linear programme over a working set of columns that pricing enlarges (Bixby et al. 1992). Here dual
ascent on the smoothed Lagrangian comes first; the arcs that people take at those prices, ties broken at random, are
the working set. Its programme gives a value that can be reached, and prices from which a short ascent improves the
bound; arcs that fewer people take join until value and bound are close enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from corredor.arrays import Floats
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import ArcFlowProgramme, build
from corredor.planning.objectives import OBJECTIVES, objective_tolerance
from corredor.planning.pricing.commodity_pricing import TIE_BREAK
from corredor.planning.pricing.dual_ascent import DualPoint, LagrangianDual
from corredor.planning.pricing.pricer import Pricer
from corredor.planning.solution import Prices


def _spread_schedule(first: float, last: float, factor: float) -> tuple[float, ...]:
    """Geometric schedule of spreads from `first` down to `last`, each `factor` times the one before."""
    return tuple(first * factor**turn for turn in range(1 + int(np.ceil(np.log(last / first) / np.log(factor)))))


# Spreads, in units of `Sifting._unit`: of an ascent from nothing, and of one from the prices of another objective; of
# the choice of arcs, where ties count so much; and of the ascents that improve the bound of prices nearly right.
SPREADS, AGAIN = _spread_schedule(4.0, 0.002, 0.7), _spread_schedule(0.12, 0.002, 0.6)
TIED, TIES = _spread_schedule(0.06, 0.02, 0.6), 0.05
FINE = _spread_schedule(0.004, 0.0005, 0.5)
STEPS, TIED_STEPS, FINE_STEPS = 100, 40, 60
# Arcs that one in so many of all people takes are chosen first, then those that a tenth as many take, ...
FIRST, FURTHER = 20_000, 10
# ... and where that adds nothing any more, about a quarter of what is there, among those nearly as good as any.
GROWTH, NEAR = 0.25, 50.0
# Prices of a programme that prove so many times worse a bound than the best ones are not worth climbing from.
FAR_OFF = 8.0
# In-out separation: shares of the way from the programme's prices to the best known (Wentges 1997, Pessoa et al. 2018).
IN_OUT_SHARES = (0.0, 0.1, 0.3, 0.6)
# Up to so many columns the simplex method is quicker than interior points, and ends in a basic solution.
SIMPLEX_COLUMNS = 8_000


@dataclass(frozen=True, slots=True)
class SiftingResult:
    """The best flow over the working set, and what is proven of it.

    Attributes
    ----------
    programme, x
        The last programme and its solution [columns].
    value, bound
        Value of the solution, and the lower bound over all arcs.
    best
        The prices that prove the bound.
    prices
        The dual prices of the last programme.
    """

    programme: ArcFlowProgramme
    x: Floats
    value: float
    bound: float
    best: Prices
    prices: Prices


class Sifting:
    """Solves objective after objective over a growing working set of arcs, which is `pricer.marked`."""

    def __init__(self, network: Network, progress: Callable[[str, float | None], None]) -> None:
        self.network, self.progress = network, progress
        self.pricer = Pricer(network)
        self.people = float(sum(people.sum() for people in self.pricer.people))

    def solve(
        self,
        aims: Mapping[str, float],
        held: Mapping[str, float],
        *,
        gap: float,
        name: str,
        start: Prices | None = None,
        tolerance: float | None = None,
        crossover: bool = False,
    ) -> SiftingResult:
        """Minimise a weighted sum of objectives while others are held, until value and bound are within a gap.

        Parameters
        ----------
        aims
            Weights of the objectives.
        held
            Values that other objectives may not exceed.
        gap
            Relative distance of value and bound at which the search ends.
        name
            What `progress` is told.
        start
            Prices to climb from, of an earlier objective; the working set is then kept.
        tolerance
            Relative tolerance of interior points; None: half of `gap`.
        crossover
            Whether to ask for a basic solution, which uses few paths.
        """
        held = {aim: value + objective_tolerance(aim, value) for aim, value in held.items()}
        dual = LagrangianDual(self.pricer, aims, held)
        unit, mark_people = self._unit(aims), self.people / FIRST
        zero = Prices(dict(aims), np.zeros(len(self.network.limits)))
        spreads = AGAIN if start else SPREADS
        best = dual.maximise(start or zero, tuple(unit * spread for spread in spreads), STEPS, near=gap / 2)
        if start is None:
            for marked in self.pricer.marked:
                marked[:] = False
        self._mark_arcs(dual, best, unit, mark_people)
        while True:
            self.progress(name, None)
            before = self.pricer.arcs_marked
            programme, x, value, prices = self._solve_programme(
                aims, held, crossover=crossover, tolerance=tolerance or gap / 2
            )
            best = self._improve_bound(dual, best, prices, unit, value, gap)
            if self._close(value, best.bound, gap):
                break
            mark_people /= FURTHER
            self._mark_arcs(dual, best, unit, mark_people)
            if self.pricer.arcs_marked <= (1 + GROWTH / 5) * before:
                self.pricer.mark_near_optimal_arcs(_with_ties(best.prices, unit), int(GROWTH * before), NEAR * unit)
            if self.pricer.arcs_marked == before:
                # Interior points may prove little where nothing is missing: a basic solution does.
                if crossover or programme.columns <= SIMPLEX_COLUMNS:
                    break
                crossover = True
        return SiftingResult(programme, x, value, best.bound, best.prices, prices)

    def _mark_arcs(self, dual: LagrangianDual, best: DualPoint, unit: float, mark_people: float) -> None:
        """Mark the arcs that so many people take near the best prices known, with ties broken at random."""
        tied = LagrangianDual(self.pricer, {**dual.aims, TIE_BREAK: TIES * unit}, dual.held)
        spreads = tuple(unit * spread for spread in TIED)
        tied.maximise(_with_ties(best.prices, unit), spreads, TIED_STEPS, mark_people=mark_people)

    def _solve_programme(
        self, aims: Mapping[str, float], held: Mapping[str, float], *, crossover: bool, tolerance: float
    ) -> tuple[ArcFlowProgramme, Floats, float, Prices]:
        """Solve the programme over the marked arcs: programme, solution [columns], value and dual prices."""
        programme = build(self.network, [marked.T for marked in self.pricer.marked])
        solver = programme.solver()
        for aim, value in held.items():
            solver.add_objective_constraint(programme.cost(aim), value)
        cost = programme.weighted(aims)
        optimum = (
            solver.run(cost)
            if programme.columns <= SIMPLEX_COLUMNS
            else solver.run_interior_point(cost, crossover=crossover, tolerance=tolerance)
        )
        weights = dict(aims)
        for number, aim in enumerate(held):
            price = max(0.0, -float(optimum.duals[programme.rows + number]))
            weights[aim] = weights.get(aim, 0.0) + price
        return programme, optimum.x, float(cost @ optimum.x), Prices(weights, programme.pool_prices(optimum.duals))

    def _improve_bound(
        self, dual: LagrangianDual, best: DualPoint, prices: Prices, unit: float, value: float, gap: float
    ) -> DualPoint:
        """Improve the Lagrangian bound by in-out separation between LP duals and the best dual point, then ascent."""
        programme, incumbent = DualPoint(prices, dual.bound(prices)), best
        for share in IN_OUT_SHARES:
            between = prices.convex_combination(incumbent.prices, share)
            best = max(best, DualPoint(between, dual.bound(between)), key=lambda point: point.bound)
        far = value - programme.bound > FAR_OFF * (value - incumbent.bound)
        for start in [best] if far else [programme, best]:
            if not self._close(value, best.bound, gap):
                fine = dual.maximise(start.prices, tuple(unit * spread for spread in FINE), FINE_STEPS, near=gap / 8)
                best = max(best, fine, key=lambda point: point.bound)
        return best

    def _unit(self, aims: Mapping[str, float]) -> float:
        """A small difference between two paths in the objective's unit: a day, where it counts days."""
        evaluation = self.pricer.load_all_or_nothing(Prices(dict(aims), np.zeros(len(self.network.limits))))
        per_person = sum(aims.get(key, 0.0) for key, one in OBJECTIVES.items() if one.in_people)
        return max(evaluation.paid / max(1.0, self.people) / 65.0, per_person / 360.0, 1e-9)

    @staticmethod
    def _close(value: float, bound: float, gap: float) -> bool:
        return value - bound <= gap * max(1.0, abs(value))


def _with_ties(prices: Prices, unit: float) -> Prices:
    """Add the random cost that breaks ties to prices."""
    return Prices({**prices.aims, TIE_BREAK: TIES * unit}, prices.rows)
