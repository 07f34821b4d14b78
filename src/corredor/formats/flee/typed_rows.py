"""Typed rows of one of Flee's files: commas in numbers, short rows and long ones are found, each with its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corredor.errors import Finding, Severity
from corredor.formats.csv_file import read_grid
from corredor.formats.table_from_cells import Grid
from corredor.messages import AnyMessage, Message
from corredor.scenario.common_messages import shortened
from corredor.scenario.reading.parse_cell import read_cell
from corredor.scenario.tables.schema import Column

Row = tuple[int, list[Any]]
Says = AnyMessage | str
# The table of conflicts has a column for each place.
MAX_PLACES = 5_000
# A file no longer than this may hold nothing but blanks.
MAX_BLANK_BYTES = 64
REMOVE_COMMAS = Message("flee_remove_commas", "If a number is written with commas, take them out.")


@dataclass(frozen=True, slots=True)
class CaseFindings:
    """The findings of a case as they gather; what Flee reads all the same is a warning with `as_flee`."""

    as_flee: bool
    items: list[Finding] = field(default_factory=list)

    def error(self, table: str, row: int | None, column: str, says: Says, hint: Says) -> None:
        """Add what cannot be read in any way."""
        self.items.append(Finding(table, row, column, says, hint))

    def warning(self, table: str, row: int | None, column: str, says: Says, hint: Says) -> None:
        """Add what Flee reads in silence, most often as something that nobody meant."""
        severity = Severity.WARNING if self.as_flee else Severity.ERROR
        self.items.append(Finding(table, row, column, says, hint, severity))

    @property
    def has_errors(self) -> bool:
        """Whether the case cannot be simulated."""
        return any(finding.severity is not Severity.WARNING for finding in self.items)


def typed_rows(
    file: Path, table: str, columns: Sequence[Column], findings: CaseFindings, *, headed: bool = True
) -> list[Row]:
    """Read the rows of a file with the line of each; comments start with #, a header may too."""
    grid = read_case_grid(file, table, findings)
    if grid is None:
        return []
    wide = len(columns)
    rows: list[Row] = []
    for line, cells in grid:
        if not any(cell.strip() for cell in cells):
            continue
        if cells[0].lstrip().startswith("#") or (line == 1 and headed and cells[0].strip() == columns[0].name):
            # The header may name further columns, which hold what no rule of movement reads.
            wide = max(wide, len(cells)) if line == 1 and headed else wide
            continue
        if any(cell.strip() for cell in cells[wide:]):
            says = Message(
                "flee_row_wider_than_table",
                "The row has {cells} cells, the table {columns} columns.",
                cells=str(len(cells)),
                columns=str(wide),
            )
            findings.warning(table, line, "", says, REMOVE_COMMAS)
        rows.append((line, _typed(cells, line, table, columns, findings)))
    return rows


def read_case_grid(file: Path, table: str, findings: CaseFindings) -> Grid | None:
    """Read the cells of a file; None, with a finding, when it is not there."""
    if not file.is_file():
        says = Message("flee_file_missing", "{file} is missing.", file=file.name)
        findings.error(
            table, None, "", says, Message("flee_put_file", "Put it into {folder}.", folder=file.parent.name)
        )
        return None
    if file.stat().st_size < MAX_BLANK_BYTES and not file.read_bytes().strip():
        return []
    return read_grid(file, table, findings.items, columns=MAX_PLACES)


def not_in_locations(name: str) -> Message:
    """Say that a name is no place of the case."""
    return Message("flee_not_in_locations", '"{value}" is not in locations.', value=shortened(name))


def _typed(cells: Sequence[str], line: int, table: str, columns: Sequence[Column], findings: CaseFindings) -> list[Any]:
    values = []
    for at, column in enumerate(columns):
        value, problem = read_cell(column, cells[at] if at < len(cells) else "")
        if problem is not None:
            findings.error(table, line, column.name, problem.message, problem.hint)
        values.append(value)
    return values
