"""The one-mistake scenarios of `spec/refused`: how each is made from a valid one, and what must be found in it."""

from __future__ import annotations

import csv
import io
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from corredor.errors import Finding, Severity

SPEC = Path(__file__).resolve().parents[2] / "spec"


def cases() -> list[Path]:
    """Every folder of `spec/refused`."""
    return sorted(folder for folder in (SPEC / "refused").iterdir() if folder.is_dir())


def build(case: Path, folder: Path) -> Path:
    """Copy the valid scenario that a case starts from, make its mistake, and give what is to be checked."""
    told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    scenario = folder / "scenario"
    shutil.copytree(SPEC / "valid" / told["base"], scenario)
    for edit in told["edit"]:
        make(scenario, edit)
    return scenario / told["open"] if "open" in told else scenario


@dataclass(frozen=True)
class Expected:
    """A finding as a case tells it: where it is, how grave, its code and its English, letter for letter."""

    table: str
    row: int | None
    column: str
    severity: Severity
    code: str
    says: str
    hint: str

    def __str__(self) -> str:
        return str(Finding(self.table, self.row, self.column, self.says, self.hint, self.severity))


def as_expected(finding: Finding) -> Expected:
    """Give a finding as a case tells it."""
    return Expected(
        finding.table,
        finding.row,
        finding.column,
        finding.severity,
        finding.code,
        str(finding.message),
        str(finding.hint),
    )


def expected(case: Path) -> list[Expected]:
    """The findings that a case must give, and no others."""
    content = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    return [
        Expected(
            finds["table"],
            finds.get("row"),
            finds.get("column", ""),
            Severity(finds["severity"]),
            finds.get("code", ""),
            finds["says"],
            finds["try"],
        )
        for finds in content["finds"]
    ]


def variants(case: Path) -> list[str]:
    """The variants that a case lays over its scenario."""
    told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    return list(told.get("variants", []))


def make(scenario: Path, edit: dict[str, Any]) -> None:
    """Make one edit: of a file, a setting, or a table's cell, row or column."""
    if "file" in edit:
        _edit_file(scenario / edit["file"], edit)
    elif "setting" in edit:
        _edit_setting(scenario / "scenario.toml", edit)
    else:
        _edit_table(scenario / f"{edit['table']}.csv", edit)


def _edit_file(file: Path, edit: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if edit.get("remove"):
        file.unlink()
    elif "encoding" in edit:
        file.write_bytes(file.read_text(encoding="utf-8").encode(edit["encoding"]))
    elif "replace" in edit:
        file.write_text(file.read_text(encoding="utf-8").replace(edit["replace"], edit["by"]), encoding="utf-8")
    elif "size" in edit:
        with file.open("wb") as out:
            out.truncate(edit["size"])
    elif "repeat" in edit:
        head, _, _ = file.read_text(encoding="utf-8").partition("\n")
        file.write_text(head + "\n" + (edit["text"] + "\n") * edit["repeat"], encoding="utf-8")
    else:
        file.write_bytes(bytes.fromhex(edit["hex"]) if "hex" in edit else edit["text"].encode())


def _edit_setting(file: Path, edit: dict[str, Any]) -> None:
    settings = tomllib.loads(file.read_text(encoding="utf-8"))
    if edit.get("remove"):
        del settings[edit["setting"]]
    else:
        settings[edit["setting"]] = edit["value"]
    file.write_text(tomli_w.dumps(settings), encoding="utf-8")


def _edit_table(file: Path, edit: dict[str, Any]) -> None:
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
    change: Callable[[list[list[str]], dict[str, Any]], None] = (
        _add_row if "add" in edit else _edit_row if "row" in edit else _edit_column
    )
    change(rows, edit)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8")


def _add_row(rows: list[list[str]], edit: dict[str, Any]) -> None:
    rows.append([str(edit["add"].get(column, "")) for column in rows[0]])


def _edit_row(rows: list[list[str]], edit: dict[str, Any]) -> None:
    if edit.get("remove"):
        del rows[edit["row"] - 1]
    elif "extra" in edit:
        rows[edit["row"] - 1].append(edit["extra"])
    else:
        rows[edit["row"] - 1][rows[0].index(edit["column"])] = edit["value"]


def _edit_column(rows: list[list[str]], edit: dict[str, Any]) -> None:
    if edit.get("remove"):
        place = rows[0].index(edit["column"])
        for row in rows:
            del row[place]
    elif "rename" in edit:
        rows[0][rows[0].index(edit["column"])] = edit["rename"]
    else:
        for row, value in zip(rows, [edit["new_column"], *edit["values"], *[""] * len(rows)], strict=False):
            row.append(value)
