"""Constants fitted on other cases than the one they are used on, so that no case helps to foretell itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from corredor.arrays import Floats
from corredor.simulation.movement.gravity.parameters import RANGES, GravityParameters

CANDIDATES = 1000
# The mean of the best few scatters less from one set of cases to the next than the best one does.
AVERAGED = 20


def candidate_parameters(count: int = CANDIDATES) -> Floats:
    """Give points spread evenly over the ranges [number, constants], as logarithms where ratios are equal.

    They are Halton's sequence in the first primes: the same points every time.
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
    """Give the rule at a point."""
    values = {
        name: float(np.exp(value)) if in_ratios else float(value)
        for value, (name, (_, _, in_ratios)) in zip(point, RANGES.items(), strict=True)
    }
    return GravityParameters(**values)


def calibrate(points: Floats, errors: Floats) -> GravityParameters:
    """Give the rule between the best points; `errors` [points, cases] are those of the cases it is fitted on."""
    best = np.argsort(errors.mean(axis=1), kind="stable")[:AVERAGED]
    return parameters_at(points[best].mean(axis=0))


def leave_one_out(
    names: Sequence[str], error: Callable[[str, GravityParameters], float]
) -> tuple[Mapping[str, GravityParameters], GravityParameters]:
    """Fit a rule for each case on all the others, and one on all; `error` says how wrong a rule is on a case."""
    points = candidate_parameters()
    rules = [parameters_at(point) for point in points]
    errors = np.array([[error(name, rule) for name in names] for rule in rules])
    others = {name: calibrate(points, np.delete(errors, index, axis=1)) for index, name in enumerate(names)}
    return others, calibrate(points, errors)
