"""Random draws that depend on what they are for and on nothing else, so that two what-ifs share them.

A draw is Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) of a counter (vehicle, run, class, purpose) under a key
(seed, attempt). The vehicle of that number in that class on that day needs the same minutes whatever else is changed.
"""

from __future__ import annotations

from math import cos, log, pi, sqrt
from zlib import crc32

import numba
import numpy as np

_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
ROUNDS = 10

Word = np.uint64


def key_of(name: str) -> int:
    """Give the number under which a class or a check draws: the same wherever its row stands."""
    return crc32(name.encode())


@numba.njit(cache=True, nogil=True)
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[Word, Word, Word, Word]:
    """Give four random numbers of 32 bits for a counter and a key of 32-bit words."""
    x0, x1, x2, x3 = np.uint64(c0) & _LOW, np.uint64(c1) & _LOW, np.uint64(c2) & _LOW, np.uint64(c3) & _LOW
    key0, key1 = np.uint64(k0) & _LOW, np.uint64(k1) & _LOW
    for _ in range(ROUNDS):
        p0, p1 = _M0 * x0, _M1 * x2
        x0, x1, x2, x3 = (p1 >> _HALF) ^ x1 ^ key0, p1 & _LOW, (p0 >> _HALF) ^ x3 ^ key1, p0 & _LOW
        key0, key1 = (key0 + _W0) & _LOW, (key1 + _W1) & _LOW
    return x0, x1, x2, x3


@numba.njit(cache=True, nogil=True)
def uniform(high: Word, low: Word) -> float:
    """Make two words a number above 0 and below 1, of 53 bits."""
    bits = (np.uint64(high) << np.uint64(21)) ^ (np.uint64(low) >> np.uint64(11))
    return (np.float64(bits) + 0.5) * 2.0**-53


@numba.njit(cache=True, nogil=True)
def chance(seed: int, run: int, kind: int, purpose: int, number: int) -> float:
    """Draw a number above 0 and below 1."""
    a, b, _, _ = philox(number, run, kind, purpose, seed, 0)
    return uniform(a, b)


@numba.njit(cache=True, nogil=True)
def unit_gamma(spread: float, seed: int, run: int, kind: int, purpose: int, number: int) -> float:
    """Draw a gamma time of average 1 whose standard deviation is `spread`; 1 itself where that is 0.

    Marsaglia and Tsang (2000); for a shape below 1 that of one more, times a power of a uniform number. The first
    attempt has the key 1, so that it shares nothing with `chance`.
    """
    if spread == 0.0:
        return 1.0
    if spread == 1.0:
        a, b, _, _ = philox(number, run, kind, purpose, seed, 1)
        return -log(uniform(a, b))
    shape = 1.0 / (spread * spread)
    d = (shape if shape >= 1.0 else shape + 1.0) - 1.0 / 3.0
    c = 1.0 / sqrt(9.0 * d)
    attempt = 1
    while True:
        a, b, e, f = philox(number, run, kind, purpose, seed, attempt)
        x = sqrt(-2.0 * log((np.float64(a) + 0.5) * 2.0**-32)) * cos(2.0 * pi * (np.float64(b) + 0.5) * 2.0**-32)
        v = (1.0 + c * x) * (1.0 + c * x) * (1.0 + c * x)
        u = (np.float64(e) + 0.5) * 2.0**-32
        # The first of the two conditions implies the second, and needs no logarithm.
        if v > 0.0 and (u < 1.0 - 0.0331 * (x * x) * (x * x) or log(u) < 0.5 * x * x + d - d * v + d * log(v)):
            boost = 1.0 if shape >= 1.0 else ((np.float64(f) + 0.5) * 2.0**-32) ** (1.0 / shape)
            return d * v * boost / shape
        attempt += 1
