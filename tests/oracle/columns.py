"""Journeys as columns of a linear program: what one person on each asks of pools and purses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tests.oracle.journeys import Night, Search, Travel
from tests.oracle.loads import Ledger, Loads, Pool
from tests.oracle.scenario_index import Row


@dataclass(frozen=True)
class Column:
    """People of one group who do the same; `arrive` is the day on which they reach the goal by it."""

    group: str
    depart: int | None
    arrive: int | None
    exposure: Fraction
    loads: tuple[tuple[Pool, Fraction], ...]


def column(
    group: str, depart: int | None, arrive: int | None, exposure: Fraction, loads: Mapping[Pool, Fraction]
) -> Column:
    """Give a column with its loads in a fixed order."""
    return Column(group, depart, arrive, exposure, tuple(sorted(loads.items(), key=lambda item: repr(item[0]))))


def columns_of(search: Search, ledger: Ledger, group: Row) -> list[Column]:
    """Give whole journeys of a group as columns, those that ask for the same only once."""
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
            add(loads, part)
        for step in journey:
            if isinstance(step, Night):
                add(loads, of_night(step.place, step.day))
            else:
                add(loads, of_stage(step.stage, step.day))
                exposure += exposure_of(step.stage)
        merged[column(group["id"], first.day, arrive, exposure, loads)] = None
    return list(merged)


def add(loads: Loads, more: Mapping[Pool, Fraction]) -> None:
    """Add loads to loads."""
    for pool, amount in more.items():
        loads[pool] += amount
