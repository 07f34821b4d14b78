"""Paired comparison of two alternatives by common random numbers, with confidence intervals.

Both sides draw the same vehicles with the same needs, so that a run of one is compared with the same run of the other
(Law and Kelton, "Simulation Modeling and Analysis", on variance reduction).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import polars as pl

from corredor.queueing.queue_statistics import ALL

# The 97.5 % quantile of the standard normal distribution: half the width of a 95 % interval.
Z_95 = 1.96


def compare_runs(before: pl.DataFrame, after: pl.DataFrame, classes: Sequence[str]) -> pl.DataFrame:
    """Give by class (and `all`) and measure: before, after, the change and its band `low` to `high`, in minutes.

    The band is the 95 % confidence interval of the mean change, by the normal distribution. Measures are the mean wait
    of a run and the 90 % quantile of the waits of a run, each on average of the runs. Classes that come on one side
    alone are in neither, so that `all` are the same vehicles on both.

    Parameters
    ----------
    before, after
        A row for each vehicle: `run`, `wait` in minutes, and the class as `name`.
    classes
        Names of the classes, in the order of the result.
    """
    common = set(before["name"]) & set(after["name"])
    sides = [_by_run(frame.filter(pl.col("name").is_in(common))) for frame in (before, after)]
    joined = sides[0].join(sides[1], on=["name", "run"], suffix="_after", how="inner", maintain_order="left")
    rows = []
    for name in [*classes, ALL]:
        rows_of_class = joined.filter(pl.col("name") == name)
        if rows_of_class.is_empty():
            continue
        for measure in ("mean", "p90"):
            change = rows_of_class[f"{measure}_after"] - rows_of_class[measure]
            spread = change.std()
            half_width = Z_95 * float(spread) / sqrt(len(change)) if isinstance(spread, float) else 0.0
            rows.append(
                {
                    "class": name,
                    "measure": measure,
                    "before": rows_of_class[measure].mean(),
                    "after": rows_of_class[f"{measure}_after"].mean(),
                    "change": change.mean(),
                    "low": _number(change.mean()) - half_width,
                    "high": _number(change.mean()) + half_width,
                }
            )
    return pl.DataFrame(rows, schema=SCHEMA)


SCHEMA = {"class": pl.String, "measure": pl.String} | dict.fromkeys(
    ("before", "after", "change", "low", "high"), pl.Float64
)


def _by_run(per_vehicle: pl.DataFrame) -> pl.DataFrame:
    """Give mean wait and 90 % quantile of each class and run in which it came; vehicles never served are left out."""
    wait = pl.col("wait")
    joined = pl.concat([per_vehicle, per_vehicle.with_columns(pl.lit(ALL).alias("name"))])
    return (
        joined.group_by("name", "run")
        .agg(wait.mean().alias("mean"), wait.quantile(0.9, "linear").alias("p90"))
        .drop_nulls()
        # Groups come in any order: sorted, sums of the runs are the same to the last bit.
        .sort("name", "run")
    )


def _number(value: object) -> float:
    """Give a statistic as a number; 0 where there is none."""
    return float(value) if isinstance(value, int | float) else 0.0
