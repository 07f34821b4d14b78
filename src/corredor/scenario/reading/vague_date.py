"""A date as exactly as it is known: a day, month or year, a doubt about it, or a span in which it lies.

The subset of the Extended Date/Time Format (ISO 8601-2:2019, annex A) that a ledger of statements needs:

- `2026-01-12`, `2026-01`, `2026`: a day, some day of a month, some day of a year;
- `?` uncertain, `~` approximate, `%` both, at the end of a date: `2025-08~`;
- `2026-01-07/2026-01-12`: some day from the first to the last;
- `../2026-01-12`, `2026-01-07/..`: on or before, on or after.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corredor.messages import Message
from corredor.scenario.common_messages import shortened
from corredor.scenario.reading.reading_error import ReadingError

OPEN = ".."
_ONE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")


@dataclass(frozen=True, slots=True)
class VagueDate:
    """The first and last day that a vague date may mean; None where it is open at that end."""

    first: date | None
    last: date | None
    uncertain: bool = False
    approximate: bool = False

    @property
    def is_a_day(self) -> bool:
        """Whether it is one day, without a doubt."""
        return self.first == self.last and not (self.uncertain or self.approximate)

    def surely_by(self, recorded: date) -> date:
        """Give the day by which it had happened for sure: its last day, or when it became public if that is earlier."""
        return recorded if self.last is None else min(self.last, recorded)


@lru_cache(maxsize=4096)
def read_vague_date(text: str) -> VagueDate:
    """Read a vague date. Raises ReadingError, which says why, for what is none."""
    if "/" not in text:
        return _one(text, text)
    first, _, last = text.partition("/")
    if first == last == OPEN:
        raise ReadingError(Message("open_at_both_ends", '"{value}" is open at both ends.', value=shortened(text)))
    begin = _one(first, text) if first != OPEN else VagueDate(None, None)
    end = _one(last, text) if last != OPEN else VagueDate(None, None)
    if begin.first and end.last and begin.first > end.last:
        raise ReadingError(Message("ends_before_it_starts", '"{value}" ends before it starts.', value=shortened(text)))
    return VagueDate(begin.first, end.last, begin.uncertain or end.uncertain, begin.approximate or end.approximate)


def not_a_date(shown: str) -> Message:
    """Say that a text is no date."""
    return Message("not_a_date", '"{value}" is not a date.', value=shown)


def not_a_calendar_day(shown: str) -> Message:
    """Say that a text has the form of a date, and no calendar has that day."""
    return Message("not_a_calendar_day", '"{value}" is not a day of the calendar.', value=shown)


def _one(text: str, whole: str) -> VagueDate:
    """Read one end of a vague date; `whole` is what is shown when it cannot be read."""
    found = _ONE.fullmatch(text)
    if found is None:
        raise ReadingError(not_a_date(shortened(whole)))
    year, month, day = int(found[1]), found[2] and int(found[2]), found[3] and int(found[3])
    try:
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError as wrong:
        raise ReadingError(not_a_calendar_day(shortened(whole))) from wrong
    return VagueDate(first, last, uncertain=found[4] in tuple("?%"), approximate=found[4] in tuple("~%"))
