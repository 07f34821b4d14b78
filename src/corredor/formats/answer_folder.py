"""An answer as a folder: a CSV file for each of its tables, and `answer.toml` for what it is and comes from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import tomli_w

from corredor.formats.plan_rows import plain
from corredor.formats.write import csv_text


def write_answer_folder(
    path: str | Path, kind: str, tables: Mapping[str, pl.DataFrame], provenance: Mapping[str, Any]
) -> None:
    """Write the tables of an answer, its kind and its provenance; None is left out of the provenance."""
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    told = {"kind": kind, "provenance": plain(provenance)}
    (folder / "answer.toml").write_text(tomli_w.dumps(told), encoding="utf-8", newline="\n")
    for name, table in tables.items():
        text = csv_text(table.columns, [list(row) for row in table.iter_rows()])
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
