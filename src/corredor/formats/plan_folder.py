"""A plan as a folder: a CSV file for each of its tables, and `plan.toml` for what is not a table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import tomli_w

from corredor.errors import Finding, FormatError, Refused, ScenarioError, Severity
from corredor.formats.csv_text import read_grid, read_text
from corredor.formats.grid import table_of
from corredor.formats.write import csv_text
from corredor.scenario.cells import did_you_mean, read_cell, shown
from corredor.scenario.checks.personal import personal_column
from corredor.scenario.frames import frame, schema_of
from corredor.scenario.plan_tables import PLAN_TABLES
from corredor.scenario.schema import Column, Kind, Table

_LONGEST = 1_000_000
_UNBOUNDED = {"inf": float("inf"), "-inf": float("-inf")}


def write_plan_folder(path: str | Path, tables: Mapping[str, pl.DataFrame], meta: Mapping[str, Any]) -> None:
    """Write every table of a plan and its `meta`, so that `read_plan_folder` gives equal ones back.

    `meta` may hold texts, numbers, dates, lists and mappings; where a value is None its name is left out. It should
    tell where the scenario is (`scenario`, `variants`, `known`). Raises ValueError for a table that is missing or has
    other columns than declared.
    """
    folder = Path(path)
    texts = {}
    for table in PLAN_TABLES:
        if table.name not in tables or tables[table.name].schema != pl.Schema(schema_of(table)):
            raise ValueError(f"{table.name} is not as the plan's tables declare it")
        texts[table.name] = table_text(table, tables[table.name])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text(tomli_w.dumps(plain(meta)), encoding="utf-8", newline="\n")
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")


def table_text(table: Table, rows: pl.DataFrame) -> str:
    """Write a saved table as CSV text, every declared column in its place."""
    return csv_text([column.name for column in table.columns], [list(row) for row in rows.iter_rows()])


def read_plan_folder(path: str | Path) -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    """Read the tables and the `meta` of a plan's folder, one perhaps edited by hand.

    Raises FormatError when there is no such folder, Refused when a column would hold traces of persons, and
    ScenarioError with every finding when tables are missing or cells cannot be read.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise FormatError(f"{folder} is not the folder of a plan.")
    findings: list[Finding] = []
    meta = _meta(folder, findings)
    tables = {table.name: read_table(folder, table, findings) for table in PLAN_TABLES}
    declared = [table.name for table in PLAN_TABLES]
    for file in sorted(folder.glob("*.csv")):
        if file.stem not in declared:
            findings.append(
                Finding(
                    file.stem,
                    None,
                    "",
                    f"{shown(file.stem)} is not a table of a plan.",
                    did_you_mean(file.stem, declared) or "Take the file out.",
                )
            )
    if any(finding.severity is Severity.REFUSED for finding in findings):
        raise Refused(findings)
    if findings:
        raise ScenarioError(findings)
    return tables, meta


def _meta(folder: Path, findings: list[Finding]) -> dict[str, Any]:
    file = folder / "plan.toml"
    if not file.is_file():
        findings.append(Finding("plan", None, "", "plan.toml is missing.", "Save the plan again."))
        return {}
    text = read_text(file, "plan", findings)
    try:
        return tomllib.loads(text or "")
    except (ValueError, RecursionError) as wrong:
        findings.append(
            Finding("plan", None, "", f"plan.toml cannot be read: {str(wrong)[:200]}.", "Save the plan again.")
        )
        return {}


def read_table(folder: Path, table: Table, findings: list[Finding]) -> pl.DataFrame:
    """Read one saved table; what is wrong with it is added to the findings."""
    file = folder / f"{table.name}.csv"
    said = len(findings)
    grid = read_grid(file, table.name, findings) if file.is_file() else None
    if not grid:
        if len(findings) == said:
            findings.append(Finding(table.name, None, "", "The table is missing.", "Save the plan again."))
        return frame(table, [])
    header, raw = table_of(grid, table.name, "", findings)
    _compare(table, header, findings)
    rows = []
    for row in raw:
        values = {}
        for column in table.columns:
            value, says, try_ = _read(column, row.cells.get(column.name, ""))
            if says:
                findings.append(Finding(table.name, row.line, column.name, says, try_))
            values[column.name] = value
        rows.append(values)
    return frame(table, rows)


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
                    f"{shown(name)} is not a column of {table.name}.",
                    did_you_mean(name, declared) or "Take it out.",
                )
            )
    for name in declared:
        if name not in header:
            findings.append(Finding(table.name, 1, name, "The column is missing.", "Save the plan again."))


def _read(column: Column, text: str) -> tuple[Any, str, str]:
    if column.kind in (Kind.ID, Kind.TEXT):
        return text or None, "", ""
    if column.kind is Kind.NUMBER and text in _UNBOUNDED:
        return _UNBOUNDED[text], "", ""
    kind = Kind.REFS if column.is_list else column.kind
    value, problem = read_cell(replace(column, kind=kind, longest=_LONGEST), text)
    return value, problem.says if problem else "", problem.try_ if problem else ""


def plain(value: Any) -> Any:
    """The value in the few types that TOML knows."""
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items() if item is not None}
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value) if isinstance(value, (set, frozenset)) else value
        return [plain(item) for item in items if item is not None]
    if isinstance(value, (bool, int, float, str, date)):
        return value
    # Numbers of numpy say themselves as plain ones; anything else is told in words.
    return value.item() if hasattr(value, "item") else str(value)
