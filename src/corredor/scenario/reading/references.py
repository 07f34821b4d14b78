"""References: every id that a cell names must stand in the table it points at, and stand there once."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import give_an_id_of, not_in, repeated_id
from corredor.scenario.reading.draft import ScenarioDraft
from corredor.scenario.reading.parse_cell import did_you_mean
from corredor.scenario.tables.scenario_tables import STAY, TABLES
from corredor.scenario.tables.schema import Column, ColumnKind


def check_references(draft: ScenarioDraft) -> list[Finding]:
    """Find ids that stand twice, and references to rows that are not there."""
    return [*_repeated_ids(draft), *_dangling_references(draft)]


def _repeated_ids(draft: ScenarioDraft) -> Iterator[Finding]:
    reported: set[tuple[str, int]] = set()
    for table in TABLES:
        first: dict[str, int] = {}
        for row in draft.rows(table.name):
            row_id = row[table.key]
            if row_id is None:
                continue
            # The parts of one short row stand on one line, and are reported once.
            if row_id in first and (table.name, row.line) not in reported:
                reported.add((table.name, row.line))
                hint = Message("give_each_row_its_own", "Give each row its own.")
                yield row.finding(table.key, repeated_id(row_id, first[row_id]), hint)
            first.setdefault(row_id, row.line)


def _dangling_references(draft: ScenarioDraft) -> Iterator[Finding]:
    names = {table.name: set(draft.by_key(table.name)) for table in TABLES}
    names["populations"] = {row["population"] for row in draft.rows("groups") if row["population"]}
    for table in TABLES:
        pointing = [column for column in table.columns if column.references]
        for row in draft.rows(table.name):
            for column in pointing:
                value = row[column.name]
                for name in value if isinstance(value, list) else [value] if value else []:
                    if not _is_there(draft, column, name, names):
                        right = set().union(*(names[to] for to in column.references))
                        hint = did_you_mean(name, right) or give_an_id_of(column.references)
                        yield row.finding(column.name, not_in(name, column.references), hint)


def _is_there(draft: ScenarioDraft, column: Column, name: str, names: dict[str, set[str]]) -> bool:
    if column.kind is ColumnKind.SHARES and name == STAY:
        return True
    # A name may point at a row whose id could not be read; that is reported once, at that row.
    return any(name in names[to] or to in draft.partial for to in column.references)
