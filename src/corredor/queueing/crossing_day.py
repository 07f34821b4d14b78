"""Simulated days at a crossing: waits and queues by hour and class, and what a what-if changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from corredor.errors import Finding, ScenarioError
from corredor.messages import Message
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

    Attributes
    ----------
    crossing, enters
        Code of the crossing, and state entered.
    waits
        By class and hour of arrival.
    classes
        By class over the day.
    queue
        Every quarter of an hour at each stage.
    officers
        By lane and hour.
    compared
        By class, what the what-ifs and the plan's coaches change; empty without any.
    coaches
        Coaches of the plan, by date and hour.
    totals
        Figures of the whole day; with a plan also `planned_minutes` for the crossing, `coach_minutes` that its coaches
        take, and their `late_share`.
    provenance
        Where the numbers come from.
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
    """Simulate days at a crossing: a multi-server queue with classes, lanes and shifts at each stage.

    Parameters
    ----------
    scenario
        What is known, with rows in `traffic`, `lanes`, `shifts` and `checks`.
    crossing
        Code of the crossing, or a part of its code or name.
    enters
        State that is entered. Empty: the direction of the corridor's coaches, or the only one with traffic.
    what_if
        Changes, as in `shifts POLICE-DAY officers=6`; `compared` then gives what they change, on common random numbers.
    plan
        A plan whose coaches come too, each day of it in a run of its own; `compared` gives what they change as well.
    runs
        Runs that are drawn, each from an empty crossing at midnight. With a plan, rounded up so that each of its days
        is simulated as often.
    days
        Consecutive days in each run; 1 with a plan.
    seed
        From 0 to 4,294,967,295. The same seed gives the same vehicles with the same needs, whatever else is changed.

    Raises
    ------
    ScenarioError
        With findings where the crossing, the direction or a row does not exist.

    Examples
    --------
    >>> import corredor as co
    >>> day = co.crossing(co.read("spec/valid/a-queue"), "bridge", runs=20)
    >>> day.classes.columns[:4]
    ['class', 'vehicles', 'mean', 'p50']
    """
    crossing_id, state_entered = find_crossing(scenario, crossing, enters)
    changed_scenario = with_what_ifs(scenario, what_if, crossing=crossing_id, enters=state_entered)
    model, model_before = (
        compile_crossing(each_scenario, crossing_id, state_entered) for each_scenario in (changed_scenario, scenario)
    )
    coaches, scheduled = Coaches(pl.DataFrame(schema=COACHES), 0.0), None
    if plan is not None:
        coaches, days = coaches_of(plan, scenario, crossing_id, state_entered), 1
        scheduled, runs = scheduled_coaches(model, coaches.table, runs)
    simulated = simulate_runs(model, runs=runs, days=days, seed=seed, scheduled=scheduled)
    if not len(simulated.arrivals.minute):
        message = Message(
            "nobody_comes", 'Nobody comes to "{crossing}" on the days that were drawn.', crossing=crossing_id
        )
        hint = Message("give_vehicles_per_day", "Give the vehicles that come on a day.")
        raise ScenarioError([Finding("traffic", None, "vehicles_per_day", message, hint)])
    per_vehicle = queue_statistics.vehicles(simulated)
    compared = pl.DataFrame(schema=SCHEMA)
    if what_if or plan is not None:
        before = queue_statistics.vehicles(simulate_runs(model_before, runs=runs, days=days, seed=seed))
        compared = compare_runs(
            _with_class_names(before, model_before), _with_class_names(per_vehicle, model), model.classes
        )
    drawn = {"what_if": list(what_if), "runs": runs, "days": days, "seed": seed}
    source = crossing_provenance(changed_scenario, crossing_id, state_entered, **drawn) | (
        _plan_provenance(plan, coaches) if plan is not None else {}
    )
    day = _crossing_day(simulated, per_vehicle, compared, coaches.table, source)
    if plan is None or coaches.table.is_empty():
        return day
    return replace(day, totals={**day.totals, **_punctuality(scenario, crossing_id, model, per_vehicle)})


def _punctuality(
    scenario: Scenario, crossing_id: str, model: QueueModel, per_vehicle: pl.DataFrame
) -> dict[str, float]:
    """Give the minutes that the plan assumes, those its coaches take, and the share of them that takes longer."""
    planned = next(row["hours"] for row in scenario.rows("crossings") if row["id"] == crossing_id) * HOUR
    through = per_vehicle.filter(pl.col("class") == corridor_class(model))["through"].drop_nulls()
    if through.is_empty():
        return {}
    late = int((through > planned).sum()) / len(through)
    return {"planned_minutes": planned, "coach_minutes": float(through.to_numpy().mean()), "late_share": late}


def _plan_provenance(plan: PlanTables, coaches: Coaches) -> dict[str, Any]:
    """Give the provenance of the plan whose coaches come."""
    source = getattr(plan, "provenance", {})
    return {
        "plan_variants": list(source.get("variants", [])),
        "plan_digest": str(source.get("digest", "")),
        "plan_assumed_switches": list(source.get("assumed_switches", [])),
        "coaches": coaches.table.height,
        "days_with_coaches": coaches.table["date"].n_unique(),
        "riders_by_scheduled_coach": coaches.riders,
    }


def _crossing_day(
    simulated: QueueRuns,
    per_vehicle: pl.DataFrame,
    compared: pl.DataFrame,
    coaches: pl.DataFrame,
    source: Mapping[str, Any],
) -> CrossingDay:
    """Compute all statistics of the runs."""
    waits = queue_statistics.waits_by_hour(simulated, per_vehicle)
    classes = queue_statistics.by_class(simulated, per_vehicle, waits)
    queue, longest = queue_statistics.queue_by_time(simulated)
    all_classes = classes.filter(pl.col("class") == queue_statistics.ALL).to_dicts()[0]
    totals = {name: value for name, value in all_classes.items() if name != "class" and value is not None}
    totals |= _longest_queue(longest)
    return CrossingDay(
        simulated.model.crossing,
        simulated.model.enters,
        waits,
        classes,
        queue,
        queue_statistics.officers_at_work(simulated),
        compared,
        coaches,
        totals,
        source,
    )


def _longest_queue(longest: pl.DataFrame) -> dict[str, float]:
    """Give the longest queue of a day over all stages, on average of the runs, and the stage where it is longest."""
    means = longest.group_by("stage").agg(pl.col("vehicles", "metres").mean()).sort("metres", descending=True)
    all_stages = means.filter(pl.col("stage") == queue_statistics.ALL_STAGES)
    return {
        "longest_queue_vehicles": all_stages["vehicles"][0],
        "longest_queue_metres": all_stages["metres"][0],
        "longest_queue_stage": means.filter(pl.col("stage") != queue_statistics.ALL_STAGES)["stage"][0],
    }


def _with_class_names(per_vehicle: pl.DataFrame, model: QueueModel) -> pl.DataFrame:
    """Give run, wait and class name of each vehicle."""
    names = pl.Series(model.classes, dtype=pl.String)
    return per_vehicle.select("run", "wait", names.gather(per_vehicle["class"]).alias("name"))
