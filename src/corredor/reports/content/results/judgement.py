"""The errors of forecasts as a report shows them: the mean over the cases, and each case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.reports.content.results.tabular import ShownColumn, Text, shown_table, texts
from corredor.results.result import Result
from corredor.scenario.tables.movement_tables import MEANS, SCORES

MAX_ROWS = 120
SETTINGS = ("capacities", "nothing", "early_counts")
METHODS = ("flee", "attraction", "by_capacity", "equal")
ERRORS = (ShownColumn("stocks", digits=3), ShownColumn("flows", digits=3))


def judgement_content(
    result: Result, _meta: Mapping[str, Any], _content: Mapping[str, Any], *, full: bool
) -> dict[str, Any]:
    """Give `title`, `lines` and `tables`: `means` over the cases, and the `scores` of each, the best forecast first.

    They are relative differences: no count of people stands in them, so that nothing is hidden, `full` or not.
    """
    rows = [*result.rows("means"), *result.rows("scores")]
    methods = {row["method"]: _method(row["method"]) for row in rows if row["method"]}
    setting = ShownColumn("setting", "choice", choices={name: texts(f"result.setting.{name}") for name in SETTINGS})
    method = ShownColumn("method", "choice", choices=methods)
    means = sorted(result.rows("means"), key=_by_setting)
    scores = sorted(result.rows("scores"), key=lambda row: (row["case"] or "", *_by_setting(row)))
    columns = (setting, method, *ERRORS)
    tables = [
        shown_table(MEANS, "result.table.means", (*columns, ShownColumn("cases")), means, most=MAX_ROWS),
        shown_table(SCORES, "result.table.scores", (ShownColumn("case", "text"), *columns), scores, most=MAX_ROWS),
    ]
    return {
        "title": texts("result.title.judgement"),
        "lines": [texts("result.line.judgement")],
        "tables": [table for table in tables if table["rows"]],
    }


def _method(name: str) -> Text:
    """Give what a forecast is called; a day on which shares are frozen stands in its name."""
    if name in METHODS:
        return texts(f"result.method.{name}")
    return texts("result.method.day", day=name.removeprefix("day_"))


def _by_setting(row: Mapping[str, Any]) -> tuple[int, float]:
    place = SETTINGS.index(row["setting"]) if row["setting"] in SETTINGS else len(SETTINGS)
    return place, row["stocks"] or 0.0
