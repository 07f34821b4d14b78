"""The small corridor and its plan, free to be changed by a test."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import polars as pl

from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario, Settings
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.schema import Table
from corredor.verification import Violation, verify
from tests.verification.small_plan import PLAN, TOTALS
from tests.verification.small_scenario import SCENARIO, SETTINGS, Rows, day

__all__ = ["PLAN", "SCENARIO", "SETTINGS", "TOTALS", "Small", "day"]


class Small:
    """The corridor and its plan, free to be changed by a test: tables of rows, settings and totals."""

    def __init__(self) -> None:
        self.settings = dict(SETTINGS)
        self.scenario = deepcopy(SCENARIO)
        self.plan = deepcopy(PLAN)
        self.totals = dict(TOTALS)

    def of(self, table: str, key: str) -> dict[str, Any]:
        """Give the row of a table of the scenario that has this id."""
        return next(row for row in self.scenario[table] if row["id"] == key)

    def verify(self) -> list[Violation]:
        """Check the plan against the scenario."""
        scenario = Scenario(
            Settings(**self.settings),
            {
                table.name: _frame(table, self.scenario.get(table.name, []), SCENARIO.get(table.name, []))
                for table in TABLES
            },
        )
        tables = {table.name: _frame(table, self.plan[table.name], PLAN[table.name]) for table in PLAN_TABLES}
        return verify(scenario, tables, self.totals)

    def rules(self) -> set[str]:
        """Give the rules that the plan breaks."""
        return {violation.rule for violation in self.verify()}


_MADE: dict[str, pl.DataFrame] = {}


def _frame(table: Table, rows: Rows, unchanged: Rows) -> pl.DataFrame:
    """Frames of tables that a test leaves alone are made once."""
    if rows != unchanged:
        return to_frame(table, rows)
    key = f"{table.description} {table.name}"
    if key not in _MADE:
        _MADE[key] = to_frame(table, rows)
    return _MADE[key]
