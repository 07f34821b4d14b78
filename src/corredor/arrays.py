"""Names of the array types that run through the engines: numbers, integers, and masks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Int32s = NDArray[np.int32]
UInt32s = NDArray[np.uint32]
Mask = NDArray[np.bool_]


def row_pointers(lengths: Sequence[int]) -> Ints:
    """Give the row pointers [lists + 1] of lists of these lengths that are stored one after another."""
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
