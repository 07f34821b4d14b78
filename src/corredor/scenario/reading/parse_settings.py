"""Settings from their text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import TAKE_OUT, shortened
from corredor.scenario.reading.expected_format import expected_format
from corredor.scenario.reading.parse_cell import did_you_mean, read_cell
from corredor.scenario.scenario import Settings
from corredor.scenario.tables.settings_table import SETTINGS


def read_settings(texts: Mapping[str, str]) -> tuple[Settings | None, list[Finding]]:
    """Read every setting; None when one of them cannot be read."""
    findings: list[Finding] = []
    known = {column.name for column in SETTINGS}
    for name in texts:
        if name not in known:
            message = Message("unknown_setting", '"{value}" is not a setting.', value=shortened(name))
            findings.append(Finding("scenario", None, name, message, did_you_mean(name, known) or TAKE_OUT))
    values: dict[str, Any] = {}
    for column in SETTINGS:
        if column.required and column.name not in texts:
            message = Message("missing_setting", "The setting is missing.")
            findings.append(Finding("scenario", None, column.name, message, expected_format(column)))
            continue
        value, problem = read_cell(column, texts.get(column.name, ""))
        if problem is not None:
            findings.append(Finding("scenario", None, column.name, problem.message, problem.hint))
        else:
            values[column.name] = value
    if len(values) < len(SETTINGS):
        return None, findings
    values["aims"] = tuple(values["aims"])
    values["step_hours"] = int(values["step_hours"])
    return Settings(**values), findings
