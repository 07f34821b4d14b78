"""Typed values as the text of cells, so that they read back equal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isfinite
from typing import Any

import polars as pl

from corredor.scenario.reading.number_text import number_text
from corredor.scenario.tables.schema import ColumnKind, Table


def cell_text(value: Any) -> str:
    """Write a value as a cell holds it: lists with ; between their items, dates as year-month-day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return number_text(value) if isfinite(value) else repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ";".join(value)
    return str(value)


def columns_in_use(table: Table, frame: pl.DataFrame) -> list[str]:
    """Give the declared columns that a file of this table needs: those required, and those that hold anything new."""
    return [
        column.name
        for column in table.columns
        if column.required
        or column.name == table.key
        or not _is_default(frame[column.name], column.default, column.kind)
    ]


def cell_rows(table: Table, frame: pl.DataFrame, columns: list[str]) -> Iterator[list[Any]]:
    """Give the rows of a table as plain values of the columns asked for."""
    for row in frame.select(columns).iter_rows():
        yield list(row)


def _is_default(values: pl.Series, default: str, kind: ColumnKind) -> bool:
    if values.dtype == pl.Boolean or kind is ColumnKind.YES_NO:
        return bool((values == (default == "yes")).all())
    return all(cell_text(value) == default for value in values.to_list())
