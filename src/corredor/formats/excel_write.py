"""Workbooks as people like to fill them: a frozen header, a comment on each column, lists to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from corredor.formats.cell_text import cell_text
from corredor.scenario.reading.expected_format import expected_format
from corredor.scenario.tables.scenario_tables import BY_NAME, TABLES
from corredor.scenario.tables.schema import Column, ColumnKind
from corredor.scenario.tables.settings_table import SETTINGS

# Rows for which lists to choose from are laid out, in a sheet that people fill.
ROWS_TO_FILL = 2000
MAX_LIST_LENGTH = 250
CREATED_AT = datetime(2026, 1, 1, tzinfo=UTC)

Tables = Mapping[str, tuple[list[str], list[list[Any]]]]


def write_template(path: str | Path) -> None:
    """Write an empty workbook with a sheet for every table and column, to be filled in."""
    write_workbook(
        path,
        {column.name: column.default or None for column in SETTINGS},
        {table.name: ([column.name for column in table.columns], []) for table in TABLES},
    )


def write_workbook(path: str | Path, settings: Mapping[str, Any], tables: Tables, *, hxl: bool = False) -> None:
    """Write settings and tables, each with its header frozen, its columns explained and its choices as lists.

    With `hxl` the second row of every table holds the columns' hashtags.
    """
    with new_workbook(path) as book:
        bold = book.add_format({"bold": True, "bg_color": "#DDE7F0", "bottom": 1})
        required = book.add_format({"bold": True, "bg_color": "#F4D9A8", "bottom": 1})
        text = book.add_format({"num_format": "@"})
        _settings_sheet(book.add_worksheet("scenario"), settings, bold)
        for name, (header, rows) in tables.items():
            sheet = book.add_worksheet(name)
            columns = [BY_NAME[name].column(column) for column in header]
            _header(sheet, columns, bold, required, text)
            _choices(sheet, columns, tables)
            if hxl:
                sheet.write_row(1, 0, [column.hashtag for column in columns], text)
            for line, row in enumerate(rows, start=2 if hxl else 1):
                for place, value in enumerate(row):
                    write_value(sheet, line, place, value)


@contextmanager
def new_workbook(path: str | Path) -> Iterator[Workbook]:
    """Open a workbook in which text stays text, whatever it looks like; it is written at the end."""
    book = xlsxwriter.Workbook(
        str(path),
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True},
    )
    # The hour of writing would make equal scenarios into unequal files.
    book.set_properties({"created": CREATED_AT})
    yield book
    book.close()


def _settings_sheet(sheet: Worksheet, settings: Mapping[str, Any], bold: Format) -> None:
    sheet.write_row(0, 0, ["setting", "value", "meaning"], bold)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 40)
    sheet.set_column(2, 2, 100)
    for line, column in enumerate(SETTINGS, start=1):
        value = settings.get(column.name)
        sheet.write_string(line, 0, column.name)
        if value is not None:
            sheet.write_string(line, 1, cell_text(list(value) if isinstance(value, tuple) else value))
        sheet.write_string(line, 2, f"{column.description} {expected_format(column)}")
        if column.kind is ColumnKind.CHOICE:
            sheet.data_validation(line, 1, line, 1, {"validate": "list", "source": list(column.choices)})


def _header(sheet: Worksheet, columns: list[Column], bold: Format, required: Format, text: Format) -> None:
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.name, required if column.required else bold)
        sheet.write_comment(0, place, _comment(column), {"x_scale": 2.5, "y_scale": 1.5})
        # Dates and codes are kept as they are typed.
        plain = column.kind not in (ColumnKind.NUMBER, ColumnKind.INTEGER, ColumnKind.HOUR)
        sheet.set_column(place, place, max(12, len(column.name) + 2), text if plain else None)


def _comment(column: Column) -> str:
    needed = "Needed." if column.required else (f"If empty: {column.default}." if column.default else "May be empty.")
    return f"{column.description} {expected_format(column)} {needed}"


def _choices(sheet: Worksheet, columns: list[Column], tables: Tables) -> None:
    for place, column in enumerate(columns):
        rule: dict[str, Any] = {"validate": "list", "ignore_blank": True}
        if column.kind is ColumnKind.CHOICE and len(",".join(column.choices)) <= MAX_LIST_LENGTH:
            rule["source"] = list(column.choices)
        elif column.kind is ColumnKind.YES_NO:
            rule["source"] = ["yes", "no"]
        elif column.kind is ColumnKind.REF and len(column.references) == 1 and column.references[0] in tables:
            rows = max(ROWS_TO_FILL, len(tables[column.references[0]][1]))
            rule["source"] = f"={column.references[0]}!$A$2:$A${rows + 1}"
        else:
            continue
        sheet.data_validation(1, place, ROWS_TO_FILL, place, rule)


def write_value(sheet: Worksheet, line: int, place: int, value: Any) -> None:
    """Write a value into a cell so that it reads back equal; nothing where there is none."""
    if value is None or value == []:
        return
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    # Workbooks keep 16 digits of a number; one that needs 17 is written as text, which reads back equal.
    if number and float(f"{value:.16g}") == value:
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, cell_text(value))
