"""How far told numbers are from counted ones: Flee's averaged relative difference by its own definition, and flows."""

from __future__ import annotations

import numpy as np

from corredor.arrays import Floats

PERIOD = 30


def relative_difference(forecast: Floats, observed: Floats, *, rescaled: bool = True) -> float:
    """Give the mean over days of the sum of |told - counted| by the sum of counted; both are [days, places].

    `rescaled` first gives each day's told numbers the sum of the counted ones, so that only the shares matter. 0 is
    perfect, 2 is everybody in the wrong place; half of it is the share of people in the wrong place.
    """
    if rescaled:
        forecast = rescale(forecast, observed)
    return float(np.mean(np.abs(forecast - observed).sum(axis=1) / np.maximum(observed.sum(axis=1), 1.0)))


def flow_error(forecast: Floats, observed: Floats, *, days: int = PERIOD) -> float:
    """Compare how much each place gained or lost: the sum of |told - counted| changes by the sum of |counted| ones.

    Changes are those over periods of so many days, told numbers rescaled as above. 0 is perfect; 1 is as good as to say
    that nothing will change anywhere.
    """
    ends = np.arange(0, len(observed), days)
    forecast_change = np.diff(rescale(forecast, observed)[ends], axis=0)
    observed_change = np.diff(observed[ends], axis=0)
    return float(np.abs(forecast_change - observed_change).sum() / max(np.abs(observed_change).sum(), 1.0))


def rescale(forecast: Floats, observed: Floats) -> Floats:
    """Give each day's told numbers the sum of the counted ones; where none are told, none are."""
    sums, forecast_sums = observed.sum(axis=1), forecast.sum(axis=1)
    return np.asarray(
        forecast * np.where(forecast_sums > 0, sums / np.where(forecast_sums > 0, forecast_sums, 1.0), 0.0)[:, None]
    )
