"""Hourly profile: the shares of a day's vehicles by hour, as `by_hour` of `traffic` has them: `6-9 0.25;9-24 0.75`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corredor.messages import Message
from corredor.scenario.common_messages import shares_sum
from corredor.scenario.reading.number_text import number_text, read_number
from corredor.scenario.reading.reading_error import ReadingError
from corredor.scenario.reading.shares import add_up_to_one

_PART = re.compile(r"([0-9]{1,2}(?:\.[0-9]+|:[0-5][0-9])?)-([0-9]{1,2}(?:\.[0-9]+|:[0-5][0-9])?) +(\S+)")
EVENLY = ((0.0, 24.0, 1.0),)

Part = tuple[float, float, float]


def read_profile(texts: Sequence[str]) -> tuple[Part, ...]:
    """Read an hourly profile: the parts of a day in order, each with first hour, last hour and share of the vehicles.

    Without any text the profile is uniform.

    Raises
    ------
    ReadingError
        For a part that cannot be read or overlaps another, and for shares that do not add up to 1.
    """
    if not texts:
        return EVENLY
    parts = sorted(_part(text) for text in texts)
    for (_, end, _), (start, _, _) in pairwise(parts):
        if start < end:
            raise ReadingError(
                Message("hour_repeated", "The hour {hour} stands in two parts of the day.", hour=number_text(start))
            )
    shares = [share for _, _, share in parts]
    if not add_up_to_one(shares):
        raise ReadingError(shares_sum(shares))
    return tuple(parts)


def _part(text: str) -> Part:
    match = _PART.fullmatch(text.strip())
    share = read_number(match[3]) if match else None
    if match is None or share is None:
        raise ReadingError(
            Message("not_a_part_of_the_day", '"{value}" is not a part of the day with its share.', value=text)
        )
    start, end = _hour(match[1]), _hour(match[2])
    if not start < end <= 24:
        raise ReadingError(
            Message("part_ends_too_early", '"{value}" does not end later than it starts, within the day.', value=text)
        )
    if share < 0:
        raise ReadingError(Message("negative_share", '"{value}" has a share below 0.', value=text))
    return start, end, share


def _hour(text: str) -> float:
    hours, _, minutes = text.partition(":")
    return float(hours) + (float(minutes) / 60 if minutes else 0.0)
