"""What may vary: each row names what it can touch, and its values are in order and make sense."""

from __future__ import annotations

from collections.abc import Iterator

from corredor.errors import Finding
from corredor.messages import Message
from corredor.scenario.common_messages import END_AFTER_START, LEAVE_EMPTY, before_from, give_an_id_of, not_in
from corredor.scenario.reading.draft import DraftRow, ScenarioDraft
from corredor.scenario.reading.number_text import number_text

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
                # An id that is in none of the tables is found where references are looked up.
                if name in known and not any(name in names[table] for table in right):
                    yield row.finding("of", not_in(name, right), give_an_id_of(right))
            yield from _sense(row)
        yield from _values(row)
        if row.has("from", "to") and row["from"] > row["to"]:
            yield row.finding("to", before_from(row["to"], row["from"]), END_AFTER_START)


def _sense(row: DraftRow) -> Iterator[Finding]:
    what = row["what"]
    if row["modes"] and what not in OF_LINKS:
        message = Message("modes_of_no_link", "{what} has nothing to do with modes.", what=what)
        yield row.finding("modes", message, LEAVE_EMPTY)
    if what in RARE and row.is_read("chance") and row["chance"] is None:
        yield row.finding(
            "chance",
            Message("no_chance", "{what} has no chance.", what=what),
            Message("give_the_chance", "Give the chance that it happens, such as 0.01."),
        )
    if what in SHARES:
        for column in ("low", "usual", "high"):
            if row.has(column) and row[column] > 1:
                yield row.finding(
                    column,
                    Message("no_share_of_people", "{value} is no share of people.", value=number_text(row[column])),
                    Message("give_a_share", "Give a share from 0 to 1."),
                )


def _values(row: DraftRow) -> Iterator[Finding]:
    if not row.has("shape") or not row.is_read("low", "usual", "high"):
        return
    missing = [column for column in NEEDS[row["shape"]] if row[column] is None]
    for column in missing:
        yield row.finding(
            column,
            Message("shape_needs", "A value that is {shape} needs {column}.", shape=row["shape"], column=column),
            Message("give_it_or_another_shape", "Give it, or another shape."),
        )
    if missing:
        return
    values = [row[column] for column in NEEDS[row["shape"]]]
    if values != sorted(values):
        column = NEEDS[row["shape"]][-1]
        yield row.finding(
            column,
            Message("below_another_value", "{value} is below another value.", value=number_text(row[column])),
            Message("give_them_in_rising_order", "Give them in rising order."),
        )
    elif row["shape"] == "lognormal" and row["usual"] <= 0:
        yield row.finding(
            "usual",
            Message("lognormal_above_0", "A lognormal value is above 0."),
            Message("give_its_median", "Give its median."),
        )
