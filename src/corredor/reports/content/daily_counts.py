"""People by day of a plan: arrived, on the way, held for a further night, still at home."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from corredor.network.cohorts import cohorts
from corredor.planning.plan import Plan
from corredor.scenario.scenario import Scenario

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DailyCounts:
    """Counts of people, each [days].

    Cumulative unique people: `arrived`, `ready`. Stocks at the evening: `on_the_way`; of these `held`, who stay a
    further night where they are, and `without_bed`; `at_home`, who are ready and have not left, unserved people
    included. Flows of the day: `arriving`, `leaving`, `entering` (entries into a state).
    """

    arrived: Counts
    ready: Counts
    on_the_way: Counts
    held: Counts
    without_bed: Counts
    at_home: Counts
    arriving: Counts
    leaving: Counts
    entering: Counts


def count_by_day(plan: Plan, scenario: Scenario, start: Date, days: int) -> DailyCounts:
    """Count the people of the convoys of a plan on each of `days` days from `start` on."""
    people = plan.convoys.select(pl.col("id").alias("convoy"), "people")
    stages = plan.tables["convoy_stages"].join(people, on="convoy")
    under_way = stages.filter(pl.col("night") != "arrived")
    arriving = _by_day(stages.filter(pl.col("night") == "arrived"), "arrives", start, days)
    leaving = _by_day(plan.convoys, "depart", start, days)
    ready = _ready(scenario, start, days)
    arrived, left = np.cumsum(arriving), np.cumsum(leaving)
    return DailyCounts(
        arrived=arrived,
        ready=ready,
        on_the_way=_by_day(under_way, "arrives", start, days),
        held=_by_day(under_way.filter(pl.col("from") == pl.col("to")), "arrives", start, days),
        without_bed=_by_day(under_way.filter(pl.col("night") == "without_bed"), "arrives", start, days),
        at_home=np.maximum(ready - left, 0),
        arriving=arriving,
        leaving=leaving,
        entering=_by_day(plan.admissions, "date", start, days),
    )


def last_day(plans: Iterable[Plan]) -> Date | None:
    """Give the last day on which a convoy of any plan travels or stays; None without convoys."""
    ends: list[Any] = [plan.tables["convoy_stages"]["arrives"].max() for plan in plans]
    return max((end for end in ends if end is not None), default=None)


def _by_day(table: pl.DataFrame, column: str, start: Date, days: int) -> Counts:
    counts = np.zeros(days, np.int64)
    for day, people in table.group_by(column).agg(pl.col("people").sum()).iter_rows():
        at = (day - start).days
        if 0 <= at < days:
            counts[at] += int(people)
    return counts


def _ready(scenario: Scenario, start: Date, days: int) -> Counts:
    """Count the people who are ready by each evening and do not leave by an exit, cumulatively."""
    counts = np.zeros(days, np.int64)
    shift = (scenario.settings.start - start).days
    for cohort in cohorts(scenario):
        if 0 <= cohort.day + shift < days:
            counts[cohort.day + shift] += cohort.carried
    return np.cumsum(counts)
