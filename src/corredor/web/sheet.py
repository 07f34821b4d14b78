"""A sheet: the text of the cells of one table, or of the settings, which a browser edits cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from corredor.errors import Finding, FormatError
from corredor.formats.csv_file import read_grid
from corredor.formats.settings_toml import read_settings_file, with_settings
from corredor.formats.table_from_cells import MOST_ROWS
from corredor.formats.write_scenario import csv_text
from corredor.messages import Message, MessageList
from corredor.scenario.reading.merge_variants import DROP
from corredor.scenario.tables.provenance_columns import PROVENANCE
from corredor.scenario.tables.scenario_tables import BY_NAME
from corredor.scenario.tables.schema import Column
from corredor.scenario.tables.settings_table import SETTINGS

SETTINGS_SHEET = "scenario"
SETTING, VALUE = "setting", "value"
MOST_LETTERS = 20_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of a table: `header`, and `rows` with the lines of the file on which they stand.

    `tags` is the row of HXL tags below the header where the file has one.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The column that identifies rows."""
        return SETTING if self.name == SETTINGS_SHEET else BY_NAME[self.name].key


@dataclass(frozen=True, slots=True)
class SheetChange:
    """One step of an edit: `set` a cell, `insert` a row before `row`, `remove` a row, or add a `column`."""

    do: Literal["set", "insert", "remove", "column"]
    row: int = 0
    column: str = ""
    text: str = ""
    cells: tuple[tuple[str, str], ...] = ()


def file_of(folder: Path, name: str) -> Path:
    """Give the file of a sheet; KeyError where the format has no such table."""
    if name == SETTINGS_SHEET:
        return folder / "scenario.toml"
    return folder / f"{BY_NAME[name].name}.csv"


def read_sheet(file: Path, name: str, *, layered: bool = False) -> Sheet:
    """Read the text of a sheet; one without a file is empty, with the columns that a row must have.

    FormatError where the file cannot be read as a table at all. `layered`: a variant's, whose rows may be dropped.
    """
    if name == SETTINGS_SHEET:
        return _settings(file)
    findings: list[Finding] = []
    grid = read_grid(file, name, findings) if file.is_file() else None
    if file.is_file() and file.stat().st_size and grid is None:
        raise FormatError(_messages_of(findings))
    if not grid:
        return Sheet(name, _default_header(name, layered))
    header = tuple(cell.strip() for cell in grid[0][1])
    wide = max(len(cells) for _, cells in grid)
    header += ("",) * (wide - len(header))
    # An empty row stays: somebody has just added it.
    rows = [(line, _padded(cells, len(header))) for line, cells in grid[1:] if cells]
    first = [cell.strip() for cell in rows[0][1] if cell.strip()] if rows else []
    tags = rows.pop(0)[1] if first and all(cell.startswith("#") for cell in first) else ()
    return Sheet(name, header, tuple(cells for _, cells in rows), tuple(line for line, _ in rows), tags)


def changed(sheet: Sheet, changes: Sequence[SheetChange]) -> Sheet:
    """Apply the steps of an edit in their order; FormatError where one speaks of a row or column that is not there."""
    draft = _Draft(sheet)
    for change in changes:
        _STEPS[change.do](draft, change)
    return replace(
        sheet,
        header=tuple(draft.header),
        rows=tuple(map(tuple, draft.rows)),
        lines=tuple(draft.lines),
        tags=tuple(draft.tags),
    )


def csv_text_of(sheet: Sheet, before: bytes | None) -> bytes | None:
    """Give the file of a sheet; settings keep the rest of their file, and a table without rows needs no file."""
    if sheet.name == SETTINGS_SHEET:
        values = {row[0]: row[1] for row in sheet.rows}
        return with_settings((before or b"").decode("utf-8-sig", "replace"), values).encode()
    if not sheet.rows and before is None:
        return None
    rows = [list(row) for row in ((sheet.tags, *sheet.rows) if sheet.tags else sheet.rows)]
    return csv_text(list(sheet.header), rows).encode()


def columns_of(name: str) -> tuple[Column, ...]:
    """Give the columns that a sheet may have, as they are declared."""
    return SETTINGS if name == SETTINGS_SHEET else BY_NAME[name].columns


def _settings(file: Path) -> Sheet:
    findings: list[Finding] = []
    texts = read_settings_file(file, SETTINGS_SHEET, findings, required=False)
    if findings and file.is_file():
        raise FormatError(_messages_of(findings))
    names = [*(column.name for column in SETTINGS), *(name for name in texts if name not in _SETTINGS)]
    rows = tuple((name, texts.get(name, "")) for name in names)
    return Sheet(SETTINGS_SHEET, (SETTING, VALUE), rows, tuple(range(1, len(rows) + 1)))


