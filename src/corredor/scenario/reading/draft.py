"""A scenario under check: rows of typed values that still know their line in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from corredor.errors import Finding, Severity
from corredor.messages import AnyMessage
from corredor.scenario.scenario import Settings
from corredor.scenario.tables.scenario_tables import BY_NAME


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row in typed values; None where a cell is empty or could not be read (then it is in `unread`)."""

    table: str
    line: int
    values: Mapping[str, Any]
    unread: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def has(self, *columns: str) -> bool:
        """Whether all these cells hold a value that could be read."""
        return all(self.values[column] not in (None, []) for column in columns)

    def is_read(self, *columns: str) -> bool:
        """Whether none of these cells was unreadable; they may be empty."""
        return self.unread.isdisjoint(columns)

    def finding(
        self, column: str, message: AnyMessage, hint: AnyMessage, *, severity: Severity = Severity.ERROR
    ) -> Finding:
        """Make a finding about a cell of this row."""
        return Finding(self.table, self.line, column, message, hint, severity)


@dataclass(frozen=True)
class ScenarioDraft:
    """A scenario under check: settings (None when they could not be read) and the rows of every table.

    `partial` names the tables of which some rows or keys could not be read: what is not in them may still exist.
    """

    settings: Settings | None
    tables: Mapping[str, tuple[DraftRow, ...]]
    partial: frozenset[str] = field(default_factory=frozenset)

    def rows(self, table: str) -> tuple[DraftRow, ...]:
        """Give the rows of a table."""
        return self.tables[table]

    def by_key(self, table: str) -> Mapping[str, DraftRow]:
        """Give the rows of a table by what tells them apart; the first of doubles."""
        return self._by_key[table]

    @cached_property
    def states_of_places(self) -> Mapping[str, str]:
        """The state of every place whose state could be read."""
        return {place: row["state"] for place, row in self.by_key("places").items() if row["state"]}

    def repeated_ids(self, table: str) -> set[str]:
        """Give the ids that stand more than once in a table."""
        ids = [row["id"] for row in self.tables[table]]
        return {row_id for row_id, times in Counter(ids).items() if times > 1 and row_id is not None}

    @cached_property
    def _by_key(self) -> Mapping[str, Mapping[str, DraftRow]]:
        return {name: _keyed(BY_NAME[name].key, rows) for name, rows in self.tables.items()}


def _keyed(key: str, rows: Iterable[DraftRow]) -> Mapping[str, DraftRow]:
    found: dict[str, DraftRow] = {}
    for row in rows:
        if row[key] is not None:
            found.setdefault(row[key], row)
    return found
