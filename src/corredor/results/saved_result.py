"""An answer's folder read back for showing: its kind, what it comes from, and the tables that are asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corredor.errors import Finding, FormatError, ScenarioError
from corredor.formats.csv_file import read_grid, read_text
from corredor.formats.table_from_cells import table_from_grid

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class SavedResult:
    """What a command answered and kept in a folder: its kind, and what `answer.toml` tells besides."""

    folder: Path
    kind: str
    told: dict[str, Any]

    def rows(self, table: str, columns: Iterable[str]) -> list[Row]:
        """Give the rows of a table beside it, cells as they are written; none where there is no such table.

        ScenarioError with every finding where a column that is asked for is missing, or the file cannot be read.
        """
        file = self.folder / f"{table}.csv"
        if not file.is_file():
            return []
        findings: list[Finding] = []
        grid = read_grid(file, table, findings)
        head, rows = table_from_grid(grid, table, "", findings) if grid else ((), ())
        findings += [
            Finding(table, None, name, "The column is missing.", "Save the answer again.")
            for name in columns
            if grid and name not in head
        ]
        if findings:
            raise ScenarioError(findings)
        return [dict(row.cells) for row in rows]


def read_answer(path: str | Path) -> SavedResult:
    """Read what an answer is and comes from.

    Raises FormatError where there is no `answer.toml` that can be read.
    """
    folder = Path(path)
    file = folder / "answer.toml"
    if not file.is_file():
        raise FormatError(f"{folder} is not the folder of an answer.")
    findings: list[Finding] = []
    try:
        told = tomllib.loads(read_text(file, "answer", findings) or "")
    except (ValueError, RecursionError) as wrong:
        raise FormatError(f"{file} cannot be read: {str(wrong)[:200]}.") from wrong
    if findings:
        raise ScenarioError(findings)
    return SavedResult(folder, str(told.get("kind", "")), told)
