"""A result as a folder: a CSV file for each of its tables, and `answer.toml` for its kind and where it comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import tomli_w

from corredor.errors import Finding, FormatError
from corredor.formats.csv_file import read_grid, read_text
from corredor.formats.plan.csv_folder import table_text
from corredor.formats.plan.typed_cells import plan_table, raise_findings, to_toml_values
from corredor.messages import AnyMessage, Message
from corredor.results.result import Result
from corredor.scenario.reading.to_frames import empty_frame, schema_of
from corredor.scenario.tables.result_tables import RESULT_TABLES
from corredor.scenario.tables.schema import MESSAGE, Column, Table

META_FILE = "answer.toml"
# A simulated movement has a row for each run, day and link.
MAX_ROWS = 1_000_000


def write_result(result: Result, path: str | Path) -> None:
    """Write the tables and the `meta` of a result, so that `read_result` gives an equal one back.

    A declared table that the result does not have is written without rows.

    Raises
    ------
    ValueError
        For a kind, a table or a column that is not declared.
    """
    folder = Path(path)
    if result.kind not in RESULT_TABLES:
        raise ValueError(f"{result.kind} is no kind of result")
    declared = {table.name: table for table in RESULT_TABLES[result.kind]}
    if not declared.keys() >= result.tables.keys():
        raise ValueError(f"a result of the kind {result.kind} has no tables {result.tables.keys() - declared.keys()}")
    texts = {name: _text(table, result.tables.get(name)) for name, table in declared.items()}
    folder.mkdir(parents=True, exist_ok=True)
    meta = {"kind": result.kind, **to_toml_values(result.meta)}
    (folder / META_FILE).write_text(tomli_w.dumps(meta), encoding="utf-8", newline="\n")
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")


def read_result(
    path: str | Path, *, kind: str = "", otherwise: AnyMessage | None = None, complete: bool = True
) -> Result:
    """Read a result from its folder.

    Parameters
    ----------
    path
        The folder.
    kind
        The kind that is wanted; empty: any.
    otherwise
        What is said where the result is of another kind.
    complete
        Whether a table without a file is a finding. Otherwise it has no rows.

    Raises
    ------
    FormatError
        Where there is no result, or one of another kind.
    ScenarioError
        With every finding where a table is missing or a cell cannot be read.
    """
    folder = Path(path)
    meta = _meta(folder)
    found = str(meta.pop("kind", ""))
    if kind and otherwise is not None and found != kind:
        raise FormatError(otherwise)
    if found not in RESULT_TABLES:
        kinds = ", ".join(sorted(RESULT_TABLES))
        raise FormatError(
            Message(
                "unknown_result_kind",
                "{folder} holds an answer of the kind {kind}, not of {kinds}.",
                folder=str(folder),
                kind=found or Message("kind_unknown", "unknown"),
                kinds=kinds,
            )
        )
    findings: list[Finding] = []
    tables = {table.name: _read_table(folder, table, findings, complete=complete) for table in RESULT_TABLES[found]}
    raise_findings(findings)
    return Result(found, tables, meta, folder)


def not_a_result(folder: Path) -> Message:
    """Say that a folder holds no result."""
    return Message("not_a_result", "{folder} is not the folder of an answer.", folder=str(folder))


def _text(table: Table, frame: pl.DataFrame | None) -> str:
    """Write a table as CSV; ValueError where it has other columns than are declared."""
    if frame is None or not frame.columns:
        return table_text(table, empty_frame(table))
    present = _of_file(table, frame.columns)
    if frame.columns != [column.name for column in present.columns]:
        raise ValueError(f"{table.name} has the columns {frame.columns}")
    return table_text(present, frame.cast(pl.Schema(schema_of(present))))


def _read_table(folder: Path, table: Table, findings: list[Finding], *, complete: bool) -> pl.DataFrame:
    file, before = folder / f"{table.name}.csv", len(findings)
    if not complete and not file.is_file():
        return empty_frame(table)
    grid = read_grid(file, table.name, findings, rows=MAX_ROWS) if file.is_file() else None
    header = [name.strip() for name in grid[0][1]] if grid else []
    again = Message("save_answer_again", "Save the answer again.")
    return plan_table(grid, _of_file(table, header), findings, is_found=len(findings) > before, again=again)


def _of_file(table: Table, names: Sequence[str]) -> Table:
    """Give the table as a file or frame has it: without the optional columns that it lacks, in its own order of them.

    A column whose declared name ends with * stands for each of those that begin so. The column of messages stays: a
    result saved before there were any has none.
    """
    optional = [column for column in table.columns if column.optional and column.name != MESSAGE.name]
    if not optional:
        return table
    always = [column for column in table.columns if column not in optional]
    more = [replace(column, name=name) for name in names for column in optional if _is_named(column, name)]
    return replace(table, columns=(*always, *more))


def _is_named(column: Column, name: str) -> bool:
    return name == column.name or (column.name.endswith("*") and name.startswith(column.name[:-1]))


def _meta(folder: Path) -> dict[str, Any]:
    file = folder / META_FILE
    if not file.is_file():
        raise FormatError(not_a_result(folder))
    findings: list[Finding] = []
    text = read_text(file, "answer", findings)
    raise_findings(findings)
    try:
        return tomllib.loads(text or "")
    except (ValueError, RecursionError) as wrong:
        raise FormatError(
            Message("unreadable_file", "{file} cannot be read: {why}.", file=str(file), why=str(wrong)[:200])
        ) from wrong
