"""How many people of a group are carried, and from which day on each of them is ready (model, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from tests.oracle.scenario_index import Row, World, exact


@dataclass(frozen=True)
class Chunk:
    """People of one group who get ready on one day."""

    day: int
    carried: int
    exits: int


def chunks_of(world: World, group: Row) -> list[Chunk]:
    """Give the chunks of a group that get ready within the horizon, in order."""
    settings = world.scenario.settings
    first = 0 if group["ready_from"] is None else settings.day_of(group["ready_from"])
    last = settings.days - 1 if group["ready_to"] is None else settings.day_of(group["ready_to"])
    window = last - first + 1
    willing = exact(group["people"]) * exact(group["share"]) * exact(group["willing"])
    if group["willing_days"] is not None:
        willing *= min(Fraction(1), Fraction(window, int(group["willing_days"])))
    leave = sum((exact(row["share"]) for row in world.scenario.rows("exits")), Fraction(0))

    chunks, counted, within, exited = [], 0, 0, 0
    for begin in range(0, window, 7):
        until = _round(willing * min(begin + 7, window) / window)
        people, counted = until - counted, until
        if not 0 <= first + begin < settings.days:
            continue
        within += people
        gone, exited = _round(leave * within) - exited, _round(leave * within)
        chunks.append(Chunk(first + begin, people - gone, gone))
    return chunks


def _round(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))
