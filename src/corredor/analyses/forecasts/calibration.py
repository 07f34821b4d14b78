"""Calibration of the gravity model with leave-one-out cross-validation: no case helps to forecast itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from corredor.arrays import Floats
from corredor.simulation.movement.gravity.parameters import RANGES, GravityParameters

CANDIDATES = 1000
# Number of best points whose mean is taken: it varies less from one set of cases to the next than the best point.
AVERAGED = 20


def candidate_parameters(count: int = CANDIDATES) -> Floats:
    """Give candidate points spread evenly over the ranges [points, constants]; logarithms where ratios are equal.

    They are the Halton sequence, unscrambled, and so the same points every time.
    """
    from scipy.stats.qmc import Halton

    # The first point of the sequence is the corner of all ranges.
    unit_values = Halton(len(RANGES), scramble=False).random(count + 1)[1:]
    columns = []
    for unit_value, (low, high, in_ratios) in zip(unit_values.T, RANGES.values(), strict=True):
        low, high = (np.log(low), np.log(high)) if in_ratios else (low, high)
        columns.append(low + unit_value * (high - low))
    return np.column_stack(columns)


def parameters_at(point: Floats) -> GravityParameters:
    """Give the parameters at a point [constants]."""
    values = {
        name: float(np.exp(value)) if in_ratios else float(value)
        for value, (name, (_, _, in_ratios)) in zip(point, RANGES.items(), strict=True)
    }
    return GravityParameters(**values)


def calibrate(points: Floats, errors: Floats) -> GravityParameters:
    """Give the parameters at the mean of the best points.

    Parameters
    ----------
    points
        Candidates [points, constants].
    errors
        Forecast errors on the cases of the calibration [points, cases].
    """
    best = np.argsort(errors.mean(axis=1), kind="stable")[:AVERAGED]
    return parameters_at(points[best].mean(axis=0))


def leave_one_out(
    names: Sequence[str], error: Callable[[str, GravityParameters], float]
) -> tuple[Mapping[str, GravityParameters], GravityParameters]:
    """Calibrate for each case on all the others, and once on all.

    Parameters
    ----------
    names
        Names of the cases.
    error
        Gives the forecast error of parameters on a case.

    Returns
    -------
    The parameters for each case, and those of all cases.
    """
    points = candidate_parameters()
    rules = [parameters_at(point) for point in points]
    errors = np.array([[error(name, rule) for name in names] for rule in rules])
    others = {name: calibrate(points, np.delete(errors, index, axis=1)) for index, name in enumerate(names)}
    return others, calibrate(points, errors)
