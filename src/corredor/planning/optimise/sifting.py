"""Large, crowded networks: a linear programme over the arcs that good prices ask for, and prices that prove it.

Smoothed prices climb the dual first; the arcs that people take at them, where ties are broken by lot, make a subnet
that holds nearly all that the optimum needs. The programme over it gives a value that can be reached, and prices from
which a short climb sharpens the bound; arcs that fewer people take join until the two are close enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from corredor.arrays import Floats
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import ArcFlowProgramme, build
from corredor.planning.pricing.dual_ascent import DualPoint, LagrangianDual
from corredor.planning.pricing.pricer import TIE_BREAK, Pricer
from corredor.planning.solution import Prices, objective_tolerance


def _spread_schedule(first: float, last: float, by: float) -> tuple[float, ...]:
    """Spreads from `first` down to `last`, each `by` times the one before."""
    return tuple(first * by**turn for turn in range(1 + int(np.ceil(np.log(last / first) / np.log(by)))))


# Spreads, in units of `Subnet._unit`: of a climb from nothing and of one from the prices of another aim; of the choice
# of arcs, where ties count so much; and of the climbs that sharpen the bound of prices that are nearly right.
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
# Between the prices of the programme and the best known: in-out, as Wentges (1997) and Pessoa et al. (2018) say.
BETWEEN = (0.0, 0.1, 0.3, 0.6)
# Up to so many columns the simplex method is quicker than interior points, and ends in a corner.
CORNERS = 8_000


@dataclass(frozen=True, slots=True)
class SiftingResult:
    """The best flow over the subnet's programme, its value, the bound and the prices that prove it, the last prices."""

    programme: ArcFlowProgramme
    x: Floats
    value: float
    bound: float
    best: Prices
    prices: Prices


class Sifting:
    """Solves aim after aim over a growing choice of arcs; `pricer.used` is what is chosen."""

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
        near: float | None = None,
        corner: bool = False,
    ) -> SiftingResult:
        """Bring a weighted sum of aims to its best value while others are held, to a relative `gap`.

        `start` are prices to climb from. `like` says that they and the arcs marked are those of a nearly equal
        problem: the programme comes first then, and the long climb only if it proves too little. `near` is how near
        to its own optimum each programme is solved, half of `gap` where nothing is said; `corner` asks for a flow on
        as few ways as a corner of the programme has.
        """
        held = {aim: value + objective_tolerance(aim, value) for aim, value in held.items()}
        dual = LagrangianDual(self.pricer, aims, held)
        unit, least = self._unit(aims), self.people / FIRST
        nothing = Prices(dict(aims), np.zeros(len(self.network.limits)))
        long = tuple(unit * spread for spread in SPREADS)
        again = tuple(unit * spread for spread in AGAIN)
        known = dual.maximise(start or nothing, again if start else long, STEPS, near=gap / 2)
        if start is None:
            for used in self.pricer.used:
                used[:] = False
        self._choose(dual, known, unit, least)
        while True:
            self.progress(name, None)
            before = self.pricer.arcs_used
            programme, x, value, prices = self._best(aims, held, corner=corner, near=near or gap / 2)
            known = self._sharpened(dual, known, prices, unit, value, gap)
            if self._close(value, known.bound, gap):
                break
            least /= FURTHER
            self._choose(dual, known, unit, least)
            if self.pricer.arcs_used <= (1 + GROWTH / 5) * before:
                self.pricer.mark_near_optimal_arcs(_tied(known.prices, unit), int(GROWTH * before), NEAR * unit)
            if self.pricer.arcs_used == before:
                # Interior points may prove little where nothing is missing: a corner does.
                if corner or programme.columns <= CORNERS:
                    break
                corner = True
        return SiftingResult(programme, x, value, known.bound, known.prices, prices)

    def _choose(self, dual: LagrangianDual, known: DualPoint, unit: float, least: float) -> None:
        """Choose the arcs that people take near the best prices known, where ties are broken by lot."""
        tied = LagrangianDual(self.pricer, {**dual.aims, TIE_BREAK: TIES * unit}, dual.held)
        tied.maximise(_tied(known.prices, unit), tuple(unit * spread for spread in TIED), TIED_STEPS, least=least)

    def _best(
        self, aims: Mapping[str, float], held: Mapping[str, float], *, corner: bool, near: float
    ) -> tuple[ArcFlowProgramme, Floats, float, Prices]:
        """Solve the programme over the subnet: flow, value and prices."""
        programme = build(self.network, [used.T for used in self.pricer.used])
        solver = programme.solver()
        for aim, value in held.items():
            solver.add_objective_constraint(programme.cost(aim), value)
        cost = programme.weighted(aims)
        found = (
            solver.run(cost)
            if programme.columns <= CORNERS
            else solver.run_interior_point(cost, corner=corner, near=near)
        )
        weights = dict(aims)
        for number, aim in enumerate(held):
            price = max(0.0, -float(found.duals[programme.rows + number]))
            weights[aim] = weights.get(aim, 0.0) + price
        return programme, found.x, float(cost @ found.x), Prices(weights, programme.pool_prices(found.duals))

    def _sharpened(
        self, dual: LagrangianDual, known: DualPoint, prices: Prices, unit: float, value: float, gap: float
    ) -> DualPoint:
        """Ask at the programme's prices and between them and the best; climb from there while the bound is not near."""
        programme, best = DualPoint(prices, dual.bound(prices)), known
        for share in BETWEEN:
            there = prices.convex_combination(known.prices, share)
            best = max(best, DualPoint(there, dual.bound(there)), key=lambda one: one.bound)
        starts = [best] if value - programme.bound > FAR_OFF * (value - known.bound) else [programme, best]
        for start in starts:
            if not self._close(value, best.bound, gap):
                fine = dual.maximise(start.prices, tuple(unit * spread for spread in FINE), FINE_STEPS, near=gap / 8)
                best = max(best, fine, key=lambda one: one.bound)
        return best

    def _unit(self, aims: Mapping[str, float]) -> float:
        """What a small difference between two ways is, in what the aims count: a day, where they count days."""
        answer = self.pricer.load_all_or_nothing(Prices(dict(aims), np.zeros(len(self.network.limits))))
        left = aims.get("not_served", 0.0) + aims.get("at_home", 0.0)
        return max(answer.paid / max(1.0, self.people) / 65.0, left / 360.0, 1e-9)

    @staticmethod
    def _close(value: float, bound: float, gap: float) -> bool:
        return value - bound <= gap * max(1.0, abs(value))


def _tied(prices: Prices, unit: float) -> Prices:
    """The same prices with ties broken by lot."""
    return Prices({**prices.aims, TIE_BREAK: TIES * unit}, prices.rows)
