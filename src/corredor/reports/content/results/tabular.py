"""Results that a report shows as plain tables: titles, columns with their headings in every language, and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corredor.messages import LANGUAGES, catalogue
from corredor.reports.disclosure.suppression import round_to_tens
from corredor.scenario.tables.schema import Table

Text = dict[str, str]
Cell = str | float | bool | None


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column as a page shows it.

    Attributes
    ----------
    name
        Its name in the rows, by which its heading is found.
    kind
        How cells are written: text, number, share, date, yes_no or choice.
    digits
        Most digits after the point of a number, or of the percentage of a share.
    empty
        Key of what stands for a cell without a value; empty: nothing.
    choices
        Key of what is written for each value of a choice, by value.
    note
        The column in the declared table that describes it, where that has another name.
    """

    name: str
    kind: str = "number"
    digits: int = 0
    empty: str = ""
    choices: Mapping[str, Text] = field(default_factory=dict)
    note: str = ""


def texts(key: str, **values: object) -> Text:
    """Give a text of the catalogues in every language."""
    return {lang: catalogue(lang)(key, **values) for lang in LANGUAGES}


def shown_table(
    table: Table, title: str, columns: Sequence[ShownColumn], rows: Sequence[Mapping[str, Any]], *, most: int
) -> dict[str, Any]:
    """Give a table with the first rows: `name`, `title`, `columns`, `rows`, and `more`, the number of rows left out.

    Parameters
    ----------
    table
        The declared table from which the columns are described.
    title
        Key of its title.
    columns
        Those that are shown, in order.
    rows
        Cells by the names of columns.
    most
        How many rows are shown.
    """
    return {
        "name": table.name,
        "title": texts(title),
        "columns": [_column(table, column) for column in columns],
        "rows": [[_cell(row[column.name], column) for column in columns] for row in rows[:most]],
        "more": max(0, len(rows) - most),
    }


def people_to_show(count: float | None, *, full: bool) -> int | None:
    """Give a count of people as a whole number, in what is shared rounded to tens; a loss below 0 likewise."""
    if count is None:
        return None
    size = round(abs(count)) if full else round_to_tens(abs(count))
    return -size if count < 0 else size


def _column(table: Table, column: ShownColumn) -> dict[str, Any]:
    found = {one.name: one.description for one in table.columns}
    description = found.get(column.note or column.name, "")
    shown: dict[str, Any] = {
        "name": column.name,
        "label": texts(f"result.head.{column.name}"),
        "note": {lang: catalogue(lang).description(description) if description else "" for lang in LANGUAGES},
        "kind": column.kind,
        "digits": column.digits,
        "empty": texts(column.empty) if column.empty else dict.fromkeys(LANGUAGES, ""),
    }
    return shown | ({"choices": dict(column.choices)} if column.kind == "choice" else {})


def _cell(value: Any, column: ShownColumn) -> Cell:
    if value is None or isinstance(value, bool | str):
        return value
    if column.kind == "date":
        return str(value.isoformat())
    if column.kind in ("text", "choice"):
        return str(value)
    return round(float(value), column.digits + 2 if column.kind == "share" else column.digits)
