"""Lines that hold: no traces of a person, and no movement against people's will, anywhere in a scenario.

What is refused is never repeated in the finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding, Severity
from corredor.scenario.checks.forced_movement import is_unwilling, states_voluntary_or_forced
from corredor.scenario.checks.personal_data import personal_cell, personal_column
from corredor.scenario.reading.merge_variants import table_label
from corredor.scenario.reading.raw_tables import RawTables
from corredor.scenario.tables.scenario_tables import BY_NAME

_COUNTS = "A scenario holds counts of people and nothing about any one of them. Take it out of the file."
_WILLING = "corredor plans journeys that people chose; it plans no others."


def check_protection_lines(raw: RawTables) -> Iterator[Finding]:
    """Find what is refused outright: columns and cells about one person, and unwilling movement."""
    for setting in ("kind", "title"):
        if is_unwilling(raw.settings.get(setting, "")):
            yield _refused(
                "scenario", None, setting, "The corridor is called a movement against people's will.", _WILLING
            )
    for setting, text in raw.settings.items():
        what = personal_cell("scenario", setting, text)
        if what:
            yield _refused("scenario", None, setting, f"The value looks like {what}.", _COUNTS)
    for name, rows in raw.tables.items():
        yield from _columns(raw, name)
        for row in rows:
            for column, text in row.cells.items():
                if not text or text.isalpha():
                    what = ""
                else:
                    what = personal_cell(name, column, text)
                if what:
                    yield _refused(table_label(name, row), row.line, column, f"The cell looks like {what}.", _COUNTS)
                elif states_voluntary_or_forced(name, column) and is_unwilling(text):
                    yield _refused(
                        table_label(name, row),
                        row.line,
                        column,
                        "The cell names a movement against people's will.",
                        _WILLING,
                    )


def _columns(raw: RawTables, name: str) -> Iterator[Finding]:
    if name not in BY_NAME and personal_column(name):
        yield _refused(name, None, "", "The table looks like a list of persons.", _COUNTS)
    declared = {column.name for column in BY_NAME[name].columns} if name in BY_NAME else set()
    for column in raw.headers.get(name, ()):
        if column not in declared:
            what = personal_column(column)
            if what:
                yield _refused(name, 1, column, f"The column looks as if it held {what}.", _COUNTS)


def _refused(table: str, row: int | None, column: str, says: str, try_: str) -> Finding:
    return Finding(table, row, column, says, try_, Severity.REFUSED)
