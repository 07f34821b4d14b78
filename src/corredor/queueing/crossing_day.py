"""How long the queue is at a crossing, hour by hour and for everybody, and what a what-if changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from corredor.errors import Finding, ScenarioError
from corredor.queueing import queue_statistics
from corredor.queueing.find_crossing import find_crossing
from corredor.queueing.paired_comparison import SCHEMA, compare_runs
from corredor.queueing.plan_coaches import SCHEMA as COACHES
from corredor.queueing.plan_coaches import Coaches, PlanTables, coaches_of, corridor_class, scheduled_coaches
from corredor.queueing.queue_model import HOUR, QueueModel, compile_crossing
from corredor.queueing.simulate_runs import QueueRuns, simulate_runs
from corredor.scenario.provenance import crossing_provenance
from corredor.scenario.scenario import Scenario
from corredor.scenario.what_if import with_what_ifs


@dataclass(frozen=True, slots=True)
class CrossingDay:
    """A day at a crossing in one direction, on average of many. Minutes, vehicles a day, hours of the day.

    `waits`: by class and hour of arrival. `classes`: by class over the day. `queue`: every quarter of an hour at each
    stage. `officers`: by lane and hour. `compared`: by class, what the what-ifs and the plan's coaches change; empty
    without any. `coaches`: those of the plan, by date and hour. `totals`: the figures of the whole day; with a plan
    also `planned_minutes` for the crossing, `coach_minutes` that its coaches take, and the `late_share` of them.
    """

    crossing: str
    enters: str
    waits: pl.DataFrame
    classes: pl.DataFrame
    queue: pl.DataFrame
    officers: pl.DataFrame
    compared: pl.DataFrame
    coaches: pl.DataFrame
    totals: Mapping[str, float]
    provenance: Mapping[str, Any] = field(default_factory=dict)


def crossing(
    scenario: Scenario,
    crossing: str,
    *,
    enters: str = "",
    what_if: Sequence[str] = (),
    plan: PlanTables | None = None,
    runs: int = 200,
    days: int = 1,
    seed: int = 0,
) -> CrossingDay:
    """Play days at a crossing vehicle by vehicle, and tell who waits how long, when and where.

    Parameters
    ----------
    scenario
        What is known, with rows in `traffic`, `lanes`, `shifts` and `checks`.
    crossing
        Code of the crossing, or a part of its code or name.
    enters
        State that is entered. Empty: the direction of the corridor's coaches, or the only one with traffic.
    what_if
        Changes, as in `shifts POLICE-DAY officers=6`; `compared` then tells what they change, over the same draws.
    plan
        A plan whose coaches come too, each day of it in a run of its own; `compared` tells what they change as well.
    runs
        Runs that are drawn, each from an empty crossing at midnight. With a plan, rounded up so that each of its days
        is played as often.
    days
        Days in a row in each run; 1 with a plan.
    seed
        From 0 to 4,294,967,295. The same seed gives the same vehicles with the same needs, whatever else is changed.

    Raises ScenarioError with findings where no such crossing, direction or row is there.

    Examples
    --------
    >>> import corredor as co
    >>> day = co.crossing(co.read("spec/valid/a-queue"), "bridge", runs=20)
    >>> day.classes.columns[:4]
    ['class', 'vehicles', 'mean', 'p50']
    """
    code, into = find_crossing(scenario, crossing, enters)
    changed = with_what_ifs(scenario, what_if, crossing=code, enters=into)
    model, without = (compile_crossing(one, code, into) for one in (changed, scenario))
    coaches, scheduled = Coaches(pl.DataFrame(schema=COACHES), 0.0), None
    if plan is not None:
        coaches, days = coaches_of(plan, scenario, code, into), 1
        scheduled, runs = scheduled_coaches(model, coaches.table, runs)
    passed = simulate_runs(model, runs=runs, days=days, seed=seed, scheduled=scheduled)
    if not len(passed.arrivals.minute):
        says = f'Nobody comes to "{code}" on the days that were drawn.'
        raise ScenarioError(
            [Finding("traffic", None, "vehicles_per_day", says, "Give the vehicles that come on a day.")]
        )
    each = queue_statistics.vehicles(passed)
    compared = pl.DataFrame(schema=SCHEMA)
    if what_if or plan is not None:
        before = queue_statistics.vehicles(simulate_runs(without, runs=runs, days=days, seed=seed))
        compared = compare_runs(_named(before, without), _named(each, model), model.classes)
    drawn = {"what_if": list(what_if), "runs": runs, "days": days, "seed": seed}
    told = crossing_provenance(changed, code, into, **drawn) | (_planned(plan, coaches) if plan is not None else {})
    day = _day(passed, each, compared, coaches.table, told)
    if plan is None or coaches.table.is_empty():
        return day
    return replace(day, totals={**day.totals, **_on_time(scenario, code, model, each)})


def _on_time(scenario: Scenario, code: str, model: QueueModel, each: pl.DataFrame) -> dict[str, float]:
    """Minutes that the plan counts on for the crossing, those its coaches take, and the share that takes longer."""
    planned = next(row["hours"] for row in scenario.rows("crossings") if row["id"] == code) * HOUR
    takes = each.filter(pl.col("class") == corridor_class(model))["through"].drop_nulls()
    if takes.is_empty():
        return {}
    late = int((takes > planned).sum()) / len(takes)
    return {"planned_minutes": planned, "coach_minutes": float(takes.to_numpy().mean()), "late_share": late}


def _planned(plan: PlanTables, coaches: Coaches) -> dict[str, Any]:
    """What is told of the plan whose coaches come."""
    told = getattr(plan, "provenance", {})
    return {
        "plan_variants": list(told.get("variants", [])),
        "plan_digest": str(told.get("digest", "")),
        "plan_assumed_switches": list(told.get("assumed_switches", [])),
        "coaches": coaches.table.height,
        "days_with_coaches": coaches.table["date"].n_unique(),
        "riders_by_scheduled_coach": coaches.riders,
    }


def _day(
    passed: QueueRuns, each: pl.DataFrame, compared: pl.DataFrame, coaches: pl.DataFrame, told: Mapping[str, Any]
) -> CrossingDay:
    waits = queue_statistics.waits_by_hour(passed, each)
    classes = queue_statistics.by_class(passed, each, waits)
    queue, longest = queue_statistics.queue_by_time(passed)
    everybody = classes.filter(pl.col("class") == queue_statistics.ALL).to_dicts()[0]
    totals = {name: value for name, value in everybody.items() if name != "class" and value is not None}
    totals |= _longest(longest)
    return CrossingDay(
        passed.model.crossing,
        passed.model.enters,
        waits,
        classes,
        queue,
        queue_statistics.officers_at_work(passed),
        compared,
        coaches,
        totals,
        told,
    )


def _longest(longest: pl.DataFrame) -> dict[str, float]:
    """The longest queue of a day, all stages together, on average of the runs, and the stage at which it is longest."""
    means = longest.group_by("stage").agg(pl.col("vehicles", "metres").mean()).sort("metres", descending=True)
    together = means.filter(pl.col("stage") == queue_statistics.TOGETHER)
    return {
        "longest_queue_vehicles": together["vehicles"][0],
        "longest_queue_metres": together["metres"][0],
        "longest_queue_stage": means.filter(pl.col("stage") != queue_statistics.TOGETHER)["stage"][0],
    }


def _named(each: pl.DataFrame, model: QueueModel) -> pl.DataFrame:
    names = pl.Series(model.classes, dtype=pl.String)
    return each.select("run", "wait", names.gather(each["class"]).alias("name"))
