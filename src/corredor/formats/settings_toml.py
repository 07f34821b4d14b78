"""The settings of a scenario in `scenario.toml`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from corredor.errors import Finding
from corredor.formats.csv_file import read_text
from corredor.messages import Message
from corredor.scenario.tables.schema import ColumnKind
from corredor.scenario.tables.settings_table import SETTINGS


def read_settings_file(file: Path, table: str, findings: list[Finding], *, required: bool) -> dict[str, str]:
    """Read settings as text, each value as a cell would hold it; lists have ; between their items."""
    if not file.is_file():
        if required:
            findings.append(
                Finding(
                    table,
                    None,
                    "",
                    Message("settings_missing", "scenario.toml is missing."),
                    Message("add_settings", "Add it, with at least format, title, start, days and time_zone."),
                )
            )
        return {}
    before = len(findings)
    text = read_text(file, table, findings)
    if text is None or len(findings) > before:
        return {}
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        findings.append(
            Finding(
                table,
                None,
                "",
                Message("settings_unreadable", "scenario.toml cannot be read: {why}.", why=str(wrong)[:200]),
                Message("write_name_and_value", 'Write each setting as name = value, with texts in "quotes".'),
            )
        )
        return {}
    return _texts(values, table, findings)


def settings_toml(values: Mapping[str, Any]) -> str:
    """Write settings as TOML; those without a value are left out."""
    return "".join(f"{name} = {_toml(value)}\n" for name, value in values.items() if value is not None)


def with_settings(text: str, texts: Mapping[str, str]) -> str:
    """Give a settings file with other values, each as a cell would hold it; "" takes a setting out.

    Comments and settings that do not change stay as they stand. A file that cannot be read as TOML is written anew.
    """
    there = _parsed(text)
    wanted = {name: value for name, value in texts.items() if value.strip()}
    if there is None:
        return settings_toml({name: _value(name, value) for name, value in wanted.items()})
    before = _texts(there, "", [])
    lines = text.splitlines()
    for name in [*before, *(name for name in wanted if name not in before)]:
        if name in texts and wanted.get(name, "") != before.get(name, ""):
            lines = _with_line(lines, name, _value(name, wanted[name]) if name in wanted else None)
    after = "\n".join(lines) + "\n"
    kept = {**{name: value for name, value in before.items() if name not in texts}, **wanted}
    values = {name: _value(name, value) for name, value in kept.items()}
    if _texts(_parsed(after) or {}, "", []) == _texts(values, "", []):
        return after
    return settings_toml(values)


def _with_line(lines: list[str], name: str, value: Any) -> list[str]:
    stands = re.compile(rf"\s*(?:{re.escape(name)}|\"{re.escape(name)}\")\s*=")
    new = [] if value is None else [settings_toml({name: value}).rstrip("\n")]
    for at, line in enumerate(lines):
        if stands.match(line):
            return [*lines[:at], *new, *lines[at + 1 :]]
    return [*lines, *new]


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):
        return None


def _value(name: str, text: str) -> Any:
    """Give a setting as a value of its kind; the text where it is none, so that reading it finds that."""
    column = next((column for column in SETTINGS if column.name == name), None)
    if column is None:
        return text
    if column.is_list:
        return [item.strip() for item in text.split(";")]
    try:
        if column.kind is ColumnKind.INTEGER or column.name == "step_hours":
            return int(text)
        if column.kind in (ColumnKind.NUMBER, ColumnKind.HOUR):
            return float(text) if "." in text else int(text)
        if column.kind is ColumnKind.DATE:
            return date.fromisoformat(text.strip())
    except ValueError:
        return text
    return {"yes": True, "no": False}.get(text, text) if column.kind is ColumnKind.YES_NO else text


def _texts(values: Mapping[str, Any], table: str, findings: list[Finding]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for name, value in values.items():
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            texts[name] = ";".join(value)
        elif isinstance(value, bool):
            texts[name] = "yes" if value else "no"
        elif isinstance(value, date) and not isinstance(value, datetime):
            texts[name] = value.isoformat()
        elif isinstance(value, (str, int, float)):
            texts[name] = str(value)
        else:
            findings.append(
                Finding(
                    table,
                    None,
                    name,
                    Message("setting_of_no_kind", "The value is neither a text, a number, a date nor a list."),
                    Message("write_one_of_these", "Write one of these."),
                )
            )
            texts[name] = ""
    return texts


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # JSON lets this one sign through that TOML does not.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)
