"""Random draws of the queue, keyed by what they are for, so that what-ifs share them (common random numbers).

A draw is Philox (Salmon et al. 2011, `corredor.random.philox`) of a counter (vehicle, run, class, purpose) under a key
(seed, attempt). The vehicle of that number in that class and run needs the same minutes whatever else is changed.
"""

from __future__ import annotations

from math import cos, log, pi, sqrt
from zlib import crc32

import numba
import numpy as np

from corredor.random.philox import between_0_and_1, philox


def draw_key(name: str) -> int:
    """Give the key of the draws of a class or a check: CRC-32 of its id, the same wherever its row stands."""
    return crc32(name.encode())


@numba.njit(cache=True, nogil=True)
def chance(seed: int, run: int, vehicle_class: int, purpose: int, number: int) -> float:
    """Draw a uniform number strictly between 0 and 1.

    Parameters
    ----------
    vehicle_class, purpose
        Keys of the class and of what is drawn (`draw_key`).
    number
        Number of the vehicle.
    """
    a, b, _, _ = philox(number, run, vehicle_class, purpose, seed, 0)
    drawn: float = between_0_and_1(a, b)
    return drawn


@numba.njit(cache=True, nogil=True)
def unit_gamma(spread: float, seed: int, run: int, vehicle_class: int, purpose: int, number: int) -> float:
    """Draw a gamma distributed time of mean 1 whose standard deviation is `spread`; 1 itself where that is 0.

    Marsaglia and Tsang (2000), "A simple method for generating gamma variables"; for a shape below 1 that of one more,
    times a power of a uniform number. The first attempt has the key 1, so that it shares nothing with `chance`.

    Parameters
    ----------
    spread
        Coefficient of variation.
    vehicle_class, purpose, number
        Key of the draw, as for `chance`.
    """
    if spread == 0.0:
        return 1.0
    if spread == 1.0:
        a, b, _, _ = philox(number, run, vehicle_class, purpose, seed, 1)
        return -log(between_0_and_1(a, b))
    shape = 1.0 / (spread * spread)
    d = (shape if shape >= 1.0 else shape + 1.0) - 1.0 / 3.0
    c = 1.0 / sqrt(9.0 * d)
    attempt = 1
    while True:
        a, b, e, f = philox(number, run, vehicle_class, purpose, seed, attempt)
        x = sqrt(-2.0 * log((np.float64(a) + 0.5) * 2.0**-32)) * cos(2.0 * pi * (np.float64(b) + 0.5) * 2.0**-32)
        v = (1.0 + c * x) * (1.0 + c * x) * (1.0 + c * x)
        u = (np.float64(e) + 0.5) * 2.0**-32
        # The first of the two conditions implies the second, and needs no logarithm.
        if v > 0.0 and (u < 1.0 - 0.0331 * (x * x) * (x * x) or log(u) < 0.5 * x * x + d - d * v + d * log(v)):
            boost = 1.0 if shape >= 1.0 else ((np.float64(f) + 0.5) * 2.0**-32) ** (1.0 / shape)
            return d * v * boost / shape
        attempt += 1
