"""Findings as JSON: in the language of the request, and at the cell that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from corredor.errors import Finding, FormatError
from corredor.messages import catalogue, render
from corredor.web.sheet import SETTINGS_SHEET, VALUE, Sheet
from corredor.web.sheet_editor import SheetEditor


def finding_as_json(finding: Finding, lang: str) -> dict[str, Any]:
    """Give a finding in a language, with the layer and the sheet that it is about.

    `row` is the line in the file, `at` the row of the sheet from 0, or None where no one row is meant.
    """
    where, _, sheet = finding.table.rpartition("/")
    words = catalogue(lang)
    place = words("finding.table", table=finding.table)
    if finding.row is not None:
        place = words("finding.row", table=finding.table, row=finding.row)
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "layer": where.removeprefix("variants/"),
        "sheet": sheet,
        "row": finding.row,
        "at": None,
        "column": finding.column,
        "where": place + (f", {finding.column}" if finding.column else ""),
        "says": render(finding.message, lang),
        "try": render(finding.hint, lang),
    }


def finding_rows(findings: Sequence[Finding], editor: SheetEditor, lang: str) -> list[dict[str, Any]]:
    """Give the findings of a scenario, each with the row of the sheet of its line in the file."""
    rows = [finding_as_json(finding, lang) for finding in findings]
    sheets: dict[tuple[str, str], Sheet | None] = {}
    for row in rows:
        where = (row["layer"], row["sheet"])
        if where not in sheets:
            try:
                sheets[where] = editor.read(*where)[0]
            except (FormatError, KeyError):
                sheets[where] = None
        _place(row, sheets[where])
    return rows


def refused_rows(findings: Iterable[Finding], layer: str, lang: str) -> list[dict[str, Any]]:
    """Give the findings for which an edit was refused, at the rows that the sheet would have had."""
    rows = []
    for finding in findings:
        row = finding_as_json(finding, lang) | {"layer": layer}
        if row["sheet"] == SETTINGS_SHEET or finding.row == 1:
            row["at"] = None
        elif finding.row is not None:
            row["at"] = finding.row - 2
        rows.append(row)
    return rows


def _place(row: dict[str, Any], sheet: Sheet | None) -> None:
    if sheet is None:
        return
    if sheet.name == SETTINGS_SHEET:
        names = [cells[0] for cells in sheet.rows]
        if row["column"] in names:
            row["at"], row["column"] = names.index(row["column"]), VALUE
    elif row["row"] in sheet.lines:
        row["at"] = sheet.lines.index(row["row"])
