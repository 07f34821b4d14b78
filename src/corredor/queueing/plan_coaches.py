"""Coaches of a plan as they arrive at a crossing: when, and with how many people, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import polars as pl

from corredor.errors import Finding, ScenarioError
from corredor.messages import Message
from corredor.queueing.arrivals import ScheduledCoaches
from corredor.queueing.queue_model import HOUR, QueueModel
from corredor.scenario.scenario import Scenario

CORRIDOR = "corridor"
SCHEMA = {"date": pl.Date, "hour": pl.Float64, "people": pl.Float64}


class PlanTables(Protocol):
    """A plan, of which only the tables are needed."""

    @property
    def tables(self) -> Mapping[str, pl.DataFrame]:
        """The tables of `scenario.tables.plan_tables`."""


@dataclass(frozen=True, slots=True)
class Coaches:
    """Coaches by date and hour; `riders` are people of the plan who come by scheduled services."""

    table: pl.DataFrame
    riders: float


def coaches_of(plan: PlanTables, scenario: Scenario, crossing: str, enters: str) -> Coaches:
    """Give the coaches of a plan that pass a crossing into a state: `date`, `hour` and `people`.

    A coach comes when the slots of its convoys begin. Convoys without a vehicle of the plan ride scheduled services,
    which are part of the usual traffic.
    """
    slots = plan.tables["slots"].filter((pl.col("crossing") == crossing) & (pl.col("state") == enters))
    links_at_crossing = {row["id"] for row in scenario.rows("links") if crossing in row["crossing"]}
    trips = plan.tables["trips"].filter(
        pl.col("links").list.eval(pl.element().is_in(list(links_at_crossing))).list.any()
    )
    members = trips.select("id", pl.col("convoys").alias("convoy")).explode("convoy")
    riders = slots.join(members, on="convoy", how="left")
    coaches = (
        riders.drop_nulls("id")
        .group_by("id", "date")
        .agg(pl.col("hour").min(), pl.col("people").sum())
        .sort("date", "hour", "id")
        .select(pl.col(name).cast(class_number) for name, class_number in SCHEMA.items())
    )
    return Coaches(coaches, float(riders.filter(pl.col("id").is_null())["people"].sum()))


def corridor_class(model: QueueModel) -> int:
    """Give the number of the class of the corridor's coaches; ScenarioError where there is none."""
    if CORRIDOR not in model.kinds:
        message = Message(
            "no_corridor_class",
            'No class of the kind corridor passes "{crossing}" into "{state}".',
            crossing=model.crossing,
            state=model.enters,
        )
        hint = Message("add_corridor_class", "Add one, with 0 vehicles a day, and lanes for it.")
        raise ScenarioError([Finding("traffic", None, "kind", message, hint)])
    return model.kinds.index(CORRIDOR)


def scheduled_coaches(model: QueueModel, coaches: pl.DataFrame, runs: int) -> tuple[ScheduledCoaches, int]:
    """Assign the days on which coaches come to the runs, one after another, each as often.

    Returns
    -------
    The coaches, and the number of runs: the least multiple of the days that reaches `runs`.
    """
    dates = coaches["date"].unique().sort().to_list()
    if not dates:
        return ScheduledCoaches(corridor_class(model), np.empty(0, np.int64), np.empty(0), np.empty(0)), runs
    repeats = -(-runs // len(dates))
    day_number = np.array([dates.index(date) for date in coaches["date"]], np.int64)
    minute, people = coaches["hour"].to_numpy() * HOUR, coaches["people"].to_numpy()
    run = np.concatenate([day_number + repeat * len(dates) for repeat in range(repeats)])
    order = np.lexsort((np.tile(minute, repeats), run))
    scheduled = ScheduledCoaches(
        corridor_class(model), run[order], np.tile(minute, repeats)[order], np.tile(people, repeats)[order]
    )
    return scheduled, repeats * len(dates)


def one_coach_each_hour(model: QueueModel, coaches: list[int], runs: int) -> ScheduledCoaches:
    """Give the same coaches for every run: so many in each hour, evenly apart, with the usual number of people."""
    minutes = np.array(
        [
            hour * HOUR + (number + 0.5) * HOUR / per_hour
            for hour, per_hour in enumerate(coaches)
            for number in range(per_hour)
        ]
    )
    class_number = corridor_class(model)
    people = np.full(len(minutes) * runs, model.people[class_number])
    run = np.repeat(np.arange(runs, dtype=np.int64), len(minutes))
    return ScheduledCoaches(class_number, run, np.tile(minutes, runs), people)
