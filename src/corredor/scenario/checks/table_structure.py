"""The shape of the tables: those that must be there are, and their columns are the declared ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from corredor.errors import Finding
from corredor.scenario.reading.parse_cell import did_you_mean, quoted
from corredor.scenario.reading.raw_tables import RawTables
from corredor.scenario.tables.scenario_tables import BY_NAME, TABLES


def check_table_structure(raw: RawTables, unread: Collection[str] = ()) -> Iterator[Finding]:
    """Find missing, unknown and empty tables, and missing and unknown columns."""
    for table in TABLES:
        if table.name in unread:
            continue
        if table.required and table.name not in raw.tables:
            yield Finding(table.name, None, "", "The table is missing.", f"Add {table.name}: {table.description}")
        elif table.required and not raw.tables[table.name]:
            yield Finding(table.name, None, "", "The table has no rows.", f"Give at least one: {table.description}")
    for name in raw.tables:
        if name not in BY_NAME:
            yield Finding(
                name,
                None,
                "",
                f"{quoted(name)} is not a table of a scenario.",
                did_you_mean(name, BY_NAME) or f"The tables are {', '.join(BY_NAME)}.",
            )
            continue
        declared = [column.name for column in BY_NAME[name].columns]
        header = raw.headers.get(name, ())
        for column in header:
            if column not in declared:
                yield Finding(
                    name,
                    1,
                    column,
                    f"{quoted(column)} is not a column of {name}.",
                    did_you_mean(column, declared) or f"The columns are {', '.join(declared)}.",
                )
        for wanted in BY_NAME[name].columns:
            if wanted.required and wanted.name not in header:
                yield Finding(name, 1, wanted.name, "The column is missing.", f"Add it: {wanted.description}")
