"""Writes the types of the rows of a scenario's tables from their declarations, as two modules of `corredor.scenario`.

python docs/reference/write_records.py            write them
python docs/reference/write_records.py --check    say which are stale, and leave with 1 if any is

`records.py` has a TypedDict for each table, `table_rows.py` the overloads that give a table's rows their type.
"""

from __future__ import annotations

import keyword
import sys
from collections.abc import Iterable
from pathlib import Path

from corredor.scenario.tables.provenance_columns import PROVENANCE
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.schema import Column, ColumnKind, Table

FOLDER = Path(__file__).resolve().parents[2] / "src" / "corredor" / "scenario"
TYPES = {
    ColumnKind.NUMBER: "float",
    ColumnKind.HOUR: "float",
    ColumnKind.INTEGER: "int",
    ColumnKind.DATE: "Date",
    ColumnKind.YES_NO: "bool",
    ColumnKind.CHOICES: "list[str]",
    ColumnKind.REFS: "list[str]",
    ColumnKind.TEXTS: "list[str]",
}
RECORDS = '''"""The rows of a scenario's tables as typed records, one type a table.

Written by docs/reference/write_records.py from the declarations in scenario/tables; change it there. A value is None
where its cell is empty: never in a column that is required or has a default, and a list is empty instead.
"""

from __future__ import annotations

from datetime import date as Date
from typing import TypedDict


class SourcedRow(TypedDict):
    """What every table keeps with its rows: where they come from, and how well they are known."""

'''
ROWS = '''"""The rows of a scenario's tables, each of the type of its table.

Written by docs/reference/write_records.py from the declarations in scenario/tables; change it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, overload

import polars as pl

from corredor.scenario import records


class TableRows:
    """What gives the rows of a table by its name; mypy knows their columns where the name stands in the call."""

    __slots__ = ()
    tables: Mapping[str, pl.DataFrame]
'''
EVERY_OTHER = '''
    @overload
    def rows(self, table: str) -> list[Any]: ...

    def rows(self, table: str) -> list[Any]:
        """Give the rows of a table as dictionaries of plain Python values; empty cells are None or []."""
        return self.tables[table].to_dicts()
'''


def pages() -> dict[str, str]:
    """Every module by file name, as text."""
    return {
        "records.py": RECORDS + _fields(PROVENANCE) + "".join(map(_record, TABLES)),
        "table_rows.py": ROWS + "".join(map(_overload, TABLES)) + EVERY_OTHER,
    }


def _record(table: Table) -> str:
    name = record_name(table)
    own = [column for column in table.columns if column not in PROVENANCE]
    # No field of a class can be called `from`, so such columns stand in a base of their own.
    keywords = [column for column in own if keyword.iskeyword(column.name)]
    items = ", ".join(f'"{column.name}": {record_type(column)}' for column in keywords)
    base = f'\n\n_{name} = TypedDict("_{name}", {{{items}}})\n' if keywords else ""
    bases = f"_{name}, SourcedRow" if keywords else "SourcedRow"
    fields = _fields(column for column in own if column not in keywords)
    return f'{base}\n\nclass {name}({bases}):\n    """{table.description}"""\n\n{fields}'


def _fields(columns: Iterable[Column]) -> str:
    return "".join(f"    {column.name}: {record_type(column)}\n" for column in columns)


def _overload(table: Table) -> str:
    name = record_name(table)
    return f'\n    @overload\n    def rows(self, table: Literal["{table.name}"]) -> list[records.{name}]: ...\n'


def record_name(table: Table) -> str:
    """Name the type of a table's rows."""
    return f"{table.name.capitalize()}Row"


def record_type(column: Column) -> str:
    """Give the type of a column's values in a scenario that was checked."""
    kind = TYPES.get(column.kind, "str")
    return kind if column.required or column.default or kind.startswith("list") else f"{kind} | None"


def stale() -> list[str]:
    """The modules that no longer say what the declarations say."""
    return [
        name
        for name, text in pages().items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        old = stale()
        if old:
            sys.exit(f"Stale: {', '.join(old)}. Run: python docs/reference/write_records.py")
    else:
        for name, text in pages().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
