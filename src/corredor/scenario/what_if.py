"""What-ifs: rows of a crossing's queue changed in a line, as in `shifts POLICE-DAY officers=6`.

A row of that id keeps the cells that are not named; a new id adds a row; `_drop=yes` removes it. Several values in a
cell have commas between them. A what-if is a variant of one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corredor.errors import Finding, ProtectionError, ScenarioError, Severity
from corredor.scenario.checks.crossing_queues import check_crossing_queues
from corredor.scenario.checks.crossings import check_crossings
from corredor.scenario.checks.personal_data import personal_cell
from corredor.scenario.common_messages import NO_PERSONAL_DATA, give_an_id_of, looks_personal, not_in, not_removable
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.merge_variants import DROP
from corredor.scenario.reading.parse_cell import did_you_mean, read_cell
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import BY_NAME
from corredor.scenario.what_if_syntax import CHANGEABLE, problem_of, split_what_if

WHERE = "what-if"

Rows = dict[str, dict[str, dict[str, Any]]]


def with_what_ifs(scenario: Scenario, texts: Sequence[str], *, crossing: str = "", enters: str = "") -> Scenario:
    """Give the scenario with what-ifs applied in order, a later one over the earlier ones.

    Parameters
    ----------
    scenario
        A checked scenario; it is not changed.
    texts
        What-ifs, each of the form that `problem_of` checks.
    crossing, enters
        Crossing and direction of the rows that are added, unless they name their own.

    Raises
    ------
    ScenarioError
        With every finding where a what-if cannot be read or makes no sense; `row` is its number.
    ProtectionError
        Where a cell would hold personal data.
    """
    if not texts:
        return scenario
    findings: list[Finding] = []
    rows: Rows = {name: {row["id"]: row for row in scenario.rows(name)} for name in CHANGEABLE}
    for number, text in enumerate(texts, start=1):
        _apply(rows, text, number, {"crossing": crossing, "enters": enters}, findings)
    if any(finding.severity is Severity.REFUSED for finding in findings):
        raise ProtectionError(findings)
    findings = findings or list(_checked(scenario, rows))
    if findings:
        raise ScenarioError(findings)
    changed = {name: to_frame(CHANGEABLE[name], rows[name].values()) for name in CHANGEABLE}
    return replace(scenario, tables={**scenario.tables, **changed})


def _apply(rows: Rows, text: str, number: int, defaults: Mapping[str, str], findings: list[Finding]) -> None:
    """Change the rows as a what-if says, and add what is wrong with it to the findings."""
    malformed = problem_of(text)
    if malformed is not None:
        findings.append(Finding(WHERE, number, "", malformed.message, malformed.hint))
        return
    name, row_id, cells = split_what_if(text)
    if cells.pop(DROP, "no") == "yes":
        if rows[name].pop(row_id, None) is None:
            message = not_removable(row_id, name)
            findings.append(Finding(WHERE, number, "id", message, did_you_mean(row_id, rows[name])))
        return
    for column_name, typed in cells.items():
        what = personal_cell(name, column_name, typed)
        if what is not None:
            refused = Finding(WHERE, number, column_name, looks_personal(what), NO_PERSONAL_DATA, Severity.REFUSED)
            findings.append(refused)
    known = rows[name].get(row_id)
    cells = cells if known else {**defaults, "confidence": "assumed", **cells, "id": row_id}
    row = dict(known or {})
    for column in CHANGEABLE[name].columns:
        if column.name not in cells and known:
            continue
        typed = cells.get(column.name, "")
        value, problem = read_cell(column, typed.replace(",", ";") if column.is_list else typed)
        if problem is not None:
            findings.append(Finding(WHERE, number, column.name, problem.message, problem.hint))
        row[column.name] = value
    rows[name][row_id] = row


def _checked(scenario: Scenario, rows: Rows) -> Iterator[Finding]:
    """Find references to rows that are not there; without any, what the checks of a queue find in the changed rows."""
    draft = ScenarioDraft(
        scenario.settings,
        {name: tuple(DraftRow(name, 0, row) for row in scenario.rows(name)) for name in BY_NAME}
        | {name: tuple(DraftRow(WHERE, 0, row) for row in rows[name].values()) for name in rows},
    )
    found = []
    for name, table in CHANGEABLE.items():
        for column in (column for column in table.columns if column.references):
            ids = set().union(*(draft.by_key(to) for to in column.references))
            for row in draft.rows(name):
                value = row[column.name]
                for reference in value if isinstance(value, list) else [value] if value else []:
                    if reference not in ids:
                        hint = did_you_mean(reference, ids) or give_an_id_of(column.references)
                        found.append(Finding(WHERE, None, column.name, not_in(reference, column.references), hint))
    checked = [finding for check in (check_crossings, check_crossing_queues) for finding in check(draft)]
    return iter(found or [replace(finding, row=None) for finding in checked if finding.table == WHERE])
