"""Structure of the tables: the required ones are there, and their columns are the declared ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from corredor.errors import Finding
from corredor.messages import Message, described
from corredor.scenario.common_messages import columns_are, not_a_column, shortened, tables_are
from corredor.scenario.reading.parse_cell import did_you_mean
from corredor.scenario.reading.raw_tables import RawTables
from corredor.scenario.tables.scenario_tables import BY_NAME, TABLES


def check_table_structure(raw: RawTables, unread: Collection[str] = ()) -> Iterator[Finding]:
    """Find missing, unknown and empty tables, and missing and unknown columns."""
    for table in TABLES:
        if table.name in unread:
            continue
        if table.required and table.name not in raw.tables:
            message = Message("missing_table", "The table is missing.")
            hint = Message(
                "add_table", "Add {table}: {description}", table=table.name, description=described(table.description)
            )
            yield Finding(table.name, None, "", message, hint)
        elif table.required and not raw.tables[table.name]:
            message = Message("empty_table", "The table has no rows.")
            hint = Message(
                "give_at_least_one", "Give at least one: {description}", description=described(table.description)
            )
            yield Finding(table.name, None, "", message, hint)
    for name in raw.tables:
        if name not in BY_NAME:
            yield Finding(
                name,
                None,
                "",
                Message("unknown_table", '"{value}" is not a table of a scenario.', value=shortened(name)),
                did_you_mean(name, BY_NAME) or tables_are(BY_NAME),
            )
            continue
        declared = [column.name for column in BY_NAME[name].columns]
        header = raw.headers.get(name, ())
        for column in header:
            if column not in declared:
                hint = did_you_mean(column, declared) or columns_are(declared)
                yield Finding(name, 1, column, not_a_column(column, name), hint)
        for wanted in BY_NAME[name].columns:
            if wanted.required and wanted.name not in header:
                message = Message("missing_column", "The column is missing.")
                hint = Message("add_column", "Add it: {description}", description=described(wanted.description))
                yield Finding(name, 1, wanted.name, message, hint)
