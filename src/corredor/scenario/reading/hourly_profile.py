"""How a day's vehicles are spread over its hours, as `by_hour` of `traffic` tells it: `6-9 0.25;9-24 0.75`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corredor.scenario.reading.number_text import number_text, read_number
from corredor.scenario.reading.shares import add_up_to_one

_PART = re.compile(r"([0-9]{1,2}(?:\.[0-9]+|:[0-5][0-9])?)-([0-9]{1,2}(?:\.[0-9]+|:[0-5][0-9])?) +(\S+)")
EVENLY = ((0.0, 24.0, 1.0),)

Part = tuple[float, float, float]


def read_profile(texts: Sequence[str]) -> tuple[Part, ...]:
    """Read the parts of a day in order: first hour, last hour, share of the vehicles; evenly where nothing is said.

    Raises ValueError, in words, for a part that cannot be read, that overlaps another, and for shares that do not add
    up to 1.
    """
    if not texts:
        return EVENLY
    parts = sorted(_part(text) for text in texts)
    for (_, end, _), (start, _, _) in pairwise(parts):
        if start < end:
            raise ValueError(f"The hour {number_text(start)} stands in two parts of the day.")
    if not add_up_to_one(share for _, _, share in parts):
        total = number_text(round(sum(share for _, _, share in parts), 6))
        raise ValueError(f"The shares add up to {total}.")
    return tuple(parts)


def write_profile(parts: Iterable[Part]) -> list[str]:
    """Write the parts of a day as the table holds them; `read_profile` gives them back."""
    return [f"{number_text(start)}-{number_text(end)} {number_text(share)}" for start, end, share in parts]


def _part(text: str) -> Part:
    match = _PART.fullmatch(text.strip())
    share = read_number(match[3]) if match else None
    if match is None or share is None:
        raise ValueError(f'"{text}" is not a part of the day with its share.')
    start, end = _hour(match[1]), _hour(match[2])
    if not start < end <= 24:
        raise ValueError(f'"{text}" does not end later than it starts, within the day.')
    if share < 0:
        raise ValueError(f'"{text}" has a share below 0.')
    return start, end, share


def _hour(text: str) -> float:
    hours, _, minutes = text.partition(":")
    return float(hours) + (float(minutes) / 60 if minutes else 0.0)
