"""The plan's tables as plain rows: whatever cannot be read is a violation, and its row is left out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime
from typing import Any

import polars as pl

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
MOST_PEOPLE = 1e9
NOISE = 1e-6
LISTS = frozenset({ColumnKind.TEXTS, ColumnKind.REFS, ColumnKind.CHOICES})
NUMBERS = frozenset({ColumnKind.NUMBER, ColumnKind.INTEGER, ColumnKind.HOUR})


def read_plan_rows(tables: Mapping[str, pl.DataFrame], broken: list[Violation]) -> PlanRows:
    """Give the rows of every table that the checker reads, by name; what is unreadable is added to `broken`."""
    return {table.name: _rows(table, tables.get(table.name), broken) for table in READ}


def _rows(table: Table, frame: pl.DataFrame | None, broken: list[Violation]) -> list[Row]:
    if frame is None:
        broken.append(Violation("table", table.name, None, f"The plan has no table {table.name}."))
        return []
    # A plan may have been saved before a column was there: nothing here rests on such a column.
    columns = [column for column in table.columns if not column.optional]
    missing = [column.name for column in columns if column.name not in frame.columns]
    if missing:
        broken.append(Violation("table", table.name, None, f"Columns are missing: {', '.join(missing)}."))
        return []
    rows = []
    for number, raw in enumerate(frame.to_dicts(), start=1):
        row: Row = {}
        wrong = []
        for column in columns:
            value, fault = _cell(table, column, raw[column.name])
            row[column.name] = value
            if fault:
                wrong.append(f"{column.name} {fault}")
        if wrong:
            broken.append(Violation("cell", f"{table.name} row {number}", None, f"{'; '.join(wrong)}."))
        else:
            rows.append(row)
    return rows


def _cell(table: Table, column: Column, value: Any) -> tuple[Any, str]:
    """Give the value of a cell and what is wrong with it ("" when nothing is)."""
    if column.kind in LISTS:
        return _texts(value)
    if value is None or value == "":
        empty_is_right = (table.name, column.name) in MAY_BE_EMPTY
        return ("" if column.kind not in NUMBERS and column.kind != ColumnKind.DATE else None), (
            "" if empty_is_right else "is empty"
        )
    if column.kind in NUMBERS:
        # A bound may lie below zero; nothing else that is counted can.
        return _number(column, value, lowest=-math.inf if table is plan_tables.TIERS else -NOISE)
    if column.kind == ColumnKind.DATE:
        is_day = isinstance(value, Date) and not isinstance(value, datetime)
        return value, "" if is_day else f"is not a date: {value!r}"
    if not isinstance(value, str):
        return value, f"is not text: {value!r}"
    if column.choices and value not in column.choices:
        return value, f"is {value!r}, not one of {', '.join(column.choices)}"
    return value, ""


def _texts(value: Any) -> tuple[list[str], str]:
    if value is None:
        return [], ""
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()], ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return list(value), ""
    return [], f"is not a list of texts: {value!r}"


def _number(column: Column, value: Any, *, lowest: float) -> tuple[float, str]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0.0, f"is not a number: {value!r}"
    if not math.isfinite(value):
        return 0.0, f"is not a finite number: {value!r}"
    if value < lowest or (value > MOST_PEOPLE and column.unit == "people"):
        return 0.0, f"is out of bounds: {value!r}"
    if column.kind == ColumnKind.INTEGER and value != int(value):
        return 0.0, f"is not whole: {value!r}"
    return value, ""
