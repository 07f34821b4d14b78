"""Arcs are of use after somebody has come to them, and in time for the goal."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corredor.network.commodity import GOAL
from corredor.network.reachability import reachable

DAYS = 4
# Node 0 is home, node 1 a night on the way: stay at home, leave, wait a night, arrive.
TAIL = np.array([0, 0, 1, 1])
HEAD = np.array([0, 1, 1, GOAL])
HOME, LEAVE, WAIT, ARRIVE = range(4)


def reach(
    span: tuple[int, ...] = (1, 1, 1, 1), ready: int = 1, shut: tuple[tuple[int, int], ...] = ()
) -> tuple[list[str], NDArray[np.int64]]:
    """Days on which each arc is of use, for people ready on a day; `shut` are arcs with a day."""
    usable = np.ones((4, DAYS), bool)
    for arc, when in shut:
        usable[arc, when] = False
    starts = np.zeros((2, DAYS + 1), bool)
    starts[0, ready] = True
    possible, earliest = reachable(TAIL, HEAD, np.array(span), usable, starts)
    return ["".join("+" if day else "-" for day in row) for row in possible], earliest


def test_nobody_uses_an_arc_before_being_ready_or_too_late_to_arrive() -> None:
    days, _ = reach()
    assert days[LEAVE] == "-++-"
    assert days[ARRIVE] == "--++"
    assert days[WAIT] == "--+-"
    assert days[HOME] == "-+--"


def test_the_earliest_evening_counts_every_day_on_the_way() -> None:
    _, earliest = reach()
    assert earliest[0].tolist() == [1, 2, 3, DAYS, DAYS]
    assert earliest[1].tolist() == [0, 1, 2, 3, DAYS]


def test_a_long_stage_must_end_within_the_days() -> None:
    days, earliest = reach(span=(1, 1, 1, 2))
    assert days[ARRIVE] == "--+-"
    assert earliest[0, 1] == 3


def test_a_shut_last_stage_makes_the_ones_before_it_useless() -> None:
    days, earliest = reach(shut=((ARRIVE, 3),))
    assert days[LEAVE] == "-+--"
    assert days[WAIT] == "----"
    assert earliest[0].tolist() == [1, 2, DAYS, DAYS, DAYS]


def test_where_nothing_arrives_no_arc_is_of_use() -> None:
    days, _ = reach(shut=tuple((ARRIVE, when) for when in range(DAYS)))
    assert days == ["----"] * 4
