"""What the cells of a plan's tables hold, from whatever file, and what its `meta` is in plain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from corredor.errors import Finding, ProtectionError, ScenarioError, Severity
from corredor.formats.table_from_cells import Grid, table_from_grid
from corredor.scenario.checks.personal_data import personal_column
from corredor.scenario.reading.parse_cell import did_you_mean, quoted, read_cell
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.schema import Column, ColumnKind, Table

_LONGEST = 1_000_000
_UNBOUNDED = {"inf": float("inf"), "-inf": float("-inf")}


def plan_table(grid: Grid | None, table: Table, findings: list[Finding], *, told: bool = False) -> pl.DataFrame:
    """Read a table of a plan from its cells; no rows, and a finding unless it was `told`, where there are no cells."""
    if not grid:
        if not told:
            findings.append(Finding(table.name, None, "", "The table is missing.", "Save the plan again."))
        return to_frame(table, [])
    header, raw = table_from_grid(grid, table.name, "", findings)
    _compare(table, header, findings)
    rows = []
    readers = [(column, _reader(column)) for column in table.columns]
    for row in raw:
        values = {}
        for column, read in readers:
            value, says, try_ = read(row.cells.get(column.name, ""))
            if says:
                findings.append(Finding(table.name, row.line, column.name, says, try_))
            values[column.name] = value
        rows.append(values)
    return to_frame(table, rows)


def raise_findings(findings: list[Finding]) -> None:
    """Raise Refused where a line that holds is crossed, ScenarioError where anything else is wrong."""
    if any(finding.severity is Severity.REFUSED for finding in findings):
        raise ProtectionError(findings)
    if findings:
        raise ScenarioError(findings)


def to_toml_values(value: Any) -> Any:
    """Give a value in the few types that TOML knows; where a value is None its name is left out."""
    if isinstance(value, Mapping):
        return {str(name): to_toml_values(item) for name, item in value.items() if item is not None}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value) if isinstance(value, (set, frozenset)) else value
        return [to_toml_values(item) for item in items if item is not None]
    if isinstance(value, (bool, int, float, str, date)):
        return value
    # Numbers of numpy say themselves as plain ones; anything else is told in words.
    return value.item() if hasattr(value, "item") else str(value)


def _compare(table: Table, header: tuple[str, ...], findings: list[Finding]) -> None:
    declared = [column.name for column in table.columns]
    for name in header:
        if name not in declared and personal_column(name):
            findings.append(
                Finding(
                    table.name,
                    1,
                    name,
                    f"The column looks as if it held {personal_column(name)}.",
                    "A plan holds counts of people. Take it out of the file.",
                    Severity.REFUSED,
                )
            )
        elif name not in declared:
            findings.append(
                Finding(
                    table.name,
                    1,
                    name,
                    f"{quoted(name)} is not a column of {table.name}.",
                    did_you_mean(name, declared) or "Take it out.",
                )
            )
    for name in (column.name for column in table.columns if not column.optional):
        if name not in header:
            findings.append(Finding(table.name, 1, name, "The column is missing.", "Save the plan again."))


def _reader(column: Column) -> Callable[[str], tuple[Any, str, str]]:
    """Give what reads the cells of a column: value, what is wrong, what would be right; alike cells are read once."""
    if column.kind in (ColumnKind.ID, ColumnKind.TEXT):
        return lambda text: (text or None, "", "")
    plain_column = replace(column, kind=ColumnKind.REFS if column.is_list else column.kind, max_length=_LONGEST)

    @cache
    def read(text: str) -> tuple[Any, str, str]:
        if column.kind is ColumnKind.NUMBER and text in _UNBOUNDED:
            return _UNBOUNDED[text], "", ""
        value, problem = read_cell(plain_column, text)
        return value, problem.says if problem else "", problem.try_ if problem else ""

    return read