def _default_header(name: str, layered: bool) -> tuple[str, ...]:
    table = BY_NAME[name]
    needed = [
        column.name
        for column in table.columns
        if column.name not in _SOURCES and (column.required or column.name == table.key)
    ]
    return (*needed, *((DROP,) if layered else ()), *(column.name for column in PROVENANCE[:2]))


class _Draft:
    """A sheet while it is being changed."""

    def __init__(self, sheet: Sheet) -> None:
        self.name = sheet.name
        self.header, self.tags, self.lines = list(sheet.header), list(sheet.tags), list(sheet.lines)
        self.rows = [list(row) for row in sheet.rows]

    def row(self, at: int) -> list[str]:
        if not 0 <= at < len(self.rows):
            raise FormatError(
                Message(
                    "no_such_row",
                    "There is no row {row} in {table}. Load the table again.",
                    row=str(at + 1),
                    table=self.name,
                )
            )
        return self.rows[at]

    def place(self, column: str) -> int:
        """Give the position of a column; a missing one is added."""
        if column not in self.header:
            self.add(column)
        return self.header.index(column)

    def add(self, column: str) -> None:
        declared = {known.name for known in columns_of(self.name)} | {DROP}
        if self.name == SETTINGS_SHEET or column not in declared:
            raise FormatError(
                Message(
                    "no_such_column",
                    '"{column}" is not a column of {table}. Choose one of the list.',
                    column=column[:80],
                    table=self.name,
                )
            )
        # Before the provenance columns, which every table has at its end.
        at = next((i for i, name in enumerate(self.header) if name in _SOURCES), len(self.header))
        self.header.insert(at, column)
        for row in self.rows:
            row.insert(at, "")
        if self.tags:
            self.tags.insert(at, "")

    def require_table(self) -> None:
        if self.name == SETTINGS_SHEET:
            raise FormatError(
                Message("setting_names_fixed", "The names of settings stay as they are. Change the value.")
            )


def _set(draft: _Draft, change: SheetChange) -> None:
    if change.column != VALUE:
        draft.require_table()
    at = draft.place(change.column)
    draft.row(change.row)[at] = _text(change.text)


def _insert(draft: _Draft, change: SheetChange) -> None:
    draft.require_table()
    if len(draft.rows) >= MOST_ROWS:
        raise FormatError(
            Message(
                "sheet_full",
                "The table has more than {limit} rows. A scenario holds groups, not people.",
                limit=str(MOST_ROWS),
            )
        )
    places = {draft.place(column): _text(text) for column, text in change.cells}
    at = min(max(change.row, 0), len(draft.rows))
    draft.rows.insert(at, [places.get(place, "") for place in range(len(draft.header))])
    draft.lines.insert(at, 0)


def _remove(draft: _Draft, change: SheetChange) -> None:
    draft.require_table()
    draft.row(change.row)
    del draft.rows[change.row], draft.lines[change.row]


def _column(draft: _Draft, change: SheetChange) -> None:
    draft.place(change.column)


def _text(text: str) -> str:
    if len(text) > MOST_LETTERS:
        raise FormatError(
            Message(
                "sheet_cell_too_long",
                "A cell holds {letters} letters. Keep it below {limit}.",
                letters=str(len(text)),
                limit=str(MOST_LETTERS),
            )
        )
    return text.replace("\r\n", "\n").replace("\0", "")


def _messages_of(findings: Sequence[Finding]) -> MessageList:
    """Give findings as sentences, each after its place."""
    sentences: list[Message | MessageList | str] = []
    for finding in findings:
        where: Message | str = finding.table
        if finding.row is not None:
            where = Message("sheet_row", "{table} row {row}", table=finding.table, row=str(finding.row))
        if finding.column:
            where = Message("sheet_column", "{where}, {column}", where=where, column=finding.column)
        sentences.append(Message("sheet_finding", "{where}: {message}", where=where, message=finding.message))
        sentences.append(finding.hint)
    return MessageList(tuple(sentences), "sentences")


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)))


_SETTINGS = frozenset(column.name for column in SETTINGS)
_SOURCES = frozenset(column.name for column in PROVENANCE)
_STEPS = {"set": _set, "insert": _insert, "remove": _remove, "column": _column}
