"""How far told numbers are from counted ones: Flee's averaged relative difference, by its own definition."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def relative_difference(told: Floats, counted: Floats, *, rescaled: bool = True) -> float:
    """Give the mean over days of the sum of |told - counted| by the sum of counted; both are [days, places].

    `rescaled` first gives each day's told numbers the sum of the counted ones, so that only the shares matter. 0 is
    perfect, 2 is everybody in the wrong place; half of it is the share of people in the wrong place.
    """
    sums = counted.sum(axis=1)
    if rescaled:
        found = told.sum(axis=1)
        told = told * np.where(found > 0, sums / np.where(found > 0, found, 1.0), 0.0)[:, None]
    return float(np.mean(np.abs(told - counted).sum(axis=1) / np.maximum(sums, 1.0)))
