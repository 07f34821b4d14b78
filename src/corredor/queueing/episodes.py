"""What was once reported of a crossing, played again: the range that the model gives, beside what was said.

What nobody has published of that day is tried with all its values, so that the answer is a range. That a report lies
within it shows that the model is not wrong by its own lights; it calibrates nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from corredor.errors import Finding, ScenarioError
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
    """Episodes beside what the model gives: `told`, a row each, and `tried`, a row for each way to fill the gaps."""

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
    """Play the episodes of a crossing in a direction, each with every value of what was not published.

    `is_in_range` says whether what was reported and what was played have a value in common. Raises ScenarioError with
    findings where there is no episode, or where one does not fit the scenario's rows.
    """
    code, into = find_crossing(scenario, crossing, enters)
    rows = [row for row in scenario.rows("episodes") if row["crossing"] == code and row["enters"] == into]
    if not rows:
        says = f'No episode of "{code}" into "{into}" is told.'
        raise ScenarioError([Finding("episodes", None, "", says, "Add a row to episodes.")])
    told, tried = [], []
    for number, row in enumerate(rows):
        if progress is not None:
            progress("episodes", number / len(rows))
        ways = [
            (way, _played(scenario, [*row["given"], *way], code, into, row["measure"], runs, seed))
            for way in alternatives(row["unknown"])
        ]
        played = [value for _, value in ways]
        low, high = min(played), max(played)
        is_in_range = (row["low"] is None or high >= row["low"]) and (row["high"] is None or low <= row["high"])
        told.append(
            {
                "episode": row["id"],
                **{name: row[name] for name in ("date", "what", "measure", "source", "note")},
                "reported_low": row["low"],
                "reported_high": row["high"],
                "played_low": low,
                "played_high": high,
                "is_in_range": is_in_range,
                "ways": len(ways),
            }
        )
        tried += [{"episode": row["id"], "unknown": "; ".join(way), "value": value} for way, value in ways]
    return Episodes(
        code,
        into,
        pl.DataFrame(told, schema=SCHEMA),
        pl.DataFrame(tried, schema={"episode": pl.String, "unknown": pl.String, "value": pl.Float64}),
        crossing_provenance(scenario, code, into, runs=runs, seed=seed),
    )


def _played(
    scenario: Scenario, what_if: list[str], crossing: str, enters: str, measure: str, runs: int, seed: int
) -> float:
    """The measure of one way, in minutes or metres."""
    model = compile_crossing(with_what_ifs(scenario, what_if, crossing=crossing, enters=enters), crossing, enters)
    passed = simulate_runs(model, runs=runs, seed=seed)
    each = queue_statistics.vehicles(passed)
    wait = each["wait"].drop_nulls()
    if measure == "queue_metres":
        _, longest = queue_statistics.queue_by_time(passed)
        return _value(longest.filter(pl.col("stage") == queue_statistics.TOGETHER)["metres"].mean())
    if measure == "longest":
        # The longest wait of each day, on average of the days.
        return _value(each.group_by("run").agg(pl.col("wait").max())["wait"].mean())
    if measure == "p90":
        return _value(wait.quantile(0.9, "linear"))
    if measure == "through":
        return _value(each["through"].mean())
    return _value(each.group_by("hour").agg(pl.col("wait").mean())["wait"].max())


def _value(found: object) -> float:
    return float(found) if isinstance(found, int | float) else 0.0
