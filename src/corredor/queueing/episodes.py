"""Reported episodes of a crossing, simulated again: the range that the model gives, beside what was reported.

What nobody has published of that day is tried with all its values, so that the result is a range. That a report lies
within it shows that the model does not contradict it; it calibrates nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from corredor.errors import Finding, ScenarioError
from corredor.messages import Message
from corredor.progress import Progress
from corredor.queueing import queue_statistics
from corredor.queueing.find_crossing import find_crossing
from corredor.queueing.queue_model import compile_crossing
from corredor.queueing.simulate_runs import simulate_runs
from corredor.scenario.provenance import crossing_provenance
from corredor.scenario.scenario import Scenario
from corredor.scenario.what_if import with_what_ifs
from corredor.scenario.what_if_syntax import alternatives

SCHEMA = {
    "episode": pl.String,
    "date": pl.String,
    "what": pl.String,
    "measure": pl.String,
    "reported_low": pl.Float64,
    "reported_high": pl.Float64,
    "played_low": pl.Float64,
    "played_high": pl.Float64,
    "is_in_range": pl.Boolean,
    "ways": pl.Int64,
    "source": pl.String,
    "note": pl.String,
}


@dataclass(frozen=True, slots=True)
class Episodes:
    """Episodes beside what the model gives.

    Attributes
    ----------
    crossing, enters
        Code of the crossing, and state entered.
    told
        A row for each episode: what was reported, and the range that was simulated.
    tried
        A row for each combination of values of what was not published.
    provenance
        Where the numbers come from.
    """

    crossing: str
    enters: str
    told: pl.DataFrame
    tried: pl.DataFrame
    provenance: Mapping[str, Any] = field(default_factory=dict)


def episodes(
    scenario: Scenario,
    crossing: str,
    *,
    enters: str = "",
    runs: int = 100,
    seed: int = 0,
    progress: Progress | None = None,
) -> Episodes:
    """Simulate the reported episodes of a crossing in a direction, each with every value of what was not published.

    `is_in_range` gives whether the reported and the simulated range have a value in common.

    Raises
    ------
    ScenarioError
        With findings where there is no episode, or where one does not fit the scenario's rows.
    """
    crossing_id, state_entered = find_crossing(scenario, crossing, enters)
    rows = [
        row for row in scenario.rows("episodes") if row["crossing"] == crossing_id and row["enters"] == state_entered
    ]
    if not rows:
        message = Message(
            "no_episode",
            'No episode of "{crossing}" into "{state}" is told.',
            crossing=crossing_id,
            state=state_entered,
        )
        hint = Message("add_row_to_episodes", "Add a row to episodes.")
        raise ScenarioError([Finding("episodes", None, "", message, hint)])
    rows_reported, rows_tried = [], []
    for number, row in enumerate(rows):
        if progress is not None:
            progress("episodes", number / len(rows))
        alternatives_played = [
            (
                assumptions,
                _simulated_measure(
                    scenario, [*row["given"], *assumptions], crossing_id, state_entered, row["measure"], runs, seed
                ),
            )
            for assumptions in alternatives(row["unknown"])
        ]
        values = [value for _, value in alternatives_played]
        low, high = min(values), max(values)
        is_in_range = (row["low"] is None or high >= row["low"]) and (row["high"] is None or low <= row["high"])
        rows_reported.append(
            {
                "episode": row["id"],
                **{name: row[name] for name in ("date", "what", "measure", "source", "note")},
                "reported_low": row["low"],
                "reported_high": row["high"],
                "played_low": low,
                "played_high": high,
                "is_in_range": is_in_range,
                "ways": len(alternatives_played),
            }
        )
        rows_tried += [
            {"episode": row["id"], "unknown": "; ".join(assumptions), "value": value}
            for assumptions, value in alternatives_played
        ]
    return Episodes(
        crossing_id,
        state_entered,
        pl.DataFrame(rows_reported, schema=SCHEMA),
        pl.DataFrame(rows_tried, schema={"episode": pl.String, "unknown": pl.String, "value": pl.Float64}),
        crossing_provenance(scenario, crossing_id, state_entered, runs=runs, seed=seed),
    )


def _simulated_measure(
    scenario: Scenario, what_if: list[str], crossing: str, enters: str, measure: str, runs: int, seed: int
) -> float:
    """Simulate one combination of assumptions; give the measure in minutes or metres."""
    model = compile_crossing(with_what_ifs(scenario, what_if, crossing=crossing, enters=enters), crossing, enters)
    simulated = simulate_runs(model, runs=runs, seed=seed)
    per_vehicle = queue_statistics.vehicles(simulated)
    wait = per_vehicle["wait"].drop_nulls()
    if measure == "queue_metres":
        _, longest = queue_statistics.queue_by_time(simulated)
        return _number(longest.filter(pl.col("stage") == queue_statistics.ALL_STAGES)["metres"].mean())
    if measure == "longest":
        # The longest wait of each day, on average of the days.
        return _number(per_vehicle.group_by("run").agg(pl.col("wait").max())["wait"].mean())
    if measure == "p90":
        return _number(wait.quantile(0.9, "linear"))
    if measure == "through":
        return _number(per_vehicle["through"].mean())
    return _number(per_vehicle.group_by("hour").agg(pl.col("wait").mean())["wait"].max())


def _number(value: object) -> float:
    """Give a statistic as a number; 0 where there is none."""
    return float(value) if isinstance(value, int | float) else 0.0
