"""Steps towards the highest point of a smooth concave function of prices that are not negative.

L-BFGS (Liu and Nocedal 1989) in its projected form (Bertsekas 1982): prices at 0 that want to fall stay out of the
step, the last few changes of the slope stand for its curvature, and a step that gains too little is halved.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MEMORY = 12
HALVINGS = 12
ENOUGH = 1e-4
SMALL_GAIN = 1e-9
FLAT = 1e-12


def climb(ask: Callable[[Floats], tuple[float, Floats]], start: Floats, steps: int) -> tuple[Floats, float]:
    """Climb from `start` for at most so many steps; give the point reached and its value.

    `ask` gives value and slope at a point. Ends earlier when a step gains nearly nothing.
    """
    at = start
    value, slope = ask(at)
    moves: list[tuple[Floats, Floats, float]] = []
    for _ in range(steps):
        free = (at > 0) | (slope > 0)
        pull = np.where(free, slope, 0.0)
        step = _newton(pull, moves, free) if moves else pull / max(1e-300, float(np.sqrt(pull @ pull)))
        if float(step @ pull) <= 0:
            moves, step = [], pull / max(1e-300, float(np.sqrt(pull @ pull)))
        found = _along(ask, at, value, slope, step)
        if found is None:
            if not moves:
                break
            moves = []
            continue
        there, gained, sloped = found
        move, change = there - at, slope - sloped
        curve = float(move @ change)
        if curve > FLAT * float(change @ change):
            moves = [*moves[-MEMORY + 1 :], (move, change, curve)]
        little = gained - value <= SMALL_GAIN * max(1.0, abs(gained))
        at, value, slope = there, gained, sloped
        if little:
            break
    return at, value


def _along(
    ask: Callable[[Floats], tuple[float, Floats]], at: Floats, value: float, slope: Floats, step: Floats
) -> tuple[Floats, float, Floats] | None:
    """Go as far along a step as it gains enough; None when no part of it does."""
    length = 1.0
    for _ in range(HALVINGS):
        there = np.maximum(0.0, at + length * step)
        gained, sloped = ask(there)
        if gained >= value + ENOUGH * float(slope @ (there - at)):
            return there, gained, sloped
        length *= 0.5 if length > 0.1 else 0.2
    return None


def _newton(pull: Floats, moves: list[tuple[Floats, Floats, float]], free: NDArray[np.bool_]) -> Floats:
    """The two loops of L-BFGS among the free prices alone."""
    step = pull[free]
    inner = []
    for move, change, _ in moves:
        here, there = move[free], change[free]
        curve = float(here @ there)
        if curve > FLAT * float(there @ there):
            inner.append((here, there, curve))
    shares = []
    for move, change, curve in reversed(inner):
        share = float(move @ step) / curve
        step -= share * change
        shares.append(share)
    if inner:
        _, change, curve = inner[-1]
        step *= curve / float(change @ change)
    for (move, change, curve), share in zip(inner, reversed(shares), strict=True):
        step += (share - float(change @ step) / curve) * move
    found = np.zeros(len(pull))
    found[free] = step
    return found
