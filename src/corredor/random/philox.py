"""Philox 4x32-10, a counter-based random number generator (Salmon, Moraes, Dror and Shaw 2011).

"Parallel random numbers: as easy as 1, 2, 3": the same counter under the same key gives the same numbers on any machine
and in any order, so that two runs share every draw that a change does not touch.
"""

from __future__ import annotations

import numba
import numpy as np

_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_TIMES_A, _TIMES_B = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_STEP_A, _STEP_B = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
_ROUNDS = 10
_HALF_ULP = 0.5**54


@numba.njit(cache=True, nogil=True, inline="always")
def philox(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Encrypt a counter of four 32-bit words under a key of two (ten rounds); give four words, each in a uint64."""
    c0, c1, c2, c3 = np.uint64(c0) & _LOW, np.uint64(c1) & _LOW, np.uint64(c2) & _LOW, np.uint64(c3) & _LOW
    k0, k1 = np.uint64(k0) & _LOW, np.uint64(k1) & _LOW
    for _ in range(_ROUNDS):
        product_a, product_b = _TIMES_A * c0, _TIMES_B * c2
        c0, c1, c2, c3 = (
            (product_b >> _HALF) ^ c1 ^ k0,
            product_b & _LOW,
            (product_a >> _HALF) ^ c3 ^ k1,
            product_a & _LOW,
        )
        k0, k1 = (k0 + _STEP_A) & _LOW, (k1 + _STEP_B) & _LOW
    return c0, c1, c2, c3


@numba.njit(cache=True, nogil=True, inline="always")
def between_0_and_1(high, low):  # type: ignore[no-untyped-def]
    """Convert two 32-bit words to a float64 strictly between 0 and 1: 53 bits, moved by half a step off 0 and 1."""
    return float((high << np.uint64(21)) ^ (low >> np.uint64(11))) * 0.5**53 + _HALF_ULP
