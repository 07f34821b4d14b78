"""The tables of a plan as sheets of a workbook, each explained, and the sheet `plan` for what is not a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from corredor.errors import FormatError
from corredor.formats.excel_write import write_value
from corredor.formats.plan.typed_cells import to_toml_values
from corredor.formats.table_from_cells import MOST_ROWS
from corredor.messages import AnyMessage, Message, described
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.schema import Column, ColumnKind, Table

META = "plan"
MAX_CELL_LENGTH = 32_767
NUMBER_FORMATS = {"people": "#,##0.###", "currency": "#,##0.00", "people per day": "#,##0.###"}
FORMULA_STARTS = ("=", "+", "-", "@")
MAX_WIDTH = 60

Render = Callable[[AnyMessage], str]


def write_plan_workbook(
    book: Workbook,
    tables: Mapping[str, pl.DataFrame],
    meta: Mapping[str, Any],
    *,
    says: Render = str,
    hxl: bool = False,
) -> None:
    """Add a sheet for each of these tables of a plan, and the sheet `plan` with its `meta`.

    Headers are frozen and can be filtered; a comment on each describes its column, rendered by `says`.

    Raises
    ------
    FormatError
        Where a table is longer, or a cell holds more, than a workbook can.
    """
    _meta_sheet(book, meta)
    header = book.add_format({"bold": True, "bg_color": "#DDE7F0", "bottom": 1, "text_wrap": False})
    tags = book.add_format({"italic": True, "font_color": "#6B7A85"})
    for table in PLAN_TABLES:
        if table.name in tables:
            _table_sheet(book, table, tables[table.name], header, tags if hxl else None, says)


def _meta_sheet(book: Workbook, meta: Mapping[str, Any]) -> None:
    """Write each value of `plan.toml` in a row, under its dotted name."""
    sheet = book.add_worksheet(META)
    sheet.write_row(0, 0, ["name", "value"], book.add_format({"bold": True, "bg_color": "#DDE7F0", "bottom": 1}))
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 90)
    for line, (name, value) in enumerate(_leaves(to_toml_values(meta)), start=1):
        _write_text(sheet, line, 0, name)
        _write_text(sheet, line, 1, value)


def _leaves(values: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    found = []
    for name, value in values.items():
        # A name that TOML could not hold bare stands in quotes, a point in it too.
        bare = name.replace("_", "").replace("-", "").isalnum() and name.isascii()
        dotted = before + (name if bare else json.dumps(name, ensure_ascii=False))
        found += _leaves(value, dotted + ".") if isinstance(value, Mapping) else [(dotted, _literal(value))]
    return found


def _literal(value: Any) -> str:
    """Write a value as TOML does, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(name)} = {_literal(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _table_sheet(
    book: Workbook, table: Table, rows: pl.DataFrame, header: Format, tags: Format | None, says: Render
) -> None:
    first = 1 if tags is None else 2
    if rows.height + first > MOST_ROWS:
        raise FormatError(
            Message(
                "sheet_too_long",
                "{table} has {rows} rows, more than the {limit} of a workbook.",
                table=table.name,
                rows=str(rows.height),
                limit=str(MOST_ROWS),
            )
        )
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(first, 1)
    sheet.autofilter(0, 0, max(first, rows.height + first - 1), len(table.columns) - 1)
    quoted = book.add_format({"quote_prefix": True})
    for place, column in enumerate(table.columns):
        values = rows[column.name].to_list()
        sheet.write_string(0, place, column.name, header)
        sheet.write_comment(0, place, says(described(column.description)), {"x_scale": 2, "y_scale": 0.8})
        sheet.set_column(place, place, _width(column, values), book.add_format(_format(column)))
        if tags is not None:
            sheet.write_string(1, place, column.hashtag, tags)
        shown = book.add_format(_format(column))
        for line, value in enumerate(values, start=first):
            if isinstance(value, date):
                sheet.write_datetime(line, place, value, shown)
            elif isinstance(value, (int, float)) and isfinite(value):
                write_value(sheet, line, place, value)
            elif value:
                _write_text(sheet, line, place, ";".join(value) if isinstance(value, list) else str(value), quoted)


def _write_text(sheet: Worksheet, line: int, place: int, text: str, quoted: Format | None = None) -> None:
    """Write text as text. What looks like a formula is marked as quoted, so that editing the cell makes it none."""
    if len(text) > MAX_CELL_LENGTH:
        raise FormatError(
            Message(
                "cell_too_long",
                "{sheet} row {row} holds {letters} letters in a cell; a workbook takes 32767.",
                sheet=sheet.name,
                row=str(line + 1),
                letters=str(len(text)),
            )
        )
    sheet.write_string(line, place, text, quoted if text.startswith(FORMULA_STARTS) else None)


def _format(column: Column) -> dict[str, str]:
    if column.kind is ColumnKind.DATE:
        return {"num_format": "yyyy-mm-dd"}
    if column.kind is ColumnKind.HOUR:
        return {"num_format": "0.00"}
    if column.kind is ColumnKind.INTEGER:
        return {"num_format": "#,##0"}
    if column.kind is ColumnKind.NUMBER:
        return {"num_format": NUMBER_FORMATS.get(column.unit, "#,##0.######")}
    return {"num_format": "@"}


def _width(column: Column, values: list[Any]) -> float:
    """As wide as the first rows need, and no wider than a line can be read."""
    if column.kind is ColumnKind.DATE:
        longest = 11
    elif column.kind in (ColumnKind.NUMBER, ColumnKind.INTEGER, ColumnKind.HOUR):
        longest = 12
    else:
        texts = (";".join(value) if isinstance(value, list) else str(value or "") for value in values[:200])
        longest = max(map(len, texts), default=0)
    return min(MAX_WIDTH, max(longest + 1, len(column.name) + 4))
