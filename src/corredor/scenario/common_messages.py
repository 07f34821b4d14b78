"""The messages that several readers and checks of a scenario give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corredor.messages import Message
from corredor.scenario.reading.expected_format import either
from corredor.scenario.reading.number_text import number_text

TAKE_OUT = Message("take_it_out", "Take it out.")
LEAVE_EMPTY = Message("leave_the_cell_empty", "Leave the cell empty.")
CHECK_FIGURES = Message("check_both_figures", "Check both figures.")
END_AFTER_START = Message("let_it_end_after_it_starts", "Let it end after it starts.")
ADD_UP_TO_ONE = Message("make_them_add_up_to_1", "Make them add up to 1.")
THREE_CAPITALS = Message("give_three_capital_letters", "Give three capital letters, such as USD.")
YES_OR_EMPTY = Message("write_yes_or_leave_empty", "Write yes to remove the row, or leave the cell empty.")
NO_PERSONAL_DATA = Message(
    "counts_of_people_only",
    "A scenario holds counts of people and nothing about any one of them. Take it out of the file.",
)


def not_in(name: str, tables: Sequence[str]) -> Message:
    """Say that a name stands in none of the tables it may stand in."""
    return Message("not_in_table", '"{value}" is not in {tables}.', value=shortened(name), tables=either(tables))


def give_an_id_of(tables: Sequence[str]) -> Message:
    """Say which tables' ids would be right."""
    return Message("give_an_id_of", "Give an id of {tables}.", tables=either(tables))


def before_from(last: object, first: object) -> Message:
    """Say that a span ends before it starts."""
    return Message("before_from", "{value} is before from, {start}.", value=str(last), start=str(first))


def repeated_id(row_id: str, line: int) -> Message:
    """Say in which row an id stands that may stand once."""
    return Message("repeated_id", '"{value}" stands in row {row} already.', value=shortened(row_id), row=str(line))


def stands_twice(value: str) -> Message:
    """Say that a value stands twice where it may stand once."""
    return Message("stands_twice", '"{value}" stands twice.', value=shortened(value))


def not_yes_or_no(value: str) -> Message:
    """Say that a cell that decides something says neither yes nor no."""
    return Message("not_yes_or_no", '"{value}" is neither yes nor no.', value=shortened(value))


def not_removable(row_id: str, table: str) -> Message:
    """Say that a variant or a what-if removes a row that is not there."""
    return Message(
        "nothing_to_remove", '"{value}" is not in {table} and cannot be removed.', value=shortened(row_id), table=table
    )


def not_a_column(name: str, table: str) -> Message:
    """Say that a table has no column of a name."""
    return Message("unknown_column", '"{value}" is not a column of {table}.', value=shortened(name), table=table)


def columns_are(names: Iterable[str]) -> Message:
    """List the columns that there are."""
    return Message("the_columns_are", "The columns are {columns}.", columns=", ".join(names))


def tables_are(names: Iterable[str]) -> Message:
    """List the tables that there are."""
    return Message("the_tables_are", "The tables are {tables}.", tables=", ".join(names))


def not_a_currency(code: str) -> Message:
    """Say that a text is no code of a currency."""
    return Message("not_a_currency", '"{value}" is not a code of a currency.', value=shortened(code))


def shares_sum(shares: Iterable[float]) -> Message:
    """Say what shares add up to that should add up to 1."""
    return Message("shares_sum", "The shares add up to {total}.", total=total_text(shares))


def total_text(shares: Iterable[float]) -> str:
    """Write the sum of shares, rounded to a millionth."""
    return number_text(round(sum(shares), 6))


def statement_of_another_state(name: str) -> Message:
    """Say that a statement that is named is one of another state."""
    return Message("statement_of_another_state", '"{name}" is a statement of another state.', name=name)


def unused_by_rule(rule: str) -> Message:
    """Say that a column of `switches` means nothing for the rule of the row."""
    return Message("unused_by_rule", "The column is not used by the rule {rule}.", rule=rule)


def quoted_names(names: Iterable[str]) -> str:
    """Put names in quotes, with commas between them."""
    return ", ".join(f'"{name}"' for name in names)


def looks_personal(what: Message) -> Message:
    """Say that a cell looks like something about one person, without repeating it."""
    return Message("personal_cell", "The cell looks like {what}.", what=what)


def shortened(text: str) -> str:
    """Give a cell's text as a finding shows it: its unseen characters replaced, at most 60 characters long."""
    clean = "".join(letter if letter.isprintable() else "?" for letter in text)
    return clean if len(clean) <= 60 else clean[:57] + "..."
