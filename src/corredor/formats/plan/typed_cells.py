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
from corredor.messages import AnyMessage, Message
from corredor.scenario.checks.personal_data import personal_column
from corredor.scenario.common_messages import shortened
from corredor.scenario.reading.parse_cell import CellError, did_you_mean, read_cell
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.schema import Column, ColumnKind, Table

SAVE_PLAN_AGAIN = Message("save_plan_again", "Save the plan again.")
MAX_CELL_LENGTH = 1_000_000
INFINITE = {"inf": float("inf"), "-inf": float("-inf")}


def plan_table(
    grid: Grid | None,
    table: Table,
    findings: list[Finding],
    *,
    is_found: bool = False,
    again: AnyMessage = SAVE_PLAN_AGAIN,
) -> pl.DataFrame:
    """Read a saved table, of a plan or of a result, from its cells.

    Parameters
    ----------
    grid
        The cells with their lines; None or none where the table could not be read: then it has no rows.
    table
        The columns it should have.
    findings
        What is wrong is added to these.
    is_found
        Whether a finding says already why there are no cells.
    again
        What would be right where the table or a column is missing.
    """
    if not grid:
        if not is_found:
            findings.append(Finding(table.name, None, "", Message("table_missing", "The table is missing."), again))
        return to_frame(table, [])
    header, raw = table_from_grid(grid, table.name, "", findings)
    _compare(table, header, findings, again)
    rows = []
    readers = [(column, _reader(column)) for column in table.columns]
    for row in raw:
        values = {}
        for column, read in readers:
            value, problem = read(row.cells.get(column.name, ""))
            if problem is not None:
                findings.append(Finding(table.name, row.line, column.name, problem.message, problem.hint))
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
    # Scalars of numpy have a plain value; anything else is written as text.
    return value.item() if hasattr(value, "item") else str(value)


def _compare(table: Table, header: tuple[str, ...], findings: list[Finding], again: AnyMessage) -> None:
    """Find columns that are not declared, that may hold personal data, or that are missing."""
    declared = [column.name for column in table.columns]
    for name in header:
        personal = personal_column(name)
        if name not in declared and personal is not None:
            findings.append(
                Finding(
                    table.name,
                    1,
                    name,
                    Message("personal_column", "The column looks as if it held {what}.", what=personal),
                    Message("plan_holds_counts", "A plan holds counts of people. Take it out of the file."),
                    Severity.REFUSED,
                )
            )
        elif name not in declared:
            findings.append(
                Finding(
                    table.name,
                    1,
                    name,
                    Message(
                        "no_column_of_table",
                        '"{value}" is not a column of {table}.',
                        value=shortened(name),
                        table=table.name,
                    ),
                    did_you_mean(name, declared) or Message("remove_it", "Take it out."),
                )
            )
    for name in (column.name for column in table.columns if not column.optional):
        if name not in header:
            says = Message("saved_column_missing", "The column is missing.")
            findings.append(Finding(table.name, 1, name, says, again))


def _reader(column: Column) -> Callable[[str], tuple[Any, CellError | None]]:
    """Give what reads the cells of a column: the value, or what is wrong; equal cells are read once."""
    if column.kind in (ColumnKind.ID, ColumnKind.TEXT):
        return lambda text: (text or None, None)
    plain_column = replace(column, kind=ColumnKind.REFS if column.is_list else column.kind, max_length=MAX_CELL_LENGTH)

    @cache
    def read(text: str) -> tuple[Any, CellError | None]:
        if column.kind is ColumnKind.NUMBER and text in INFINITE:
            return INFINITE[text], None
        return read_cell(plain_column, text)

    return read
