"""What every table of a scenario keeps with its rows: where they come from, and how well they are known."""

from __future__ import annotations

from corredor.scenario.tables.schema import Column, ColumnKind, Table

CONFIDENCE = ("found", "computed", "uncited", "estimate", "assumed")

PROVENANCE = (
    Column("source", ColumnKind.TEXT,
           "Where the row comes from: report, page, law, or the rule by which it was assumed.", max_length=600),
    Column("confidence", ColumnKind.CHOICE, "How well the row is known.", choices=CONFIDENCE),
    Column("note", ColumnKind.TEXT, "Anything a reader should know about the row.", max_length=1000),
)


def sourced(name: str, description: str, *columns: Column, required: bool = False) -> Table:
    """Declare a table whose rows say where they come from and how well they are known."""
    return Table(name, description, (*columns, *PROVENANCE), required)
