"""A plan as a folder: a CSV file for each of its tables, and `plan.toml` for what is not a table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import tomli_w

from corredor.errors import Finding, FormatError
from corredor.formats.csv_file import read_grid, read_text
from corredor.formats.plan.typed_cells import SAVE_PLAN_AGAIN, plan_table, raise_findings, to_toml_values
from corredor.formats.write_scenario import csv_text
from corredor.messages import Message
from corredor.scenario.common_messages import shortened
from corredor.scenario.reading.parse_cell import did_you_mean
from corredor.scenario.reading.to_frames import schema_of
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.schema import Table


def write_plan_folder(
    path: str | Path, tables: Mapping[str, pl.DataFrame], meta: Mapping[str, Any], *, hxl: bool = False
) -> None:
    """Write every table of a plan and its `meta`, so that `read_plan_folder` gives equal ones back.

    `meta` may hold texts, numbers, dates, lists and mappings; where a value is None its name is left out. It should
    tell where the scenario is (`scenario`, `variants`, `known`). With `hxl` a row of hashtags stands under each header.
    Raises ValueError for a table that is missing or has other columns than declared.
    """
    folder = Path(path)
    texts = {}
    for table in PLAN_TABLES:
        if table.name not in tables or tables[table.name].schema != pl.Schema(schema_of(table)):
            raise ValueError(f"{table.name} is not as the plan's tables declare it")
        texts[table.name] = table_text(table, tables[table.name], hxl=hxl)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text(tomli_w.dumps(to_toml_values(meta)), encoding="utf-8", newline="\n")
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")


def table_text(table: Table, rows: pl.DataFrame, *, hxl: bool = False) -> str:
    """Write a saved table as CSV text, every declared column in its place, with a row of HXL hashtags where asked."""
    hashtags = [column.hashtag for column in table.columns] if hxl else []
    return csv_text([column.name for column in table.columns], [list(row) for row in rows.iter_rows()], hashtags)


def read_plan_folder(path: str | Path) -> tuple[dict[str, pl.DataFrame], dict[str, Any]]:
    """Read the tables and the `meta` of a plan's folder, one perhaps edited by hand.

    Raises FormatError when there is no such folder, Refused when a column would hold traces of persons, and
    ScenarioError with every finding when tables are missing or cells cannot be read.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise FormatError(Message("not_a_plan", "{path} is not the folder of a plan.", path=str(folder)))
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
                    Message("no_table_of_a_plan", '"{value}" is not a table of a plan.', value=shortened(file.stem)),
                    did_you_mean(file.stem, declared) or Message("remove_file", "Take the file out."),
                )
            )
    raise_findings(findings)
    return tables, meta


def _meta(folder: Path, findings: list[Finding]) -> dict[str, Any]:
    file = folder / "plan.toml"
    if not file.is_file():
        says = Message("plan_toml_missing", "plan.toml is missing.")
        findings.append(Finding("plan", None, "", says, SAVE_PLAN_AGAIN))
        return {}
    text = read_text(file, "plan", findings)
    try:
        return tomllib.loads(text or "")
    except (ValueError, RecursionError) as wrong:
        says = Message("plan_toml_unreadable", "plan.toml cannot be read: {why}.", why=str(wrong)[:200])
        findings.append(Finding("plan", None, "", says, SAVE_PLAN_AGAIN))
        return {}


def read_table(folder: Path, table: Table, findings: list[Finding]) -> pl.DataFrame:
    """Read one saved table; what is wrong with it is added to the findings."""
    file, before = folder / f"{table.name}.csv", len(findings)
    grid = read_grid(file, table.name, findings) if file.is_file() else None
    # What is wrong with a file is among the findings already; that there is none is not.
    return plan_table(grid, table, findings, is_found=len(findings) > before)
