"""One cell: its text read as the column says, or what is wrong with it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from corredor.messages import AnyMessage, Message, MessageList
from corredor.scenario.common_messages import not_yes_or_no, shortened, stands_twice
from corredor.scenario.reading.expected_format import expected_format
from corredor.scenario.reading.number_text import number_text, read_number
from corredor.scenario.reading.reading_error import ReadingError
from corredor.scenario.reading.shares import read_shares, write_shares
from corredor.scenario.reading.vague_date import not_a_calendar_day, not_a_date, read_vague_date
from corredor.scenario.tables.schema import Column, ColumnKind

ID_PATTERN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_./+-]*[A-Za-z0-9_])?")
LONGEST_LIST = 4000
YEARS = range(1900, 2201)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with a cell, and what would be right."""

    message: Message
    hint: AnyMessage


Read = tuple[Any, CellError | None]


def read_cell(column: Column, text: str) -> Read:
    """Read the text of a cell; an empty one takes the default. References are not looked up here.

    Returns
    -------
    The value, which is None or [] for an empty cell without default, and None; or None and what is wrong where the
    cell cannot be read.
    """
    text = text.strip() or column.default
    if not text:
        if column.required:
            return None, CellError(Message("empty_cell", "The cell is empty."), expected_format(column))
        return ([] if _gives_list(column) else None), None
    longest = max(column.max_length, LONGEST_LIST) if column.is_list else column.max_length
    if len(text) > longest:
        too_long = Message("too_long", "The cell holds {number} characters.", number=str(len(text)))
        return None, CellError(too_long, Message("use_at_most", "Use at most {number}.", number=str(longest)))
    return _READERS[column.kind](column, text)


def did_you_mean(wrong: str, right: Iterable[str]) -> Message | Literal[""]:
    """Suggest the nearest of the right words by difflib's ratio; empty when none is near."""
    right = sorted(set(right))
    near = difflib.get_close_matches(wrong[:80], right, n=1, cutoff=0.6)
    if not near:
        folded = {word.casefold(): word for word in right}
        near = [folded[wrong.casefold()]] if wrong.casefold() in folded else []
    return Message("did_you_mean", 'Did you mean "{near}"?', near=near[0]) if near else ""


def _gives_list(column: Column) -> bool:
    return column.kind in (ColumnKind.CHOICES, ColumnKind.REFS, ColumnKind.TEXTS)


def _read_text(column: Column, text: str) -> Read:
    return text, None


def _read_id(column: Column, text: str) -> Read:
    if not ID_PATTERN.fullmatch(text):
        return _unread(column, Message("not_a_code", '"{value}" is not a code.', value=shortened(text)))
    return text, None


def _read_number(column: Column, text: str) -> Read:
    number = read_number(text)
    if number is None:
        if read_number(text.replace(",", ".")) is not None:
            return None, CellError(
                Message("decimal_comma", '"{value}" is written with a comma.', value=shortened(text)),
                Message("write_decimals_with_a_point", "Write decimals with a point and thousands without any mark."),
            )
        return _unread(column, Message("not_a_number", '"{value}" is not a number.', value=shortened(text)))
    return _bounded(column, number, text)


def _bounded(column: Column, number: float, text: str) -> Read:
    if column.exclusive_minimum is not None and not number > column.exclusive_minimum:
        limit = number_text(column.exclusive_minimum)
        return _unread(column, Message("not_above", "{value} is not above {limit}.", value=text, limit=limit))
    if column.minimum is not None and number < column.minimum:
        limit = number_text(column.minimum)
        return _unread(column, Message("below_minimum", "{value} is below {limit}.", value=text, limit=limit))
    if column.maximum is not None and number > column.maximum:
        limit = number_text(column.maximum)
        return _unread(column, Message("above_maximum", "{value} is above {limit}.", value=text, limit=limit))
    return number, None


def _read_integer(column: Column, text: str) -> Read:
    number, problem = _read_number(column, text)
    if problem is not None:
        return None, problem
    if number != int(number):
        return _unread(column, Message("not_whole", "{value} is not a whole number.", value=text))
    return int(number), None


def _read_hour(column: Column, text: str) -> Read:
    clock = _CLOCK.fullmatch(text)
    if clock:
        return _bounded(column, int(clock[1]) + int(clock[2]) / 60, text)
    return _read_number(column, text)


def _read_date(column: Column, text: str) -> Read:
    if not _DATE.fullmatch(text):
        return _unread(column, not_a_date(shortened(text)))
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _unread(column, not_a_calendar_day(shortened(text)))
    # Far years are slips of the pen, and days counted from them would run off the calendar.
    return (day, None) if day.year in YEARS else (None, _out_of_range_year(text))


def _read_vague_date(column: Column, text: str) -> Read:
    try:
        when = read_vague_date(text)
    except ReadingError as wrong:
        return _unread(column, wrong.message)
    if any(end is not None and end.year not in YEARS for end in (when.first, when.last)):
        return None, _out_of_range_year(text)
    return text, None


def _out_of_range_year(text: str) -> CellError:
    return CellError(
        Message("not_of_our_time", '"{value}" is not of our time.', value=shortened(text)),
        Message("give_a_year", "Give a year from {first} to {last}.", first=str(YEARS.start), last=str(YEARS.stop - 1)),
    )


def _read_yes_no(column: Column, text: str) -> Read:
    if text in ("yes", "no"):
        return text == "yes", None
    return None, CellError(not_yes_or_no(text), Message("write_yes_or_no", "Write yes or no."))


def _read_choice(column: Column, text: str) -> Read:
    if text in column.choices:
        return text, None
    return None, CellError(
        Message("not_a_choice", '"{value}" is not one of the choices.', value=shortened(text)),
        MessageList((did_you_mean(text, column.choices), expected_format(column)), "sentences"),
    )


def _read_list(column: Column, text: str) -> Read:
    items = _items(text)
    for item in items:
        if column.kind is ColumnKind.CHOICES:
            _, problem = _read_choice(column, item)
            if problem:
                return None, problem
        if items.count(item) > 1:
            return None, CellError(stands_twice(item), Message("name_each_once", "Name each once."))
    return items, None


def _read_refs(column: Column, text: str) -> Read:
    # A way by air may leave from and arrive at the same kind of post, so a reference may stand twice.
    return _items(text), None


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(";") if item.strip()]


def _read_shares(column: Column, text: str) -> Read:
    try:
        shares = read_shares(text)
    except ReadingError as wrong:
        return _unread(column, wrong.message)
    if len(shares) == 1 and not column.name.endswith("_sizes"):
        return shares[0][0], None
    return write_shares(shares), None


def _unread(column: Column, message: Message) -> Read:
    return None, CellError(message, expected_format(column))


_READERS: dict[ColumnKind, Callable[[Column, str], Read]] = {
    ColumnKind.ID: _read_id,
    ColumnKind.TEXT: _read_text,
    ColumnKind.NUMBER: _read_number,
    ColumnKind.INTEGER: _read_integer,
    ColumnKind.DATE: _read_date,
    ColumnKind.VAGUE_DATE: _read_vague_date,
    ColumnKind.HOUR: _read_hour,
    ColumnKind.YES_NO: _read_yes_no,
    ColumnKind.CHOICE: _read_choice,
    ColumnKind.REF: _read_id,
    ColumnKind.CHOICES: _read_list,
    ColumnKind.REFS: _read_refs,
    ColumnKind.TEXTS: _read_list,
    ColumnKind.SHARES: _read_shares,
}
