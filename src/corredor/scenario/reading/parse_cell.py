"""One cell: its text read as the column says, or what is wrong with it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from corredor.scenario.reading.number_text import number_text, read_number
from corredor.scenario.reading.shares import read_shares, write_shares
from corredor.scenario.reading.vague_date import read_vague_date
from corredor.scenario.tables.schema import Column, ColumnKind

ID_PATTERN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_./+-]*[A-Za-z0-9_])?")
LONGEST_LIST = 4000
YEARS = range(1900, 2201)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with a cell, and what would be right."""

    says: str
    try_: str


def read_cell(column: Column, text: str) -> tuple[Any, CellError | None]:
    """Read the text of a cell; an empty one takes the default. References are not looked up here.

    Gives None or [] for an empty cell without default, and (None, problem) for a cell that cannot be read.
    """
    text = text.strip() or column.default
    if not text:
        if column.required:
            return None, CellError("The cell is empty.", expected_format(column))
        return ([] if _gives_list(column) else None), None
    longest = max(column.max_length, LONGEST_LIST) if column.is_list else column.max_length
    if len(text) > longest:
        return None, CellError(f"The cell holds {len(text)} characters.", f"Use at most {longest}.")
    return _READERS[column.kind](column, text)


def expected_format(column: Column) -> str:
    """Say in one sentence what the column wants."""
    unit = _in_unit(column) if column.kind in (ColumnKind.NUMBER, ColumnKind.INTEGER, ColumnKind.HOUR) else ""
    such = f", such as {column.example}" if column.example else ""
    return f"Give {_wanted(column)}{unit}{such}."


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """Suggest the nearest of the right words; empty when none is near."""
    right = sorted(set(right))
    near = difflib.get_close_matches(wrong[:80], right, n=1, cutoff=0.6)
    if not near:
        folded = {word.casefold(): word for word in right}
        near = [folded[wrong.casefold()]] if wrong.casefold() in folded else []
    return f'Did you mean "{near[0]}"?' if near else ""


def quoted(text: str) -> str:
    """Quote a cell's text, shortened so that a finding stays a line."""
    clean = "".join(letter if letter.isprintable() else "?" for letter in text)
    return f'"{clean if len(clean) <= 60 else clean[:57] + "..."}"'


def _in_unit(column: Column) -> str:
    if column.unit in ("", "share", "weight", "points"):
        return ""
    return f" in {column.unit}".replace("in currency", "in the scenario's currency")


def _wanted(column: Column) -> str:
    if column.kind in (ColumnKind.NUMBER, ColumnKind.INTEGER, ColumnKind.HOUR):
        noun = {ColumnKind.NUMBER: "a number", ColumnKind.INTEGER: "a whole number", ColumnKind.HOUR: "an hour"}[
            column.kind
        ]
        return noun + _bounds(column)
    if column.kind in (ColumnKind.CHOICE, ColumnKind.CHOICES):
        return f"{'one' if column.kind is ColumnKind.CHOICE else 'some'} of {', '.join(column.choices)}"
    return {
        ColumnKind.ID: "a code of letters, digits, - _ . / or +",
        ColumnKind.DATE: "a date as year-month-day",
        ColumnKind.VAGUE_DATE: "a year, year-month or year-month-day, or two of them with / between",
        ColumnKind.YES_NO: "yes or no",
        ColumnKind.REF: f"an id of {' or '.join(column.references)}",
        ColumnKind.REFS: f"ids of {' or '.join(column.references)} with ; between them",
        ColumnKind.SHARES: "one name, or several with their shares and ; between them",
    }.get(column.kind, "a text")


def _bounds(column: Column) -> str:
    if column.exclusive_minimum is not None:
        return f" above {number_text(column.exclusive_minimum)}" + (
            f" and at most {number_text(column.maximum)}" if column.maximum is not None else ""
        )
    if column.minimum is not None and column.minimum == column.maximum:
        return f" equal to {number_text(column.minimum)}"
    if column.minimum is not None and column.maximum is not None:
        return f" from {number_text(column.minimum)} to {number_text(column.maximum)}"
    return ""


def _gives_list(column: Column) -> bool:
    return column.kind in (ColumnKind.CHOICES, ColumnKind.REFS, ColumnKind.TEXTS)


def _read_text(column: Column, text: str) -> tuple[Any, CellError | None]:
    return text, None


