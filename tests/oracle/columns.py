"""Journeys as columns of a linear program: what one person on each asks of pools and purses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tests.oracle.journeys import Night, Search, Travel
from tests.oracle.loads import Ledger, Loads, Pool
from tests.oracle.world import Row


@dataclass(frozen=True)
class Column:
    """Journeys of one group that leave and arrive on the same days and ask for the same."""

    group: str
    depart: int
    arrive: int
    exposure: Fraction
    loads: tuple[tuple[Pool, Fraction], ...]


def columns_of(search: Search, ledger: Ledger, group: Row) -> list[Column]:
    """Give the columns of a group, those that ask for the same only once."""
    of_stage = cache(lambda stage, day: ledger.of_stage(group, stage, day))
    of_night = cache(lambda place, day: ledger.of_night(group, place, day))
    of_departure = cache(lambda day: ledger.of_departure(group, day))
    of_arrival = cache(lambda day: ledger.of_arrival(group, day))
    exposure_of = cache(ledger.exposure_of)
    merged: dict[Column, None] = {}
    for journey in search.journeys_of(group):
        first, last = journey[0], journey[-1]
        assert isinstance(first, Travel) and isinstance(last, Travel)
        arrive = last.day + last.stage.lasts - 1
        loads: Loads = defaultdict(Fraction)
        exposure = Fraction(0)
        for part in (of_departure(first.day), of_arrival(arrive)):
            _add(loads, part)
        for step in journey:
            if isinstance(step, Night):
                _add(loads, of_night(step.place, step.day))
            else:
                _add(loads, of_stage(step.stage, step.day))
                exposure += exposure_of(step.stage)
        ordered = tuple(sorted(loads.items(), key=lambda item: repr(item[0])))
        merged[Column(group["id"], first.day, arrive, exposure, ordered)] = None
    return list(merged)


def _add(loads: Loads, more: Loads) -> None:
    for pool, amount in more.items():
        loads[pool] += amount
