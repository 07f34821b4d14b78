"""Large, crowded networks: a linear programme over the arcs that good prices ask for, and prices that prove it.

Smoothed prices climb the dual first; the arcs that people take at them, where ties are broken by lot, make a subnet
that holds nearly all that the optimum needs. The programme over it gives a value that can be reached and new prices.
These and the best ones known give the bound and ask for further arcs, until the two are close enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.network.network import Network
from corredor.planning.ascent import Ascent, Dual
from corredor.planning.pricing import TIE, Pricer
from corredor.planning.programme import Programme, build
from corredor.planning.solution import Prices, Solution, slack

Floats = NDArray[np.float64]
# Spreads of the first climb, from coarse to fine, in units of `Subnet._unit`; of a climb from prices that are nearly
# right; of the choice of arcs; and of the climbs that only sharpen the bound.
SPREADS = (4.0, 2.0, 1.0, 0.5, 0.25, 0.12, 0.06, 0.03, 0.015, 0.008, 0.004, 0.002)
AGAIN = (0.12, 0.06, 0.03, 0.015, 0.008, 0.004, 0.002)
TIED = (0.25, 0.12)
FINE, FINER = (0.004, 0.002, 0.001), 0.5
STEPS, TIED_STEPS, FINE_STEPS = 120, 40, 60
TIES, NEAR_TIES = 0.25, 0.2
# Arcs with half a person are part of the subnet; each round adds about a quarter of what is there.
LEAST, GROWTH, NEAR = 0.5, 0.25, 50.0
# Between the prices of the programme and the best known: in-out, as Wentges (1997) and Pessoa et al. (2018) say.
BETWEEN = (0.0, 0.1, 0.3, 0.6)
# Up to so many columns the simplex method is quicker than interior points, and ends in a corner.
CORNERS = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """The best flow over the subnet's programme, its value, the bound and the prices that prove it, the last prices."""

    programme: Programme
    x: Floats
    value: float
    bound: float
    best: Prices
    prices: Prices


class Subnet:
    """Solves aim after aim over a growing choice of arcs; `pricer.used` is what is chosen."""

    def __init__(self, network: Network, progress: Callable[[str, float | None], None]) -> None:
        self.network, self.progress = network, progress
        self.pricer = Pricer(network)
        self.people = float(sum(people.sum() for people in self.pricer.people))

    def mark(self, solution: Solution) -> None:
        """Choose the arcs of a solution of a like network, where they are open here."""
        for path, _ in solution.paths:
            used, possible = self.pricer.used[path.commodity], self.pricer.possible[path.commodity]
            for arc, day in path.arcs:
                used[day, arc] = possible[day, arc]

    def solve(
        self,
        aims: Mapping[str, float],
        held: Mapping[str, float],
        *,
        gap: float,
        name: str,
        start: Prices | None = None,
        like: bool = False,
        corner: bool = False,
    ) -> Found:
        """Bring a weighted sum of aims to its best value while others are held, to a relative `gap`.

        `start` are prices to climb from, where there are any; `like` says that they and the arcs marked are those of a
        nearly equal problem, so that no climb is needed first. `corner` asks for a flow on as few ways as a corner of
        the programme has.
        """
        held = {aim: value + slack(aim, value) for aim, value in held.items()}
        dual = Dual(self.pricer, aims, held)
        unit = self._unit(aims)
        if start is not None and like:
            known = Ascent(start, dual.bound(start))
        else:
            known = self._first(aims, held, unit, start, dual)
        finer = unit
        while True:
            self.progress(name, None)
            before = self.pricer.arcs_used
            programme, x, value, prices = self._best(aims, held, corner=corner)
            known = self._bounded(dual, known, prices)
            if not self._close(value, known.bound, gap):
                fine = dual.ascend(known.prices, tuple(finer * spread for spread in FINE), FINE_STEPS)
                finer *= FINER
                known = max(known, fine, key=lambda one: one.bound)
            if self._close(value, known.bound, gap):
                break
            self._widen(known, unit)
            if self.pricer.arcs_used == before:
                # Interior points may prove little where nothing is missing: a corner does.
                if corner or programme.columns <= CORNERS:
                    break
                corner = True
        return Found(programme, x, value, known.bound, known.prices, prices)

    def _first(
        self, aims: Mapping[str, float], held: Mapping[str, float], unit: float, start: Prices | None, dual: Dual
    ) -> Ascent:
        """Climb, then choose the arcs that people take near the top, where ties are broken by lot."""
        begin = start or Prices(dict(aims), np.zeros(len(self.network.limits)))
        known = dual.ascend(begin, tuple(unit * spread for spread in (AGAIN if start else SPREADS)), STEPS)
        if start is None:
            for used in self.pricer.used:
                used[:] = False
        tied = Dual(self.pricer, {**aims, TIE: TIES * unit}, held)
        tied.ascend(_tied(known.prices, TIES * unit), tuple(unit * spread for spread in TIED), TIED_STEPS, LEAST)
        return known

    def _widen(self, known: Ascent, unit: float) -> None:
        """Add the arcs that are nearly as good as any at the best prices known."""
        count = int(GROWTH * self.pricer.arcs_used)
        self.pricer.mark_near(_tied(known.prices, NEAR_TIES * unit), count, NEAR * unit)

    def _best(
        self, aims: Mapping[str, float], held: Mapping[str, float], *, corner: bool
    ) -> tuple[Programme, Floats, float, Prices]:
        """Solve the programme over the subnet: flow, value and prices."""
        programme = build(self.network, [used.T for used in self.pricer.used])
        solver = programme.solver()
        for aim, value in held.items():
            solver.hold(programme.cost(aim), value)
        cost = programme.weighted(aims)
        found = solver.run(cost) if programme.columns <= CORNERS else solver.run_inside(cost, corner=corner)
        weights = dict(aims)
        for number, aim in enumerate(held):
            price = max(0.0, -float(found.duals[programme.rows + number]))
            weights[aim] = weights.get(aim, 0.0) + price
        return programme, found.x, float(cost @ found.x), Prices(weights, programme.pool_prices(found.duals))

    def _bounded(self, dual: Dual, known: Ascent, prices: Prices) -> Ascent:
        """Ask at the programme's prices and between them and the best; give the best of all."""
        best = known
        for share in BETWEEN:
            there = prices.towards(known.prices, share)
            bound = dual.bound(there)
            if bound > best.bound:
                best = Ascent(there, bound)
        return best

    def _unit(self, aims: Mapping[str, float]) -> float:
        """What a small difference between two ways is, in what the aims count: a day, where they count days."""
        answer = self.pricer.answer(Prices(dict(aims), np.zeros(len(self.network.limits))))
        left = aims.get("not_served", 0.0) + aims.get("at_home", 0.0)
        return max(answer.paid / max(1.0, self.people) / 65.0, left / 360.0, 1e-9)

    @staticmethod
    def _close(value: float, bound: float, gap: float) -> bool:
        return value - bound <= gap * max(1.0, abs(value))


def _tied(prices: Prices, weight: float) -> Prices:
    """The same prices with ties broken by lot."""
    return Prices({**prices.aims, TIE: weight}, prices.rows)


def certified(network: Network, prices: Prices) -> float:
    """Give the bound that prices prove for a network, without a linear programme: for another mask, say, or limits.

    Prices of a plan stay valid when ways shut, open, or limits change; only the bound they prove is less near.
    """
    pricer = Pricer(network)
    return pricer.bound(pricer.answer(prices).paid, prices, {})
