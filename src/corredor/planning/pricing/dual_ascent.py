"""Good prices without a linear programme: smoothed prices climb the Lagrangian dual, smoothed less and less.

At prices, everybody takes the cheapest way, and all of a sudden another one when a price moves: the dual has kinks,
which slow every climb. If people instead share themselves out over all ways, the dearer the fewer, it is smooth
(Nesterov 2005), and a quasi-Newton climb goes up it quickly. The spread of what people pay is then made narrower.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corredor.arrays import Floats
from corredor.network.network import Network
from corredor.planning.objectives import KERNEL_INDEX
from corredor.planning.pricing.pricer import DualEvaluation, Pricer
from corredor.planning.pricing.projected_lbfgs import Curvature, maximise
from corredor.planning.solution import Prices

# The first step of a climb, in spreads along the slope: less than what would be right if pools bent the dual alone.
CAUTIOUS = 0.25
# A spread is left when ten steps gain less than so much of what people save by sharing themselves out.
LITTLE = 0.002


@dataclass(frozen=True, slots=True)
class DualPoint:
    """The best prices found and the bound they prove."""

    prices: Prices
    bound: float


class LagrangianDual:
    """The Lagrangian dual of an aim, given held ones: a point is the prices of finite rows and of held aims."""

    def __init__(self, pricer: Pricer, aims: Mapping[str, float], held: Mapping[str, float]) -> None:
        self.pricer, self.aims, self.held = pricer, aims, held
        limits = pricer.network.limits
        self.rows = np.flatnonzero(np.isfinite(limits) & pricer.rows_reachable)
        self.at = [KERNEL_INDEX[name] for name in held]
        self.room = np.concatenate([limits[self.rows], list(held.values())])
        # Prices are measured so that a unit of each bends the dual about as much: by people and what each loads.
        each = np.concatenate([_each(pricer.network)[self.rows], np.ones(len(held))])
        self.scale = 1.0 / np.sqrt(np.maximum(self.room * each, each**2))

    def prices(self, point: Floats) -> Prices:
        """Read a point as prices."""
        true = point * self.scale
        rows = np.zeros(len(self.pricer.network.limits))
        rows[self.rows] = true[: len(self.rows)]
        aims = dict(self.aims)
        for name, price in zip(self.held, true[len(self.rows) :], strict=True):
            aims[name] = aims.get(name, 0.0) + float(price)
        return Prices(aims, rows)

    def point(self, prices: Prices) -> Floats:
        """Write prices as a point."""
        held = [max(0.0, prices.aims.get(name, 0.0) - self.aims.get(name, 0.0)) for name in self.held]
        return np.asarray(np.concatenate([prices.rows[self.rows], held]) / self.scale)

    def value(self, point: Floats, answer: DualEvaluation) -> tuple[float, Floats]:
        """Value and slope at a point, from what people do there."""
        over = np.concatenate([answer.load[self.rows], answer.aims[self.at]]) - self.room
        return answer.paid - float(point * self.scale @ self.room), over * self.scale

    def bound(self, prices: Prices) -> float:
        """Give the bound that prices prove; the arcs of what people do there are marked."""
        answer = self.pricer.load_all_or_nothing(prices)
        return self.pricer.bound(answer.paid, prices, self.held)

    def maximise(
        self, start: Prices, spreads: Sequence[float], steps: int, *, near: float = 0.0, least: float = np.inf
    ) -> DualPoint:
        """Climb at each spread in turn; give the best of the prices reached, by the bound they prove.

        A spread is left early when its climb gains little beside what sharing themselves out saves people, and the
        climb ends when that is less than `near` of the bound. Arcs that at least `least` people take, when they share
        themselves out at the last spread, are marked.
        """
        point = before = self.point(start)
        best = DualPoint(start, self.bound(start))
        curvature, last, saved = Curvature(len(point)), np.inf, 0.0
        for spread in spreads:

            def ask(point: Floats, spread: float = spread) -> tuple[float, Floats]:
                return self.value(point, self.pricer.load_logit(self.prices(point), spread))

            narrower = spread / last
            if narrower > 0:
                # The narrower the spread, the sharper the bends.
                curvature.scale(1.0 / narrower)
            ahead = np.maximum(0.0, point + narrower * (point - before))
            before = point
            point, value = maximise(
                ask,
                ahead if ask(ahead)[0] > ask(point)[0] else point,
                steps,
                curvature,
                first=spread * CAUTIOUS,
                gain=LITTLE * narrower * saved,
            )
            last = spread
            prices = self.prices(point)
            bound = self.bound(prices)
            saved = bound - value
            if bound > best.bound:
                best = DualPoint(prices, bound)
            if saved <= near * abs(bound):
                break
        if spreads and least < np.inf:
            self.pricer.load_logit(self.prices(point), last, least)
        return best


def _each(network: Network) -> Floats:
    """What a person loads on each row, on average over the entries of its pool; 1 where nothing does."""
    count, weight = np.zeros((2, len(network.pools)))
    np.add.at(count, network.loads.pool, network.loads.weight > 0)
    np.add.at(weight, network.loads.pool, network.loads.weight)
    mean = np.where(weight > 0, weight / np.maximum(count, 1), 1.0)
    return np.repeat(mean, np.diff(network.row_start))
