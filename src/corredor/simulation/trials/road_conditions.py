"""What the roads are like on a day of a trial: open, shut, late in the evening, or too slow for a day.

A day ends at midnight at the latest: a stage that would take longer is not begun. One that ends between the end of the
day that the scenario states and midnight is travelled, and counted as late.
"""

from __future__ import annotations

from math import floor, log, log1p

import numba
import numpy as np
from numpy.typing import NDArray

from corredor.random.draws import two_uniforms
from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.state import TrialState
from corredor.simulation.trials.uncertainty import (
    HAPPENS,
    PER_ROW,
    RowsByTarget,
    UncertaintyArrays,
    draw_occurrence,
    draw_value,
    is_active,
)

UNKNOWN, OPEN, TARDY, SLOW, SHUT = range(5)
MIDNIGHT = 24.0
TINY = 1e-9


@numba.njit(cache=True, nogil=True)
def closed_routes(course: TrialModel, desk: TrialState, seed: int, run: int) -> None:
    """Draw every closure of a trial."""
    links = course.roads.links
    _shut(course.chances, course.chances.link_closure, 0, desk.shut, course.days, seed, run)
    _shut(course.chances, course.chances.crossing_closure, links, desk.shut, course.days, seed, run)


@numba.njit(cache=True, nogil=True)
def route_on_day(course: TrialModel, desk: TrialState, way: int, day: int, seed: int, run: int) -> int:
    """Say what a way is like on a day: worked out once in a trial."""
    at = way * course.days + day
    if desk.road[at] == UNKNOWN:
        desk.road[at] = _road(course, desk, way, day, seed, run)
    return int(desk.road[at])


@numba.njit(cache=True, nogil=True)
def _road(course: TrialModel, desk: TrialState, way: int, day: int, seed: int, run: int) -> int:
    roads, days = course.roads, course.days
    # Long links are met by their crossings on the day of arrival, as doors are.
    met_on = day if roads.timed[way] else min(days - 1, day + roads.span[way] - 1)
    for at in range(roads.ptr[way], roads.ptr[way + 1]):
        if desk.shut[roads.met[at] * days + met_on]:
            return SHUT
    if not roads.timed[way]:
        return OPEN
    clock = roads.leaves[way]
    for at in range(roads.ptr[way], roads.ptr[way + 1]):
        thing = roads.met[at]
        if thing < roads.links:
            clock += roads.hours[at] * _more(course, desk, thing, day, seed, run)
        else:
            clock = max(clock, roads.opens[at])
            if clock >= roads.closes[at] - TINY:
                return SLOW
            clock += roads.hours[at] + _more(course, desk, thing, day, seed, run)
    if clock <= roads.day_ends + TINY:
        return OPEN
    return TARDY if clock <= MIDNIGHT + TINY else SLOW


@numba.njit(cache=True, nogil=True)
def _more(course: TrialModel, desk: TrialState, thing: int, day: int, seed: int, run: int) -> float:
    """How many times the hours of a link, or how many hours more at a crossing."""
    at = thing * course.days + day
    if np.isnan(desk.more[at]):
        chances = course.chances
        if thing < course.roads.links:
            found, touched, own = 1.0, chances.link_hours, thing
        else:
            found, touched, own = 0.0, chances.crossing_hours, thing - course.roads.links
        for i in range(touched.ptr[own], touched.ptr[own + 1]):
            row = touched.row[i]
            if is_active(chances, row, day) and draw_occurrence(chances, row, seed, run, day, own):
                value = draw_value(chances, row, seed, run, day, own)
                found = found * value if thing < course.roads.links else found + value
        desk.more[at] = found
    return float(desk.more[at])


@numba.njit(cache=True, nogil=True)
def _shut(
    chances: UncertaintyArrays,
    touched: RowsByTarget,
    first: int,
    shut: NDArray[np.bool_],
    days: int,
    seed: int,
    run: int,
) -> None:
    """Shut things on the days of their closures: from one to the next the days are geometric."""
    for own in range(len(touched.ptr) - 1):
        for i in range(touched.ptr[own], touched.ptr[own + 1]):
            row = touched.row[i]
            chance = chances.chance[row]
            if chance <= 0.0:
                continue
            day, turn = chances.first[row] - 1, 0
            while True:
                if chance >= 1.0:
                    # What is sure to happen begins on its first day, once.
                    day = chances.first[row] if turn == 0 else days
                else:
                    cell = own * chances.cell[row]
                    u = two_uniforms(seed, run, turn, cell, PER_ROW * row + HAPPENS, 0)[0]
                    day += 1 + int(min(1e9, floor(log(u) / log1p(-chance))))
                if day > chances.last[row]:
                    break
                lasts = floor(draw_value(chances, row, seed, run, turn, own) + 0.5)
                for shut_on in range(day, min(days, day + lasts)):
                    shut[(first + own) * days + shut_on] = True
                turn += 1
