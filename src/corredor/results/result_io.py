"""An answer as a folder: a CSV file for each of its tables, and `answer.toml` for its kind and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import tomli_w

from corredor.errors import Finding, FormatError, ScenarioError
from corredor.formats.plan.csv_folder import read_table, table_text
from corredor.formats.plan.typed_cells import to_toml_values
from corredor.formats.write_scenario import csv_text
from corredor.results.saved_result import read_answer
from corredor.scenario.reading.to_frames import empty_frame
from corredor.scenario.tables.result_tables import ANSWER_TABLES


def write_answer_folder(
    path: str | Path, kind: str, tables: Mapping[str, pl.DataFrame], meta: Mapping[str, Any]
) -> None:
    """Write the tables of an answer of a kind and its `meta`, so that `read_answer_folder` gives equal ones back.

    A declared table that the answer does not have is written without rows.
    """
    folder = Path(path)
    declared = {table.name: table for table in ANSWER_TABLES.get(kind, ())}
    every = {name: empty_frame(table) for name, table in declared.items()} | dict(tables)
    texts = {
        name: table_text(declared[name], rows)
        if name in declared
        else csv_text(rows.columns, [list(row) for row in rows.iter_rows()])
        for name, rows in every.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    told = {"kind": kind, **to_toml_values(meta)}
    (folder / "answer.toml").write_text(tomli_w.dumps(told), encoding="utf-8", newline="\n")
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")


def read_answer_folder(path: str | Path) -> tuple[str, dict[str, pl.DataFrame], dict[str, Any]]:
    """Read the kind, the tables and the `meta` of a saved answer.

    Raises FormatError when there is none of a known kind, ScenarioError with every finding when a table is missing or
    a cell cannot be read.
    """
    answer = read_answer(path)
    if answer.kind not in ANSWER_TABLES:
        raise FormatError(f"{answer.folder} is not the folder of an answer.")
    findings: list[Finding] = []
    tables = {table.name: read_table(answer.folder, table, findings) for table in ANSWER_TABLES[answer.kind]}
    if findings:
        raise ScenarioError(findings)
    return answer.kind, tables, {name: value for name, value in answer.told.items() if name != "kind"}
