"""Steps towards the highest point of a smooth concave function of prices that are not negative.

L-BFGS (Liu and Nocedal 1989) in its projected form (Bertsekas 1982): prices at 0 that want to fall stay out of the
step, the last few changes of the slope stand for its curvature, and a step that gains too little is halved.
"""

from __future__ import annotations

from collections.abc import Callable

import numba
import numpy as np

from corredor.arrays import Floats, Ints

MEMORY = 24
HALVINGS = 12
ENOUGH = 1e-4
SMALL_GAIN = 1e-9
FLAT = 1e-12
# A climb is slow when so many steps together gain less than asked for.
PATIENCE = 10


class Curvature:
    """The last steps and by how much the slope fell on each: how the function bends. It outlives a climb."""

    def __init__(self, size: int) -> None:
        self.moves, self.falls = np.zeros((2, MEMORY, size))
        self.order = np.zeros(0, np.int64)

    def learn(self, move: Floats, fall: Floats) -> None:
        """Keep a step and the fall of the slope along it, unless the function does not bend there."""
        if float(move @ fall) <= FLAT * float(fall @ fall):
            return
        at = len(self.order) if len(self.order) < MEMORY else int(self.order[0])
        self.moves[at], self.falls[at] = move, fall
        self.order = np.append(self.order[self.order != at], at)

    def scale(self, times: float) -> None:
        """Suppose from now on that the function bends so many times as much."""
        self.falls *= times

    def forget(self) -> None:
        """Know nothing any more."""
        self.order = self.order[:0]


def maximise(
    ask: Callable[[Floats], tuple[float, Floats]],
    start: Floats,
    steps: int,
    curvature: Curvature | None = None,
    *,
    first: float = 1.0,
    gain: float = 0.0,
) -> tuple[Floats, float]:
    """Climb from `start` for at most so many steps; give the point reached and its value.

    `ask` gives value and slope at a point. Ends earlier when a step gains nearly nothing, or PATIENCE steps less than
    `gain`. `curvature` is what earlier climbs on like functions have learned, and learns; without any, the first step
    goes `first` times along the slope at most, and no further than 1.
    """
    curvature = curvature or Curvature(len(start))
    at = start
    value, slope = ask(at)
    reached = [value]
    for _ in range(steps):
        free = (at > 0) | (slope > 0)
        pull = np.where(free, slope, 0.0)
        step = pull * min(first, 1.0 / max(1e-300, float(np.sqrt(pull @ pull))))
        if len(curvature.order):
            newton = pull.copy()
            _newton(newton, curvature.moves, curvature.falls, curvature.order, np.flatnonzero(free))
            if float(newton @ pull) > 0:
                step = newton
            else:
                curvature.forget()
        found = _backtracking_line_search(ask, at, value, slope, step)
        if found is None:
            if not len(curvature.order):
                break
            curvature.forget()
            continue
        there, gained, sloped = found
        curvature.learn(there - at, slope - sloped)
        little = gained - value <= SMALL_GAIN * max(1.0, abs(gained))
        at, value, slope = there, gained, sloped
        reached.append(value)
        if little or (len(reached) > PATIENCE and value - reached[-1 - PATIENCE] < gain):
            break
    return at, value


def _backtracking_line_search(
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


@numba.njit(cache=True, nogil=True)
def _newton(step: Floats, moves: Floats, falls: Floats, order: Ints, free: Ints) -> None:
    """The two loops of L-BFGS among the `free` prices alone; `step` holds the slope and becomes the step."""
    known = len(order)
    bends, shares = np.zeros((2, known))
    curve = 0.0
    for number in range(known):
        move, fall = moves[order[number]], falls[order[number]]
        both, square = 0.0, 0.0
        for i in free:
            both += move[i] * fall[i]
            square += fall[i] * fall[i]
        if both > FLAT * square:
            bends[number], curve = both, both / square
    if curve == 0.0:
        return
    for number in range(known - 1, -1, -1):
        if bends[number] > 0.0:
            move, fall = moves[order[number]], falls[order[number]]
            share = 0.0
            for i in free:
                share += move[i] * step[i]
            shares[number] = share / bends[number]
            for i in free:
                step[i] -= shares[number] * fall[i]
    for i in free:
        step[i] *= curve
    for number in range(known):
        if bends[number] > 0.0:
            move, fall = moves[order[number]], falls[order[number]]
            share = 0.0
            for i in free:
                share += fall[i] * step[i]
            share = shares[number] - share / bends[number]
            for i in free:
                step[i] += share * move[i]
