"""Projected L-BFGS: maximise a smooth concave function over the nonnegative orthant.

L-BFGS (Liu and Nocedal 1989) with a two-metric projection (Bertsekas 1982): components at 0 whose slope is not positive
stay fixed, the two-loop recursion runs over the free ones, and a step that gains too little is shortened (Armijo).
Curvature may outlive one maximisation, which scipy's L-BFGS-B does not offer
(`docs/decisions/0025-algorithms-of-our-own.md`).
"""

from __future__ import annotations

from collections.abc import Callable

import numba
import numpy as np

from corredor.arrays import Floats, Ints

# Pairs of steps and gradient changes that are kept.
MEMORY = 24
# The line search shortens a step at most so often.
MAX_BACKTRACKS = 12
# A step is taken when it gains this part of what the slope promises (Armijo's condition).
SUFFICIENT_INCREASE = 1e-4
# The search ends when a step gains less, relative to the value.
SMALL_GAIN = 1e-9
# Pairs along which the gradient changes less are left out: their curvature is noise.
FLAT = 1e-12
# The search ends when so many steps together gain less than asked for.
PATIENCE = 10

Evaluate = Callable[[Floats], tuple[float, Floats]]


class Curvature:
    """Limited memory of the inverse Hessian: the last MEMORY steps, and the decrease of the gradient along each.

    Attributes
    ----------
    steps, decreases
        [MEMORY, size] float64: x[k + 1] - x[k] and gradient[k] - gradient[k + 1].
    order
        [pairs] int64: rows of both that are in use, the oldest first.
    """

    def __init__(self, size: int) -> None:
        self.steps, self.decreases = np.zeros((2, MEMORY, size))
        self.order = np.zeros(0, np.int64)

    def update(self, step: Floats, decrease: Floats) -> None:
        """Keep a pair [size], replacing the oldest, unless the curvature along it is not positive."""
        if float(step @ decrease) <= FLAT * float(decrease @ decrease):
            return
        row = len(self.order) if len(self.order) < MEMORY else int(self.order[0])
        self.steps[row], self.decreases[row] = step, decrease
        self.order = np.append(self.order[self.order != row], row)

    def scale(self, factor: float) -> None:
        """Multiply the remembered curvature by a factor."""
        self.decreases *= factor

    def reset(self) -> None:
        """Drop all pairs."""
        self.order = self.order[:0]


def maximise(
    evaluate: Evaluate,
    start: Floats,
    max_steps: int,
    curvature: Curvature | None = None,
    *,
    first_step: float = 1.0,
    min_gain: float = 0.0,
) -> tuple[Floats, float]:
    """Maximise a concave function of nonnegative variables by projected L-BFGS.

    Ends early when a step gains nearly nothing, or PATIENCE steps together less than `min_gain`.

    Parameters
    ----------
    evaluate
        Gives value and gradient [size] at a point [size].
    start
        [size] float64, none negative.
    max_steps
        Steps at most.
    curvature
        Memory of earlier maximisations of like functions; it is updated.
    first_step
        Without curvature the step is so many times the gradient at most, and no longer than 1.
    min_gain
        In the unit of the value.

    Returns
    -------
    tuple
        The point reached [size] and its value.
    """
    curvature = curvature or Curvature(len(start))
    point = start
    value, gradient = evaluate(point)
    values = [value]
    for _ in range(max_steps):
        free = (point > 0) | (gradient > 0)
        projected = np.where(free, gradient, 0.0)
        step = projected * min(first_step, 1.0 / max(1e-300, float(np.sqrt(projected @ projected))))
        if len(curvature.order):
            newton = projected.copy()
            _two_loop_recursion(newton, curvature.steps, curvature.decreases, curvature.order, np.flatnonzero(free))
            if float(newton @ projected) > 0:
                step = newton
            else:
                curvature.reset()
        found = _backtracking_line_search(evaluate, point, value, gradient, step)
        if found is None:
            if not len(curvature.order):
                break
            curvature.reset()
            continue
        next_point, next_value, next_gradient = found
        curvature.update(next_point - point, gradient - next_gradient)
        converged = next_value - value <= SMALL_GAIN * max(1.0, abs(next_value))
        point, value, gradient = next_point, next_value, next_gradient
        values.append(value)
        if converged or (len(values) > PATIENCE and value - values[-1 - PATIENCE] < min_gain):
            break
    return point, value


def _backtracking_line_search(
    evaluate: Evaluate, point: Floats, value: float, gradient: Floats, step: Floats
) -> tuple[Floats, float, Floats] | None:
    """Shorten a step until its projection meets Armijo's condition; give point, value and gradient, or None."""
    length = 1.0
    for _ in range(MAX_BACKTRACKS):
        candidate = np.maximum(0.0, point + length * step)
        new_value, new_gradient = evaluate(candidate)
        if new_value >= value + SUFFICIENT_INCREASE * float(gradient @ (candidate - point)):
            return candidate, new_value, new_gradient
        length *= 0.5 if length > 0.1 else 0.2
    return None


@numba.njit(cache=True, nogil=True)
def _two_loop_recursion(direction: Floats, steps: Floats, decreases: Floats, order: Ints, free: Ints) -> None:
    """Multiply the inverse Hessian with a gradient, over the free components alone (Liu and Nocedal 1989).

    Parameters
    ----------
    direction
        [size] float64: on entry the projected gradient, on return the quasi-Newton direction.
    steps, decreases
        [MEMORY, size] float64, as `Curvature` keeps them.
    order
        [pairs] int64: rows in use, the oldest first.
    free
        [n] int64: components that are not fixed at 0.
    """
    pairs = len(order)
    curvatures, factors = np.zeros((2, pairs))
    initial = 0.0
    for pair in range(pairs):
        step, decrease = steps[order[pair]], decreases[order[pair]]
        product, square = 0.0, 0.0
        for i in free:
            product += step[i] * decrease[i]
            square += decrease[i] * decrease[i]
        if product > FLAT * square:
            curvatures[pair], initial = product, product / square
    if initial == 0.0:
        return
    for pair in range(pairs - 1, -1, -1):
        if curvatures[pair] > 0.0:
            step, decrease = steps[order[pair]], decreases[order[pair]]
            factor = 0.0
            for i in free:
                factor += step[i] * direction[i]
            factors[pair] = factor / curvatures[pair]
            for i in free:
                direction[i] -= factors[pair] * decrease[i]
    for i in free:
        direction[i] *= initial
    for pair in range(pairs):
        if curvatures[pair] > 0.0:
            step, decrease = steps[order[pair]], decreases[order[pair]]
            factor = 0.0
            for i in free:
                factor += decrease[i] * direction[i]
            factor = factors[pair] - factor / curvatures[pair]
            for i in free:
                direction[i] += factor * step[i]
