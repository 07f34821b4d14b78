"""Lagrangian dual without a linear programme: quasi-Newton ascent of its smoothed form, smoothed less and less.

At given prices everybody takes the shortest path, and another one as soon as a price moves: the dual is piecewise
linear, which slows every ascent. Logit shares over all paths make it smooth (Nesterov 2005), and projected L-BFGS
climbs it quickly. The spread of the logit is then narrowed (`docs/decisions/0012-smooth-prices-before-a-programme.md`).
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

# First step of an ascent, in spreads along the gradient: less than would be right if pools alone bent the dual.
FIRST_STEP = 0.25
# A spread is narrowed when ten steps gain less than this part of what the smoothing adds to the dual.
MIN_GAIN = 0.002


@dataclass(frozen=True, slots=True)
class DualPoint:
    """Prices, and the bound that they prove."""

    prices: Prices
    bound: float


class LagrangianDual:
    """The Lagrangian dual of a weighted sum of objectives, given upper bounds on others.

    A point of it [finite rows that people can load, then held objectives] holds dual prices, none negative, each
    measured in units of `scale`.
    """

    def __init__(self, pricer: Pricer, aims: Mapping[str, float], held: Mapping[str, float]) -> None:
        self.pricer, self.aims, self.held = pricer, aims, held
        limits = pricer.network.limits
        self.rows = np.flatnonzero(np.isfinite(limits) & pricer.rows_reachable)
        self.held_columns = [KERNEL_INDEX[name] for name in held]
        self.limits = np.concatenate([limits[self.rows], list(held.values())])
        # Preconditioning: a unit of each price bends the dual about as much, by people and what each of them loads.
        load = np.concatenate([_mean_load(pricer.network)[self.rows], np.ones(len(held))])
        self.scale = 1.0 / np.sqrt(np.maximum(self.limits * load, load**2))

    def prices(self, point: Floats) -> Prices:
        """Convert a point to prices."""
        unscaled = point * self.scale
        rows = np.zeros(len(self.pricer.network.limits))
        rows[self.rows] = unscaled[: len(self.rows)]
        aims = dict(self.aims)
        for name, price in zip(self.held, unscaled[len(self.rows) :], strict=True):
            aims[name] = aims.get(name, 0.0) + float(price)
        return Prices(aims, rows)

    def point(self, prices: Prices) -> Floats:
        """Convert prices to a point."""
        held = [max(0.0, prices.aims.get(name, 0.0) - self.aims.get(name, 0.0)) for name in self.held]
        return np.asarray(np.concatenate([prices.rows[self.rows], held]) / self.scale)

    def value(self, point: Floats, evaluation: DualEvaluation) -> tuple[float, Floats]:
        """Value and gradient of the dual at a point, from what people load there."""
        excess = np.concatenate([evaluation.load[self.rows], evaluation.aims[self.held_columns]]) - self.limits
        return evaluation.paid - float(point * self.scale @ self.limits), excess * self.scale

    def bound(self, prices: Prices) -> float:
        """Give the lower bound that prices prove; arcs of the shortest paths at these prices are marked."""
        evaluation = self.pricer.load_all_or_nothing(prices)
        return self.pricer.bound(evaluation.paid, prices, self.held)

    def maximise(
        self, start: Prices, spreads: Sequence[float], max_steps: int, *, near: float = 0.0, mark_people: float = np.inf
    ) -> DualPoint:
        """Climb the smoothed dual at each spread in turn; give the prices with the best proven bound.

        Parameters
        ----------
        start
            Prices to begin from.
        spreads
            Spreads of the logit, from wide to narrow, in the unit of the objective.
        max_steps
            Steps at each spread at most; fewer where they gain little beside what the smoothing adds.
        near
            The ascent ends once the smoothing adds less than this part of the bound.
        mark_people
            Arcs that so many people take by logit shares at the last spread are marked; infinite marks none of them.
        """
        point = before = self.point(start)
        best = DualPoint(start, self.bound(start))
        curvature, last, smoothing = Curvature(len(point)), np.inf, 0.0
        for spread in spreads:

            def evaluate(point: Floats, spread: float = spread) -> tuple[float, Floats]:
                return self.value(point, self.pricer.load_logit(self.prices(point), spread))

            ratio = spread / last
            if ratio > 0:
                # The narrower the spread, the larger the curvature.
                curvature.scale(1.0 / ratio)
            extrapolated = np.maximum(0.0, point + ratio * (point - before))
            before = point
            point, value = maximise(
                evaluate,
                extrapolated if evaluate(extrapolated)[0] > evaluate(point)[0] else point,
                max_steps,
                curvature,
                first_step=spread * FIRST_STEP,
                min_gain=MIN_GAIN * ratio * smoothing,
            )
            last = spread
            prices = self.prices(point)
            bound = self.bound(prices)
            smoothing = bound - value
            if bound > best.bound:
                best = DualPoint(prices, bound)
            if smoothing <= near * abs(bound):
                break
        if spreads and mark_people < np.inf:
            self.pricer.load_logit(self.prices(point), last, mark_people)
        return best


def _mean_load(network: Network) -> Floats:
    """Mean load of one person on each row of `network.limits`, over the entries of its pool; 1 where nothing loads."""
    count, weight = np.zeros((2, len(network.pools)))
    np.add.at(count, network.loads.pool, network.loads.weight > 0)
    np.add.at(weight, network.loads.pool, network.loads.weight)
    mean = np.where(weight > 0, weight / np.maximum(count, 1), 1.0)
    return np.repeat(mean, np.diff(network.row_start))
