"""How far told numbers are from counted ones: Flee's averaged relative difference by its own definition, and flows."""

from __future__ import annotations

import numpy as np

from corredor.arrays import Floats

PERIOD = 30


def relative_difference(told: Floats, counted: Floats, *, rescaled: bool = True) -> float:
    """Give the mean over days of the sum of |told - counted| by the sum of counted; both are [days, places].

    `rescaled` first gives each day's told numbers the sum of the counted ones, so that only the shares matter. 0 is
    perfect, 2 is everybody in the wrong place; half of it is the share of people in the wrong place.
    """
    if rescaled:
        told = rescale(told, counted)
    return float(np.mean(np.abs(told - counted).sum(axis=1) / np.maximum(counted.sum(axis=1), 1.0)))


def flow_error(told: Floats, counted: Floats, *, days: int = PERIOD) -> float:
    """Compare how much each place gained or lost: the sum of |told - counted| changes by the sum of |counted| ones.

    Changes are those over periods of so many days, told numbers rescaled as above. 0 is perfect; 1 is as good as to say
    that nothing will change anywhere.
    """
    ends = np.arange(0, len(counted), days)
    change_told = np.diff(rescale(told, counted)[ends], axis=0)
    change_counted = np.diff(counted[ends], axis=0)
    return float(np.abs(change_told - change_counted).sum() / max(np.abs(change_counted).sum(), 1.0))


def rescale(told: Floats, counted: Floats) -> Floats:
    """Give each day's told numbers the sum of the counted ones; where none are told, none are."""
    sums, found = counted.sum(axis=1), told.sum(axis=1)
    return np.asarray(told * np.where(found > 0, sums / np.where(found > 0, found, 1.0), 0.0)[:, None])
