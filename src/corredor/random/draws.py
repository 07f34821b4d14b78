"""Random numbers that belong to a place in the story: keyed by (seed, run, day, cell, draw), never by what came before.

The same key gives the same number on any machine, in any order and with any number of workers, so that two runs that
differ in one closure share every draw that the closure does not touch (`corredor.random.philox`).

A **stream** is the five numbers `key = (seed, run, day, cell, draw)`; functions take them one by one, since compiled
code likes that best. `seed` has 64 bits, `run`, `day` and `cell` 32, `draw` 20: the remaining 12 number the attempts
within one draw. `cell` is whatever the caller counts: a place, a link, a traveller.
"""

from __future__ import annotations

from math import exp, floor, lgamma, log, log1p, sqrt

import numba
import numpy as np

from corredor.arrays import Floats, Ints
from corredor.random.philox import between_0_and_1, philox

_HIGH = np.uint64(32)
# Below this mean a binomial is drawn by walking along its distribution: a handful of steps.
_SMALL_MEAN = 10.0


@numba.njit(cache=True, nogil=True)
def two_uniforms(seed: int, run: int, day: int, cell: int, draw: int, attempt: int) -> tuple[float, float]:
    """Give two independent numbers, each strictly between 0 and 1, of attempt 0 to 4095 of a draw."""
    whole = np.uint64(seed)
    counter = np.uint64(draw) << np.uint64(12) | np.uint64(attempt)
    a, b, c, d = philox(counter, cell, day, run, whole, whole >> _HIGH)
    return between_0_and_1(a, b), between_0_and_1(c, d)


@numba.njit(cache=True, nogil=True)
def uniform(seed: int, run: int, day: int, cell: int, draw: int) -> float:
    """Draw a number strictly between 0 and 1."""
    return two_uniforms(seed, run, day, cell, draw, 0)[0]


@numba.njit(cache=True, nogil=True)
def binomial(n: int, p: float, seed: int, run: int, day: int, cell: int, draw: int) -> int:
    """Draw how many of `n` people do what each does with chance `p`, in a time that does not grow with `n`.

    Small means walk along the distribution; others use transformed rejection with squeeze (Hörmann 1993, "The
    generation of binomial random variates", algorithm BTRS).
    """
    if n <= 0 or p <= 0.0:
        return 0
    if p >= 1.0:
        return n
    if p > 0.5:
        return n - binomial(n, 1.0 - p, seed, run, day, cell, draw)
    if n * p < _SMALL_MEAN:
        return _walked(n, p, uniform(seed, run, day, cell, draw))
    return _rejected(n, p, seed, run, day, cell, draw)


@numba.njit(cache=True, nogil=True)
def multinomial(n: int, weights: Floats, seed: int, run: int, day: int, cell: int, draw: int, counts: Ints) -> int:
    """Share `n` people among options by weight into `counts`, in the order given; equally where all weights are 0.

    Uses the draws `draw` to `draw + len(weights) - 2`, one for each option but the last; gives the next unused one.
    Weights need not sum to 1.
    """
    options = len(weights)
    left_weight = 0.0
    for option in range(options):
        left_weight += weights[option]
    even = left_weight <= 0.0
    left = n
    for option in range(options - 1):
        weight = 1.0 if even else weights[option]
        total = float(options - option) if even else left_weight
        share = min(1.0, weight / total) if total > 0.0 else 0.0
        counts[option] = binomial(left, share, seed, run, day, cell, draw + option)
        left -= counts[option]
        left_weight -= weight
    if options > 0:
        counts[options - 1] = left
    if not even and left > 0 and options > 1 and weights[options - 1] <= 0.0:
        _hand_on(weights, counts)
    return draw + max(options - 1, 0)


@numba.njit(cache=True, nogil=True)
def _hand_on(weights: Floats, counts: Ints) -> None:
    """Rounding must not send anybody where the weight is 0: the last such people take the last option there is."""
    last = len(weights) - 1
    for option in range(last - 1, -1, -1):
        if weights[option] > 0.0:
            counts[option] += counts[last]
            counts[last] = 0
            return


@numba.njit(cache=True, nogil=True)
def _walked(n: int, p: float, u: float) -> int:
    odds = p / (1.0 - p)
    chance = exp(n * log1p(-p))
    k = 0
    while u > chance and k < n:
        u -= chance
        k += 1
        chance *= odds * (n - k + 1) / k
        if chance < 1e-300:
            break
    return k


@numba.njit(cache=True, nogil=True)
def _rejected(n: int, p: float, seed: int, run: int, day: int, cell: int, draw: int) -> int:
    spread = sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    centre = n * p + 0.5
    v_r = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * spread
    mode = floor((n + 1) * p)
    for attempt in range(4096):
        u, v = two_uniforms(seed, run, day, cell, draw, attempt)
        u -= 0.5
        us = 0.5 - abs(u)
        k = floor((2.0 * a / us + b) * u + centre)
        if k < 0 or k > n:
            continue
        if us >= 0.07 and v <= v_r:
            return int(k)
        # The squeeze takes most; logarithms of factorials are for the rest.
        v = log(v * alpha / (a / (us * us) + b))
        h, log_odds = lgamma(mode + 1.0) + lgamma(n - mode + 1.0), log(p / (1.0 - p))
        if v <= h - lgamma(k + 1.0) - lgamma(n - k + 1.0) + (k - mode) * log_odds:
            return int(k)
    return int(mode)
