"""Columns and tables as declarations: name, kind, bounds, choices, references, description."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """How the text of a cell is read."""

    ID = "id"
    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    VAGUE_DATE = "vague date"
    HOUR = "hour"
    YES_NO = "yes/no"
    CHOICE = "choice"
    REF = "reference"
    CHOICES = "list of choices"
    REFS = "list of references"
    TEXTS = "list of texts"
    SHARES = "list of shares"


# Where HXL has no hashtag for what a column holds, its kind gives the hashtag and its name the attribute.
_HASHTAGS = {
    ColumnKind.NUMBER: "#indicator+num",
    ColumnKind.INTEGER: "#indicator+num",
    ColumnKind.HOUR: "#indicator+num",
    ColumnKind.DATE: "#date",
    ColumnKind.VAGUE_DATE: "#date",
}
LISTS = frozenset({ColumnKind.CHOICES, ColumnKind.REFS, ColumnKind.TEXTS, ColumnKind.SHARES})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its name, how it is read, what it may hold, and one sentence about it.

    A saved table may lack a column that is `optional`: it was saved before the column was there.
    """

    name: str
    kind: ColumnKind
    description: str
    required: bool = False
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    exclusive_minimum: float | None = None
    choices: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    default: str = ""
    example: str = ""
    max_length: int = 80
    hxl: str = ""
    optional: bool = False

    @property
    def hashtag(self) -> str:
        """The column's tag of the Humanitarian Exchange Language: its own, else one made of its kind and name."""
        return self.hxl or f"{_HASHTAGS.get(self.kind, '#meta')}+{self.name}"

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values, written with ; between them."""
        return self.kind in LISTS


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a scenario: what a row is, its columns, and which columns tell rows apart."""

    name: str
    description: str
    columns: tuple[Column, ...]
    required: bool = False

    @property
    def key(self) -> str:
        """The column that tells rows apart."""
        return self.columns[0].name

    def column(self, name: str) -> Column:
        """Give the column of that name; KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


# The messages of a saved row's texts, by column: its texts are English, its messages are said in any language.
MESSAGE = Column(
    "message",
    ColumnKind.TEXT,
    "What the texts of the row say, as messages in JSON by column, for other languages; its texts are English.",
    max_length=8000,
    hxl="#meta+message",
    optional=True,
)
