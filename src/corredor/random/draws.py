"""Common random numbers: draws keyed by what they are for, (seed, run, day, cell, draw), never by what came before.

The same key gives the same number on any machine, in any order and with any number of workers, so that two runs that
differ in one closure share every draw that the closure does not touch (`corredor.random.philox`).

A **stream** is the five numbers `key = (seed, run, day, cell, draw)`; functions take them one by one, which compiled
code handles best. `seed` has 64 bits, `run`, `day` and `cell` 32, `draw` 20: the remaining 12 number the attempts
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
_INVERSION_MEAN = 10.0


@numba.njit(cache=True, nogil=True)
def two_uniforms(seed: int, run: int, day: int, cell: int, draw: int, attempt: int) -> tuple[float, float]:
    """Draw two independent uniform numbers, each strictly between 0 and 1, of attempt 0 to 4095 of a draw."""
    whole = np.uint64(seed)
    counter = np.uint64(draw) << np.uint64(12) | np.uint64(attempt)
    a, b, c, d = philox(counter, cell, day, run, whole, whole >> _HIGH)
    return between_0_and_1(a, b), between_0_and_1(c, d)


@numba.njit(cache=True, nogil=True)
def uniform(seed: int, run: int, day: int, cell: int, draw: int) -> float:
    """Draw a uniform number strictly between 0 and 1."""
    return two_uniforms(seed, run, day, cell, draw, 0)[0]


@numba.njit(cache=True, nogil=True)
def binomial(n: int, p: float, seed: int, run: int, day: int, cell: int, draw: int) -> int:
    """Draw from the binomial distribution of `n` trials with probability `p`, in a time that does not grow with `n`.

    Small means by inversion, others by transformed rejection with squeeze (Hörmann 1993, "The generation of binomial
    random variates", algorithm BTRS).
    """
    if n <= 0 or p <= 0.0:
        return 0
    if p >= 1.0:
        return n
    if p > 0.5:
        return n - binomial(n, 1.0 - p, seed, run, day, cell, draw)
    if n * p < _INVERSION_MEAN:
        return _inversion(n, p, uniform(seed, run, day, cell, draw))
    return _transformed_rejection(n, p, seed, run, day, cell, draw)


@numba.njit(cache=True, nogil=True)
def multinomial(n: int, weights: Floats, seed: int, run: int, day: int, cell: int, draw: int, counts: Ints) -> int:
    """Draw from the multinomial distribution, as a chain of binomials.

    Parameters
    ----------
    n
        People to share out.
    weights
        [options] float64, none negative; they need not sum to 1. Where all are 0, options are equal.
    seed, run, day, cell, draw
        The stream; draws `draw` to `draw + options - 2` are used.
    counts
        [options] int64, written.

    Returns
    -------
    int
        The next draw that is not used.
    """
    options = len(weights)
    remaining_weight = 0.0
    for option in range(options):
        remaining_weight += weights[option]
    equal_weights = remaining_weight <= 0.0
    remaining = n
    for option in range(options - 1):
        weight = 1.0 if equal_weights else weights[option]
        total = float(options - option) if equal_weights else remaining_weight
        probability = min(1.0, weight / total) if total > 0.0 else 0.0
        counts[option] = binomial(remaining, probability, seed, run, day, cell, draw + option)
        remaining -= counts[option]
        remaining_weight -= weight
    if options > 0:
        counts[options - 1] = remaining
    if not equal_weights and remaining > 0 and options > 1 and weights[options - 1] <= 0.0:
        _move_off_zero_weights(weights, counts)
    return draw + max(options - 1, 0)


@numba.njit(cache=True, nogil=True)
def _move_off_zero_weights(weights: Floats, counts: Ints) -> None:
    """Move people whom rounding sent to a last option of weight 0 to the last option that has a weight."""
    last = len(weights) - 1
    for option in range(last - 1, -1, -1):
        if weights[option] > 0.0:
            counts[option] += counts[last]
            counts[last] = 0
            return


@numba.njit(cache=True, nogil=True)
def _inversion(n: int, p: float, u: float) -> int:
    """Binomial by sequential inversion of a uniform `u`: walk along the distribution."""
    odds = p / (1.0 - p)
    probability = exp(n * log1p(-p))
    k = 0
    while u > probability and k < n:
        u -= probability
        k += 1
        probability *= odds * (n - k + 1) / k
        if probability < 1e-300:
            break
    return k


@numba.njit(cache=True, nogil=True)
def _transformed_rejection(n: int, p: float, seed: int, run: int, day: int, cell: int, draw: int) -> int:
    """Binomial by transformed rejection with squeeze, algorithm BTRS of Hörmann (1993)."""
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
