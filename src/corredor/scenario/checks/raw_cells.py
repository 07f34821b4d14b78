"""Cells that are wrong in any column: formulas, spreadsheet errors, control characters."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import shortened
from corredor.scenario.reading.merge_variants import table_label
from corredor.scenario.reading.number_text import read_number
from corredor.scenario.reading.parse_cell import CellError
from corredor.scenario.reading.raw_tables import RawTables

_ERRORS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")


def check_raw_cells(raw: RawTables) -> Iterator[Finding]:
    """Find cells that a spreadsheet would run, or that it failed to work out, or that hold unseen characters."""
    for setting, text in raw.settings.items():
        wrong = _wrong(text)
        if wrong is not None:
            yield Finding("scenario", None, setting, wrong.message, wrong.hint)
    for name, rows in raw.tables.items():
        for row in rows:
            for column, text in row.cells.items():
                wrong = _wrong(text)
                if wrong is not None:
                    yield Finding(table_label(name, row), row.line, column, wrong.message, wrong.hint)


def _wrong(text: str) -> CellError | None:
    if not text or text.isalnum():
        return None
    shown = shortened(text)
    start = text.lstrip(" ")
    if start[:1] in ("=", "+", "-", "@", "\t", "\r") and read_number(start.strip()) is None:
        return CellError(
            Message("formula", '"{value}" begins as a formula does.', value=shown),
            Message("begin_with_a_letter_or_a_digit", "Write the value itself; begin texts with a letter or a digit."),
        )
    if text.strip() in _ERRORS:
        return CellError(
            Message("spreadsheet_error", '"{value}" is an error of the spreadsheet.', value=shown),
            Message("write_the_value_itself", "Write the value itself."),
        )
    if any((ord(letter) < 32 and letter not in "\n\r\t") or 127 <= ord(letter) < 160 for letter in text):
        return CellError(
            Message("control_character", '"{value}" holds a control character.', value=shown),
            Message("type_the_cell_again", "Type the cell again."),
        )
    return None
