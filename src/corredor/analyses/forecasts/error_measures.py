"""Error measures of forecasts against observed counts: Flee's averaged relative difference, and an error of flows."""

from __future__ import annotations

import numpy as np

from corredor.arrays import Floats

PERIOD = 30


def relative_difference(forecast: Floats, observed: Floats, *, rescaled: bool = True) -> float:
    """Compute the averaged relative difference of Flee.

    It is the mean over days of the sum of |forecast - observed| over the sum of observed. 0 is perfect, 2 is everybody
    in the wrong place; half of it is the share of people in the wrong place. As in Suleimenova, Bell and Groen (2017).

    Parameters
    ----------
    forecast, observed
        People [days, places].
    rescaled
        Scale each day's forecast to the observed total first, so that only the shares matter.
    """
    if rescaled:
        forecast = rescale(forecast, observed)
    return float(np.mean(np.abs(forecast - observed).sum(axis=1) / np.maximum(observed.sum(axis=1), 1.0)))


def flow_error(forecast: Floats, observed: Floats, *, days: int = PERIOD) -> float:
    """Compute the error of net flows: the sum of |forecast - observed| changes over the sum of |observed| changes.

    0 is perfect; 1 is as good as the forecast that nothing changes anywhere.

    Parameters
    ----------
    forecast, observed
        People [days, places]; the forecast is rescaled as in `relative_difference`.
    days
        Length of the periods over which changes are taken.
    """
    ends = np.arange(0, len(observed), days)
    forecast_change = np.diff(rescale(forecast, observed)[ends], axis=0)
    observed_change = np.diff(observed[ends], axis=0)
    return float(np.abs(forecast_change - observed_change).sum() / max(np.abs(observed_change).sum(), 1.0))


def rescale(forecast: Floats, observed: Floats) -> Floats:
    """Scale each day's forecast to the observed total [days, places]; days without a forecast stay 0."""
    sums, forecast_sums = observed.sum(axis=1), forecast.sum(axis=1)
    return np.asarray(
        forecast * np.where(forecast_sums > 0, sums / np.where(forecast_sums > 0, forecast_sums, 1.0), 0.0)[:, None]
    )
