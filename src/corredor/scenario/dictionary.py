"""The data dictionary: every setting, table and column in words, written from their declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corredor.scenario.numbers import number_text
from corredor.scenario.plan_tables import PLAN_TABLES
from corredor.scenario.schema import Column, Kind, Table
from corredor.scenario.settings import SETTINGS
from corredor.scenario.tables import PROVENANCE, TABLES

_HEAD = """\
# Tables and columns

This page is written from the code that reads and checks them; change it there.

A scenario is a folder with `scenario.toml` and a CSV file for each table, or one `.xlsx` with a sheet for each. Cells
hold decimals with a point, dates as `2026-05-01`, hours as `5.5` or `05:30`, and lists with `;` between their items.
A needed column must be there and filled in every row; a column that is left out has the value given under "if empty".
Every table of a scenario may also carry {provenance}. No other columns are read, and columns or cells that would hold
traces of a person are refused.

A variant is a folder `variants/NAME` with the same tables: a row with the same id replaces the row, a new id adds one,
`yes` in the column `_drop` removes it, and keys of its `scenario.toml` override.
"""


def data_dictionary() -> str:
    """Give the page `docs/reference/tables.md` as Markdown."""
    provenance = ", ".join(f"`{column.name}`" for column in PROVENANCE)
    parts = [_HEAD.format(provenance=provenance), "## Settings: `scenario.toml`\n", *_columns(SETTINGS)]
    parts.append("## Tables of a scenario\n")
    for table in TABLES:
        parts += _table(table, "Needed." if table.required else "May be left out.")
    parts += ["## Columns that every table of a scenario may carry\n", *_columns(PROVENANCE)]
    parts.append("## Tables of a plan\n\nA plan is a folder with `plan.toml` and one CSV file for each of these.\n")
    for table in PLAN_TABLES:
        parts += _table(table, "")
    return "\n".join(parts).rstrip() + "\n"


def _table(table: Table, needed: str) -> Iterator[str]:
    yield f"### `{table.name}`\n"
    yield f"{table.says} {needed}".strip() + "\n"
    yield from _columns([column for column in table.columns if column not in PROVENANCE])


def _columns(columns: Iterable[Column]) -> Iterator[str]:
    yield "| column | holds | unit | if empty | what it says | example |"
    yield "|---|---|---|---|---|---|"
    for column in columns:
        empty = "**needed**" if column.required else (f"`{column.default}`" if column.default else "")
        example = f"`{column.example}`" if column.example else ""
        yield f"| `{column.name}` | {_holds(column)} | {column.unit} | {empty} | {column.says} | {example} |"
    yield ""


def _holds(column: Column) -> str:
    if column.choices:
        return f"{column.kind}: {', '.join(f'`{choice}`' for choice in column.choices)}"
    if column.to:
        return f"{column.kind} to {' or '.join(f'`{to}`' for to in column.to)}"
    bounds = [f"above {number_text(column.above)}"] if column.above is not None else []
    bounds += [f"from {number_text(column.low)}"] if column.low is not None else []
    bounds += [f"at most {number_text(column.high)}"] if column.high is not None else []
    longest = f"at most {column.longest} characters" if column.kind in (Kind.TEXT, Kind.ID) else ""
    return ", ".join([str(column.kind), *bounds, *([longest] if longest else [])])
