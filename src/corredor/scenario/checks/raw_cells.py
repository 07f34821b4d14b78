"""Cells that no table should hold whatever their column: formulas, spreadsheet errors, control characters."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding
from corredor.scenario.reading.merge_variants import table_label
from corredor.scenario.reading.number_text import read_number
from corredor.scenario.reading.parse_cell import quoted
from corredor.scenario.reading.raw_tables import RawTables

_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")


def check_raw_cells(raw: RawTables) -> Iterator[Finding]:
    """Find cells that a spreadsheet would run, or that it failed to work out, or that hold unseen characters."""
    for setting, text in raw.settings.items():
        says, try_ = _wrong(text)
        if says:
            yield Finding("scenario", None, setting, says, try_)
    for name, rows in raw.tables.items():
        for row in rows:
            for column, text in row.cells.items():
                says, try_ = _wrong(text)
                if says:
                    yield Finding(table_label(name, row), row.line, column, says, try_)


def _wrong(text: str) -> tuple[str, str]:
    if not text or text.isalnum():
        return "", ""
    start = text.lstrip(" ")
    if start[:1] in ("=", "+", "-", "@", "\t", "\r") and read_number(start.strip()) is None:
        return (
            f"{quoted(text)} begins as a formula does.",
            "Write the value itself; begin texts with a letter or a digit.",
        )
    if text.strip() in _ERRORS:
        return f"{quoted(text)} is an error of the spreadsheet.", "Write the value itself."
    if any((ord(letter) < 32 and letter not in "\n\r\t") or 127 <= ord(letter) < 160 for letter in text):
        return f"{quoted(text)} holds a control character.", "Type the cell again."
    return "", ""
