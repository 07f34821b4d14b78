"""The coaches of a plan as they come to a crossing: when, with how many people, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import polars as pl

from corredor.errors import Finding, ScenarioError
from corredor.queueing.arrivals import ScheduledCoaches
from corredor.queueing.queue_model import HOUR, QueueModel
from corredor.scenario.scenario import Scenario

CORRIDOR = "corridor"
SCHEMA = {"date": pl.Date, "hour": pl.Float64, "people": pl.Float64}


class PlanTables(Protocol):
    """A plan, of which the tables count."""

    @property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """The tables of `scenario.plan_tables`."""


@dataclass(frozen=True, slots=True)
class Coaches:
    """Coaches by date and hour; `riders` are people of the plan who come by coaches that come anyway."""

    table: pl.DataFrame
    riders: float


def coaches_of(plan: PlanTables, scenario: Scenario, crossing: str, enters: str) -> Coaches:
    """Give the coaches of a plan that pass a crossing into a state: `date`, `hour` and `people`.

    A coach comes when the slots of its convoys begin. Convoys without a vehicle of the plan ride scheduled services,
    which are part of the usual traffic.
    """
    slots = plan.tables["slots"].filter((pl.col("crossing") == crossing) & (pl.col("state") == enters))
    over = {row["id"] for row in scenario.rows("links") if crossing in row["crossing"]}
    trips = plan.tables["trips"].filter(pl.col("links").list.eval(pl.element().is_in(list(over))).list.any())
    members = trips.select("id", pl.col("convoys").alias("convoy")).explode("convoy")
    aboard = slots.join(members, on="convoy", how="left")
    coaches = (
        aboard.drop_nulls("id")
        .group_by("id", "date")
        .agg(pl.col("hour").min(), pl.col("people").sum())
        .sort("date", "hour", "id")
        .select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    )
    return Coaches(coaches, float(aboard.filter(pl.col("id").is_null())["people"].sum()))


def corridor_class(model: QueueModel) -> int:
    """Give the number of the class of the corridor's coaches; ScenarioError where there is none."""
    if CORRIDOR not in model.sorts:
        says = f'No class of the kind corridor passes "{model.crossing}" into "{model.enters}".'
        raise ScenarioError(
            [Finding("traffic", None, "kind", says, "Add one, with 0 vehicles a day, and lanes for it.")]
        )
    return model.sorts.index(CORRIDOR)


def scheduled_coaches(model: QueueModel, coaches: pl.DataFrame, runs: int) -> tuple[ScheduledCoaches, int]:
    """Lay the days on which coaches come over the runs, one after another, each as often; give the number of runs too.

    The number is the least multiple of the days that reaches `runs`.
    """
    dates = coaches["date"].unique().sort().to_list()
    if not dates:
        return ScheduledCoaches(corridor_class(model), np.empty(0, np.int64), np.empty(0), np.empty(0)), runs
    times = -(-runs // len(dates))
    day = np.array([dates.index(date) for date in coaches["date"]], np.int64)
    minute, people = coaches["hour"].to_numpy() * HOUR, coaches["people"].to_numpy()
    run = np.concatenate([day + turn * len(dates) for turn in range(times)])
    order = np.lexsort((np.tile(minute, times), run))
    scheduled = ScheduledCoaches(
        corridor_class(model), run[order], np.tile(minute, times)[order], np.tile(people, times)[order]
    )
    return scheduled, times * len(dates)


def one_coach_each_hour(model: QueueModel, coaches: list[int], runs: int) -> ScheduledCoaches:
    """The same coaches in every run: so many in each hour of the day, evenly apart, with as many people as usual."""
    minutes = np.array(
        [hour * HOUR + (number + 0.5) * HOUR / many for hour, many in enumerate(coaches) for number in range(many)]
    )
    kind = corridor_class(model)
    people = np.full(len(minutes) * runs, model.people[kind])
    run = np.repeat(np.arange(runs, dtype=np.int64), len(minutes))
    return ScheduledCoaches(kind, run, np.tile(minutes, runs), people)
