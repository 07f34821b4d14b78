"""A plan read back from a workbook that holds all of it, one perhaps edited in a spreadsheet program."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from corredor.errors import Finding, FormatError, ScenarioError
from corredor.formats.excel_read import Line, grid_from_sheet, sheets_by_table, unreadable_file, workbook_broken
from corredor.formats.plan.typed_cells import SAVE_PLAN_AGAIN, plan_table, raise_findings
from corredor.formats.plan.write_workbook import META
from corredor.messages import Message
from corredor.scenario.tables.plan_tables import PLAN_TABLES

# A workbook that was written to be shared says so under this name.
SHARED = "shared"


def read_plan_workbook(path: str | Path) -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    """Read the tables and the `meta` of a plan from a workbook, one perhaps edited by hand, and no other sheets.

    Raises FormatError when there is no such file, Refused when a column would hold traces of persons, and ScenarioError
    with every finding when it is no workbook, was written to be shared, or has sheets that are missing or unreadable.
    """
    file = Path(path)
    if not file.is_file():
        raise FormatError(Message("file_not_there", "{path} is not there.", path=str(file)))
    unreadable = unreadable_file(file, META)
    if unreadable:
        raise_findings([unreadable])
    sheets = sheets_by_table(file, (META, *(table.name for table in PLAN_TABLES)))
    findings: list[Finding] = []
    if sheets is None:
        raise ScenarioError([workbook_broken(META)])
    meta = _meta(sheets.get(META), findings)
    if meta.pop(SHARED, False):
        raise_findings(
            [
                Finding(
                    META,
                    None,
                    SHARED,
                    Message(
                        "workbook_is_shared",
                        "The workbook was written to be shared: it lacks tables and hides small counts.",
                    ),
                    Message("export_in_full", "Export the plan with --full, or read its folder."),
                )
            ]
        )
    tables = {}
    for table in PLAN_TABLES:
        grid = grid_from_sheet(sheets.get(table.name, ()), table.name, findings)
        tables[table.name] = plan_table(grid, table, findings)
    raise_findings(findings)
    return tables, meta


def _meta(rows: Sequence[Line] | None, findings: list[Finding]) -> dict[str, Any]:
    grid = grid_from_sheet(rows or (), META, findings)
    if not grid:
        says = Message("plan_sheet_missing", "The sheet plan is missing.")
        findings.append(Finding(META, None, "", says, SAVE_PLAN_AGAIN))
        return {}
    read: dict[str, Any] = {}
    lines = [f"{cells[0]} = {cells[1]}" for _, cells in grid[1:] if len(cells) > 1 and cells[0].strip()]
    try:
        read = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError) as wrong:
        says = Message("plan_sheet_unreadable", "The sheet plan cannot be read: {why}.", why=str(wrong)[:200])
        findings.append(Finding(META, None, "", says, SAVE_PLAN_AGAIN))
    return read
