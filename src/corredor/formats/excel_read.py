"""A scenario as one `.xlsx`: a sheet for each table, and the settings on the sheet `scenario`."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl

from corredor.errors import Finding
from corredor.formats.table_from_cells import (
    KEEP_ONE,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    table_from_grid,
    too_many_bytes,
    too_many_rows,
)
from corredor.messages import Message
from corredor.scenario.common_messages import stands_twice
from corredor.scenario.reading.number_text import number_text
from corredor.scenario.reading.raw_tables import RawRow, RawTables

MOST_UNPACKED = 400_000_000
MOST_SHEETS = 100
SETTINGS_SHEET = "scenario"
SAVE_WORKBOOK_AGAIN = Message("save_workbook_again", "Open it in a spreadsheet program and save it again as .xlsx.")
Line = tuple[int, tuple[Any, ...]]


def read_excel(path: str | Path, *, where: str = "") -> tuple[RawTables, list[Finding]]:
    """Read the text of every sheet; sheets whose name begins with _ are passed over.

    A workbook that is broken, or too large when unpacked, gives one finding and no tables.
    """
    file = Path(path)
    findings: list[Finding] = []
    before = f"{where}/" if where else ""
    unreadable = unreadable_file(file, before + SETTINGS_SHEET)
    if unreadable:
        return RawTables(), [unreadable]
    sheets = sheets_by_table(file)
    if sheets is None:
        return RawTables(), [workbook_broken(before + SETTINGS_SHEET)]
    settings: dict[str, str] = {}
    tables: dict[str, tuple[RawRow, ...]] = {}
    headers: dict[str, tuple[str, ...]] = {}
    for name, rows in sheets.items():
        grid = grid_from_sheet(rows, before + name, findings)
        if name == SETTINGS_SHEET:
            settings = _settings(grid, before + name, findings)
        elif grid:
            headers[name], tables[name] = table_from_grid(grid, before + name, where, findings)
    if SETTINGS_SHEET not in sheets and not where:
        findings.append(
            Finding(
                SETTINGS_SHEET,
                None,
                "",
                Message("settings_sheet_missing", "The sheet scenario is missing."),
                Message("add_settings_sheet", "Add it, with a setting and its value in each row."),
            )
        )
    return RawTables(settings, tables, headers), findings


def sheets_by_table(file: Path, only: Collection[str] = ()) -> dict[str, list[Line]] | None:
    """Give the filled rows of every sheet by its name, or of those named; None when the workbook cannot be read."""
    try:
        # Opened here: the library would go by the ending of the name.
        with file.open("rb") as opened:
            book = openpyxl.load_workbook(opened, read_only=True, data_only=False)
            return {
                sheet.title.strip(): _filled(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS))
                for sheet in book.worksheets[:MOST_SHEETS]
                if not sheet.title.startswith("_") and (not only or sheet.title.strip() in only)
            }
    except Exception:  # noqa: BLE001
        # A damaged workbook makes the library that opens it stumble in more ways than can be named.
        return None


def _filled(rows: Iterable[tuple[Any, ...]]) -> list[Line]:
    """Give the rows that hold anything, with their lines. A sheet may claim to be huge and hold one cell."""
    numbered = enumerate(islice(rows, MOST_ROWS + 2), start=1)
    return [(line, cells) for line, cells in numbered if any(cell is not None for cell in cells)]


def unreadable_file(file: Path, table: str) -> Finding | None:
    """Find that a file is no workbook, or larger than any should be; None where it may be opened."""
    size = file.stat().st_size
    if size > MOST_BYTES:
        return too_many_bytes(table, size)
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return Finding(
            table, None, "", Message("not_a_workbook", "The file is not an .xlsx workbook."), SAVE_WORKBOOK_AGAIN
        )
    if unpacked > MOST_UNPACKED:
        says = Message("workbook_too_large", "The workbook unpacks to {bytes} bytes.", bytes=str(unpacked))
        hint = Message("keep_below", "Keep it below {bytes}.", bytes=str(MOST_UNPACKED))
        return Finding(table, None, "", says, hint)
    return None


def workbook_broken(table: str) -> Finding:
    """Say that a workbook cannot be opened."""
    return Finding(table, None, "", Message("workbook_broken", "The workbook is broken."), SAVE_WORKBOOK_AGAIN)


def grid_from_sheet(rows: Iterable[Line], table: str, findings: list[Finding]) -> list[tuple[int, list[str]]]:
    """Give the cells of a sheet as text, with the lines of its rows that are not empty."""
    grid: list[tuple[int, list[str]]] = []
    for line, cells in rows:
        if line > MOST_ROWS:
            findings.append(too_many_rows(table))
            return []
        texts = [_text(value) for value in cells]
        if any(text.strip() for text in texts):
            grid.append((line, texts))
    return grid


def _settings(grid: list[tuple[int, list[str]]], table: str, findings: list[Finding]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for line, cells in grid:
        name, value = cells[0].strip(), cells[1] if len(cells) > 1 else ""
        if name in ("", "setting"):
            continue
        if name in texts:
            findings.append(Finding(table, line, name, stands_twice(name[:40]), KEEP_ONE))
        elif value.strip():
            texts[name] = value
    return texts


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return number_text(value) if abs(value) < 1e300 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value if isinstance(value, str) else f"={value}"
