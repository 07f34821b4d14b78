"""Status and cause codes of a trial, and the columns of its totals."""

from __future__ import annotations

from enum import IntEnum

# Status of a convoy. Plain integers, since kernels store them in arrays and compare them in their inner loops.
ON_PLAN, OFF_PLAN, DONE = range(3)
# Why a convoy did not travel a route on a day.
MOVED, BY_ACCESS, BY_CLOSURE, BY_HOURS, BY_CAPACITY, BY_SEATS, BY_BEDS = range(7)


class Total(IntEnum):
    """Columns of `TrialOutput.totals`, in the order of the table `trials`.

    The first seven count people, each once, and add up to `PLANNED` + `ADDED`. `HELD_DAYS` and those after it up to
    `HELD_BEDS` are person-days of waiting, in all and by cause: the column of a cause is `HELD_DAYS` + cause.
    """

    SERVED = 0
    AFTER_HORIZON = 1
    UNDER_WAY = 2
    AT_HOME = 3
    EXITS = 4
    NO_SHOWS = 5
    STAYED_AWAY = 6
    PLANNED = 7
    ADDED = 8
    HELD_DAYS = 9
    HELD_DOOR = 10
    HELD_CLOSURE = 11
    HELD_HOURS = 12
    HELD_ROOM = 13
    HELD_SEATS = 14
    HELD_BEDS = 15
    BEYOND_BEDS = 16
    OVERSTAYED = 17
    ARRIVAL_DAYS = 18
    BREAKDOWNS = 19
    LATE_EVENINGS = 20


TOTAL_COLUMNS = tuple(column.name.lower() for column in Total)
