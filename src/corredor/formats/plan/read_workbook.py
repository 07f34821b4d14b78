"""A plan read back from a workbook that holds all of it, one perhaps edited in a spreadsheet program."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from corredor.errors import Finding, FormatError
from corredor.formats.excel_read import Line, grid_from_sheet, sheets_by_table, unreadable_cell
from corredor.formats.plan.typed_cells import plan_table, raise_findings
from corredor.formats.plan.write_workbook import META
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
        raise FormatError(f"{file} is not there.")
    refusal = unreadable_cell(file, META)
    if refusal:
        raise_findings([refusal])
    sheets = sheets_by_table(file, (META, *(table.name for table in PLAN_TABLES)))
    findings: list[Finding] = []
    if sheets is None:
        again = "Open it in a spreadsheet program and save it again as .xlsx."
        raise_findings([Finding(META, None, "", "The workbook is broken.", again)])
        raise AssertionError
    meta = _meta(sheets.get(META), findings)
    if meta.pop(SHARED, False):
        raise_findings(
            [
                Finding(
                    META,
                    None,
                    SHARED,
                    "The workbook was written to be shared: it lacks tables and hides small counts.",
                    "Export the plan with --full, or read its folder.",
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
        findings.append(Finding(META, None, "", "The sheet plan is missing.", "Save the plan again."))
        return {}
    read: dict[str, Any] = {}
    lines = [f"{cells[0]} = {cells[1]}" for _, cells in grid[1:] if len(cells) > 1 and cells[0].strip()]
    try:
        read = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError) as wrong:
        findings.append(
            Finding(META, None, "", f"The sheet plan cannot be read: {str(wrong)[:200]}.", "Save the plan again.")
        )
    return read
