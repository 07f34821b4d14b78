"""Protection rules: no personal data, and no movement against people's will, anywhere in a scenario.

What is refused is never repeated in the finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding, Severity
from corredor.messages import Message
from corredor.scenario.checks.forced_movement import is_unwilling, states_voluntary_or_forced
from corredor.scenario.checks.personal_data import personal_cell, personal_column
from corredor.scenario.common_messages import NO_PERSONAL_DATA, looks_personal
from corredor.scenario.reading.merge_variants import table_label
from corredor.scenario.reading.raw_tables import RawTables
from corredor.scenario.tables.scenario_tables import BY_NAME

_CHOSEN_ONLY = Message("chosen_journeys_only", "corredor plans journeys that people chose; it plans no others.")


def check_protection_lines(raw: RawTables) -> Iterator[Finding]:
    """Find what is refused outright: tables, columns and cells with personal data, and forced movement."""
    for setting in ("kind", "title"):
        if is_unwilling(raw.settings.get(setting, "")):
            message = Message("forced_corridor", "The corridor is called a movement against people's will.")
            yield _refused("scenario", None, setting, message, _CHOSEN_ONLY)
    for setting, text in raw.settings.items():
        what = personal_cell("scenario", setting, text)
        if what is not None:
            message = Message("personal_setting", "The value looks like {what}.", what=what)
            yield _refused("scenario", None, setting, message, NO_PERSONAL_DATA)
    for name, rows in raw.tables.items():
        yield from _columns(raw, name)
        for row in rows:
            where = table_label(name, row)
            for column, text in row.cells.items():
                what = None if not text or text.isalpha() else personal_cell(name, column, text)
                if what is not None:
                    yield _refused(where, row.line, column, looks_personal(what), NO_PERSONAL_DATA)
                elif states_voluntary_or_forced(name, column) and is_unwilling(text):
                    message = Message("forced_movement", "The cell names a movement against people's will.")
                    yield _refused(where, row.line, column, message, _CHOSEN_ONLY)


def _columns(raw: RawTables, name: str) -> Iterator[Finding]:
    if name not in BY_NAME and personal_column(name) is not None:
        message = Message("list_of_persons", "The table looks like a list of persons.")
        yield _refused(name, None, "", message, NO_PERSONAL_DATA)
    declared = {column.name for column in BY_NAME[name].columns} if name in BY_NAME else set()
    for column in raw.headers.get(name, ()):
        if column not in declared:
            what = personal_column(column)
            if what is not None:
                message = Message("personal_column", "The column looks as if it held {what}.", what=what)
                yield _refused(name, 1, column, message, NO_PERSONAL_DATA)


def _refused(table: str, row: int | None, column: str, message: Message, hint: Message) -> Finding:
    return Finding(table, row, column, message, hint, Severity.REFUSED)
