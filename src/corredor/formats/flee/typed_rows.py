"""Typed rows of one of Flee's files: commas in numbers, short rows and long ones are found, each with its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corredor.errors import Finding, Severity
from corredor.formats.csv_file import read_grid
from corredor.formats.table_from_cells import Grid
from corredor.messages import AnyMessage
from corredor.scenario.reading.parse_cell import read_cell
from corredor.scenario.tables.schema import Column

Row = tuple[int, list[Any]]
# The table of conflicts has a column for each place.
MOST_PLACES = 5_000
_BLANK = 64


@dataclass(frozen=True, slots=True)
class CaseFindings:
    """The findings of a folder as they gather; what Flee reads all the same is a warning where that is asked for."""

    as_flee: bool
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, table: str, row: int | None, column: str, says: AnyMessage | str, try_: AnyMessage | str) -> None:
        """Say what cannot be read in any way."""
        self.findings.append(Finding(table, row, column, says, try_))

    def warn(self, table: str, row: int | None, column: str, says: AnyMessage | str, try_: AnyMessage | str) -> None:
        """Say what Flee reads in silence, most often to something that nobody meant."""
        severity = Severity.WARNING if self.as_flee else Severity.ERROR
        self.findings.append(Finding(table, row, column, says, try_, severity))

    @property
    def stops(self) -> bool:
        """Whether something stands in the way of a run."""
        return any(finding.severity is not Severity.WARNING for finding in self.findings)


def typed_rows(
    file: Path, table: str, columns: Sequence[Column], told: CaseFindings, *, headed: bool = True
) -> list[Row]:
    """Read the rows of a file with the line of each; comments start with #, a header may too."""
    grid = read_case_grid(file, table, told)
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
            says = f"The row has {len(cells)} cells, the table {wide} columns."
            told.warn(table, line, "", says, "If a number is written with commas, take them out.")
        rows.append((line, _typed(cells, line, table, columns, told)))
    return rows


def read_case_grid(file: Path, table: str, told: CaseFindings) -> Grid | None:
    """Read the cells of a file; None, with a finding, when it is not there."""
    if not file.is_file():
        told.wrong(table, None, "", f"{file.name} is missing.", f"Put it into {file.parent.name}.")
        return None
    if file.stat().st_size < _BLANK and not file.read_bytes().strip():
        return []
    return read_grid(file, table, told.findings, columns=MOST_PLACES)


def _typed(cells: Sequence[str], line: int, table: str, columns: Sequence[Column], told: CaseFindings) -> list[Any]:
    values = []
    for at, column in enumerate(columns):
        value, problem = read_cell(column, cells[at] if at < len(cells) else "")
        if problem is not None:
            told.wrong(table, line, column.name, problem.message, problem.hint)
        values.append(value)
    return values