def _read_id(column: Column, text: str) -> tuple[Any, CellError | None]:
    if not ID_PATTERN.fullmatch(text):
        return None, CellError(f"{quoted(text)} is not a code.", expected_format(column))
    return text, None


def _read_number(column: Column, text: str) -> tuple[Any, CellError | None]:
    number = read_number(text)
    if number is None:
        if read_number(text.replace(",", ".")) is not None:
            return None, CellError(
                f"{quoted(text)} is written with a comma.",
                "Write decimals with a point and thousands without any mark.",
            )
        return None, CellError(f"{quoted(text)} is not a number.", expected_format(column))
    return _bounded(column, number, text)


def _bounded(column: Column, number: float, text: str) -> tuple[Any, CellError | None]:
    if column.exclusive_minimum is not None and not number > column.exclusive_minimum:
        return None, CellError(f"{text} is not above {number_text(column.exclusive_minimum)}.", expected_format(column))
    if column.minimum is not None and number < column.minimum:
        return None, CellError(f"{text} is below {number_text(column.minimum)}.", expected_format(column))
    if column.maximum is not None and number > column.maximum:
        return None, CellError(f"{text} is above {number_text(column.maximum)}.", expected_format(column))
    return number, None


def _read_integer(column: Column, text: str) -> tuple[Any, CellError | None]:
    number, problem = _read_number(column, text)
    if problem is not None:
        return None, problem
    if number != int(number):
        return None, CellError(f"{text} is not a whole number.", expected_format(column))
    return int(number), None


def _read_hour(column: Column, text: str) -> tuple[Any, CellError | None]:
    clock = _CLOCK.fullmatch(text)
    if clock:
        return _bounded(column, int(clock[1]) + int(clock[2]) / 60, text)
    return _read_number(column, text)


def _read_date(column: Column, text: str) -> tuple[Any, CellError | None]:
    if _DATE.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None, CellError(f"{quoted(text)} is not a day of the calendar.", expected_format(column))
        # Far years are slips of the pen, and days counted from them would run off the calendar.
        if day.year in YEARS:
            return day, None
        return None, _not_of_our_time(text)
    return None, CellError(f"{quoted(text)} is not a date.", expected_format(column))


def _read_vague_date(column: Column, text: str) -> tuple[Any, CellError | None]:
    try:
        when = read_vague_date(text)
    except ValueError as wrong:
        return None, CellError(f"{quoted(text)} {wrong}.", expected_format(column))
    if any(end is not None and end.year not in YEARS for end in (when.first, when.last)):
        return None, _not_of_our_time(text)
    return text, None


def _not_of_our_time(text: str) -> CellError:
    return CellError(f"{quoted(text)} is not of our time.", f"Give a year from {YEARS.start} to {YEARS.stop - 1}.")


def _read_yes_no(column: Column, text: str) -> tuple[Any, CellError | None]:
    if text in ("yes", "no"):
        return text == "yes", None
    return None, CellError(f"{quoted(text)} is neither yes nor no.", "Write yes or no.")


def _read_choice(column: Column, text: str) -> tuple[Any, CellError | None]:
    if text in column.choices:
        return text, None
    return None, CellError(
        f"{quoted(text)} is not one of the choices.",
        f"{did_you_mean(text, column.choices)} {expected_format(column)}".strip(),
    )


def _read_list(column: Column, text: str) -> tuple[Any, CellError | None]:
    items = [item.strip() for item in text.split(";") if item.strip()]
    for item in items:
        if column.kind is ColumnKind.CHOICES:
            _, problem = _read_choice(column, item)
            if problem:
                return None, problem
        if items.count(item) > 1:
            return None, CellError(f"{quoted(item)} stands twice.", "Name each once.")
    return items, None


def _read_refs(column: Column, text: str) -> tuple[Any, CellError | None]:
    # A way by air may leave from and arrive at the same kind of post, so a reference may stand twice.
    return [item.strip() for item in text.split(";") if item.strip()], None


def _read_shares(column: Column, text: str) -> tuple[Any, CellError | None]:
    try:
        shares = read_shares(text)
    except ValueError as wrong:
        return None, CellError(str(wrong), expected_format(column))
    if len(shares) == 1 and not column.name.endswith("_sizes"):
        return shares[0][0], None
    return write_shares(shares), None


_READERS = {
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
