"""What may vary: each row names what it can touch, and its values are in order and make sense."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import number_text
from corredor.scenario.reading.parse_cell import quoted

# The tables that `of` may point at.
TOUCHES = {
    "link_hours": ("links",),
    "link_closure": ("links",),
    "crossing_hours": ("crossings",),
    "crossing_closure": ("crossings",),
    "breakdown": ("vehicles",),
    "turnout": ("groups", "populations"),
    "no_show": ("groups", "populations"),
    "exit": ("exits",),
}
NEEDS = {
    "fixed": ("usual",),
    "uniform": ("low", "high"),
    "triangular": ("low", "usual", "high"),
    "lognormal": ("usual", "high"),
}
SHARES = ("no_show", "exit")
RARE = ("link_closure", "crossing_closure", "breakdown")
OF_LINKS = ("link_hours", "link_closure")


def check_uncertainty(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find rows that touch what they cannot, lack a value, or hold values in the wrong order."""
    names = {table: set(draft.by_key(table)) for table in ("links", "crossings", "vehicles", "groups", "exits")}
    names["populations"] = {row["population"] for row in draft.rows("groups") if row["population"]}
    known = set().union(*names.values())
    for row in draft.rows("uncertainty"):
        if row.has("what"):
            right = TOUCHES[row["what"]]
            for name in row["of"] or ():
                # What is in none of the tables is said where names are looked up.
                if name in known and not any(name in names[table] for table in right):
                    says = f"{quoted(name)} is not in {' or '.join(right)}."
                    yield row.finding("of", says, f"Give an id of {' or '.join(right)}.")
            yield from _sense(row)
        yield from _values(row)
        if row.has("from", "to") and row["from"] > row["to"]:
            yield row.finding("to", f"{row['to']} is before from, {row['from']}.", "Let it end after it starts.")


def _sense(row: DraftRow) -> Iterator[Finding]:
    what = row["what"]
    if row["modes"] and what not in OF_LINKS:
        yield row.finding("modes", f"{what} has nothing to do with modes.", "Leave the cell empty.")
    if what in RARE and row.is_read("chance") and row["chance"] is None:
        yield row.finding("chance", f"{what} has no chance.", "Give the chance that it happens, such as 0.01.")
    if what in SHARES:
        for column in ("low", "usual", "high"):
            if row.has(column) and row[column] > 1:
                says = f"{number_text(row[column])} is no share of people."
                yield row.finding(column, says, "Give a share from 0 to 1.")


def _values(row: DraftRow) -> Iterator[Finding]:
    if not row.has("shape") or not row.is_read("low", "usual", "high"):
        return
    missing = [column for column in NEEDS[row["shape"]] if row[column] is None]
    for column in missing:
        yield row.finding(column, f"A value that is {row['shape']} needs {column}.", "Give it, or another shape.")
    if missing:
        return
    values = [row[column] for column in NEEDS[row["shape"]]]
    if values != sorted(values):
        column = NEEDS[row["shape"]][-1]
        yield row.finding(column, f"{number_text(row[column])} is below another value.", "Give them in rising order.")
    elif row["shape"] == "lognormal" and row["usual"] <= 0:
        yield row.finding("usual", "A lognormal value is above 0.", "Give its median.")
