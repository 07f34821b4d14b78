"""The plan's tables as plain rows: whatever cannot be read is a violation, and its row is left out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime
from typing import Any

import polars as pl

from corredor.messages import Message, MessageList
from corredor.scenario.tables import plan_tables
from corredor.scenario.tables.schema import Column, ColumnKind, Table
from corredor.verification.violation import Violation

Row = dict[str, Any]
PlanRows = dict[str, list[Row]]

READ = (
    plan_tables.JOURNEYS,
    plan_tables.STAGES,
    plan_tables.CONVOYS,
    plan_tables.CONVOY_STAGES,
    plan_tables.TRIPS,
    plan_tables.ADMISSIONS,
    plan_tables.SLOTS,
    plan_tables.NIGHTS,
    plan_tables.SERVICES,
    plan_tables.COSTS,
    plan_tables.GROUPS,
    plan_tables.UNSERVED,
    plan_tables.TIERS,
)
MAY_BE_EMPTY = frozenset(
    {
        ("stages", "leaves"),
        ("convoy_stages", "leaves"),
        ("costs", "fund"),
        ("costs", "state"),
        ("unserved", "reason"),
        ("unserved", "cause"),
        ("unserved", "door"),
        ("unserved", "state"),
        ("unserved", "switch"),
        ("unserved", "from"),
        ("unserved", "to"),
    }
)
MAX_PEOPLE = 1e9
TOLERANCE = 1e-6
LISTS = frozenset({ColumnKind.TEXTS, ColumnKind.REFS, ColumnKind.CHOICES})
NUMBERS = frozenset({ColumnKind.NUMBER, ColumnKind.INTEGER, ColumnKind.HOUR})


def read_plan_rows(tables: Mapping[str, pl.DataFrame], violations: list[Violation]) -> PlanRows:
    """Give the rows of every table that the checker reads, by name.

    Parameters
    ----------
    tables
        The plan's tables by name; perhaps edited by hand.
    violations
        What cannot be read is added here, and its row is left out.
    """
    return {table.name: _rows(table, tables.get(table.name), violations) for table in READ}


def _rows(table: Table, frame: pl.DataFrame | None, violations: list[Violation]) -> list[Row]:
    if frame is None:
        message = Message("no_such_table", "The plan has no table {table}.", table=table.name)
        violations.append(Violation("table", table.name, None, message))
        return []
    # A plan may have been saved before a column was there: nothing here rests on such a column.
    columns = [column for column in table.columns if not column.optional]
    missing = [column.name for column in columns if column.name not in frame.columns]
    if missing:
        message = Message("missing_columns", "Columns are missing: {columns}.", columns=", ".join(missing))
        violations.append(Violation("table", table.name, None, message))
        return []
    rows = []
    for number, cells in enumerate(frame.to_dicts(), start=1):
        row: Row = {}
        faults = []
        for column in columns:
            row[column.name], fault = _cell(table, column, cells[column.name])
            if fault is not None:
                faults.append(fault)
        if faults:
            message = Message("unreadable_cells", "{faults}.", faults=MessageList(tuple(faults), "clauses"))
            violations.append(Violation("cell", f"{table.name} row {number}", None, message))
        else:
            rows.append(row)
    return rows


def _cell(table: Table, column: Column, value: Any) -> tuple[Any, Message | None]:
    """Give the value of a cell and what is wrong with it (None when nothing is)."""
    if column.kind in LISTS:
        return _texts(column, value)
    if value is None or value == "":
        empty_is_right = (table.name, column.name) in MAY_BE_EMPTY
        return ("" if column.kind not in NUMBERS and column.kind != ColumnKind.DATE else None), (
            None if empty_is_right else Message("cell_empty", "{column} is empty", column=column.name)
        )
    if column.kind in NUMBERS:
        # A bound may lie below zero; nothing else that is counted can.
        return _number(column, value, lowest=-math.inf if table is plan_tables.TIERS else -TOLERANCE)
    if column.kind == ColumnKind.DATE:
        is_day = isinstance(value, Date) and not isinstance(value, datetime)
        return value, None if is_day else Message(
            "cell_not_a_date", "{column} is not a date: {value}", column=column.name, value=repr(value)
        )
    if not isinstance(value, str):
        return value, Message("cell_not_text", "{column} is not text: {value}", column=column.name, value=repr(value))
    if column.choices and value not in column.choices:
        return value, Message(
            "cell_not_a_choice",
            "{column} is {value}, not one of {choices}",
            column=column.name,
            value=repr(value),
            choices=", ".join(column.choices),
        )
    return value, None


def _texts(column: Column, value: Any) -> tuple[list[str], Message | None]:
    if value is None:
        return [], None
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()], None
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return list(value), None
    return [], Message(
        "cell_not_a_list", "{column} is not a list of texts: {value}", column=column.name, value=repr(value)
    )


def _number(column: Column, value: Any, *, lowest: float) -> tuple[float, Message | None]:
    places = {"column": column.name, "value": repr(value)}
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0, Message("cell_not_a_number", "{column} is not a number: {value}", **places)
    if not math.isfinite(value):
        return 0.0, Message("cell_not_finite", "{column} is not a finite number: {value}", **places)
    if value < lowest or (value > MAX_PEOPLE and column.unit == "people"):
        return 0.0, Message("cell_out_of_bounds", "{column} is out of bounds: {value}", **places)
    if column.kind == ColumnKind.INTEGER and value != int(value):
        return 0.0, Message("cell_not_whole", "{column} is not whole: {value}", **places)
    return value, None
