"""The settings of a scenario in `scenario.toml`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from corredor.errors import Finding
from corredor.formats.csv_text import read_text


def read_settings_file(file: Path, table: str, findings: list[Finding], *, required: bool) -> dict[str, str]:
    """Read settings as text, each value as a cell would hold it; lists have ; between their items."""
    if not file.is_file():
        if required:
            findings.append(
                Finding(
                    table,
                    None,
                    "",
                    "scenario.toml is missing.",
                    "Add it, with at least format, title, start, days and time_zone.",
                )
            )
        return {}
    said = len(findings)
    text = read_text(file, table, findings)
    if text is None or len(findings) > said:
        return {}
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as wrong:
        findings.append(
            Finding(
                table,
                None,
                "",
                f"scenario.toml cannot be read: {str(wrong)[:200]}.",
                'Write each setting as name = value, with texts in "quotes".',
            )
        )
        return {}
    return _texts(values, table, findings)


def settings_toml(values: Mapping[str, Any]) -> str:
    """Write settings as TOML; those without a value are left out."""
    return "".join(f"{name} = {_toml(value)}\n" for name, value in values.items() if value is not None)


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
                    "The value is neither a text, a number, a date nor a list.",
                    "Write one of these.",
                )
            )
            texts[name] = ""
    return texts


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)
