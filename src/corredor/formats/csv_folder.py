"""A scenario as a folder of CSV tables with a `scenario.toml`."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from corredor.errors import Finding
from corredor.scenario.raw import Raw, RawRow

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
LONGEST_CELL = 20_000


def read_folder(path: str | Path, *, where: str = "") -> tuple[Raw, list[Finding]]:
    """Read the text of every table of a folder, with what cannot be read as a table at all.

    `where` is put before table names in findings and rows, for the folder of a variant.
    """
    folder = Path(path)
    findings: list[Finding] = []
    settings = _read_settings(folder / "scenario.toml", where, findings)
    tables: dict[str, tuple[RawRow, ...]] = {}
    headers: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.iterdir()):
        if file.name == "scenario.toml" or file.name.startswith(".") or not file.is_file():
            continue
        name = file.stem
        table = f"{where}/{name}" if where else name
        if file.suffix.lower() != ".csv":
            continue
        lines = _lines(file, table, findings)
        if lines is None:
            continue
        headers[name], tables[name] = _table(lines, table, where, findings)
    return Raw(settings, tables, headers), findings


def _read_settings(file: Path, where: str, findings: list[Finding]) -> dict[str, str]:
    table = f"{where}/scenario" if where else "scenario"
    if not file.exists():
        if not where:
            findings.append(Finding(table, None, "", "scenario.toml is missing.",
                                    "Add it, with at least format, title, start, days and time_zone."))
        return {}
    text = _text(file, table, findings)
    if text is None:
        return {}
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as wrong:
        findings.append(Finding(table, None, "", f"scenario.toml cannot be read: {wrong}.",
                                'Write each setting as name = value, with texts in "quotes".'))
        return {}
    return settings_text(values, table, findings)


def settings_text(values: Mapping[str, Any], table: str, findings: list[Finding]) -> dict[str, str]:
    """Write values of settings as text, as cells are."""
    texts: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            texts[name] = ";".join(value)
        elif isinstance(value, bool):
            texts[name] = "yes" if value else "no"
        elif isinstance(value, (str, int, float)):
            texts[name] = str(value)
        elif isinstance(value, date) and not isinstance(value, datetime):
            texts[name] = value.isoformat()
        else:
            findings.append(Finding(table, None, name, "The value is neither a text, a number, a date nor a list.",
                                    "Write a text, a number, a date or a list of texts."))
    return texts


def _text(file: Path, table: str, findings: list[Finding]) -> str | None:
    size = file.stat().st_size
    if size > MOST_BYTES:
        findings.append(Finding(table, None, "", f"The file has {size} bytes.",
                                f"Keep it under {MOST_BYTES}; a scenario holds counts, not lists of people."))
        return None
    content = file.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.append(Finding(table, None, "", "The file is written in UTF-16.", "Save it as UTF-8."))
        return None
    if b"\0" in content:
        findings.append(Finding(table, None, "", "The file holds a zero byte, so it is not a text.",
                                "Save it as a text in UTF-8."))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[:wrong.start].count(b"\n") + 1
        findings.append(Finding(table, line, "", "The file is not written in UTF-8.",
                                'Save it as "CSV UTF-8".'))
        return None


def _lines(file: Path, table: str, findings: list[Finding]) -> list[tuple[int, list[str]]] | None:
    """Rows of cells with the line on which each starts."""
    text = _text(file, table, findings)
    if text is None:
        return None
    if not text.strip():
        findings.append(Finding(table, None, "", "The file is empty; it has not even a header.",
                                "Write the names of the columns in its first line."))
        return None
    reader = csv.reader(io.StringIO(text, newline=""), strict=False)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            rows.append((start, cells))
            start = reader.line_num + 1
            if len(rows) > MOST_ROWS:
                findings.append(Finding(table, None, "", f"The table has more than {MOST_ROWS} rows.",
                                        "A scenario holds groups, not people; merge alike rows."))
                return None
    except csv.Error as wrong:
        findings.append(Finding(table, start, "", f"The row cannot be read: {wrong}.", "Check the quotes in it."))
        return None
    return rows


def _table(
    lines: list[tuple[int, list[str]]], table: str, where: str, findings: list[Finding],
) -> tuple[tuple[str, ...], tuple[RawRow, ...]]:
    header = [name.strip() for name in lines[0][1]]
    rows: list[RawRow] = []
    for line, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        rows.append(RawRow(line, {name: cell for name, cell in zip(header, cells, strict=False) if name}, where))
    return tuple(name for name in header if name), tuple(rows)
