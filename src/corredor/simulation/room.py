"""Room in the pools: what people load, whether it fits, and what the plan loads from the start.

Whoever is on the plan has loaded everything up to their goal before a trial begins. So nothing is to be looked for
while all goes as planned; who falls off the plan gives back what lies ahead, and then loads day by day what there is
room for.
"""

from __future__ import annotations

import numba

from corredor.simulation.course import NO_LIST, NO_WAY, Course
from corredor.simulation.desk import Desk, Floats, Ints

TINY = 1e-6
FITS = -1


@numba.njit(cache=True, nogil=True)
def load_plan(course: Course, desk: Desk) -> None:
    """Work out what the whole plan loads, and the seats it leaves."""
    paths, coaches = course.paths, course.coaches
    desk.planned[:] = 0.0
    for trip in range(len(coaches.trip_run)):
        desk.free_seats[trip] = coaches.seats[coaches.trip_run[trip]]
    for convoy in range(len(paths.first)):
        people = 0
        for house in range(paths.house[convoy], paths.house[convoy + 1]):
            people += paths.size[house] * paths.times[house]
        stage = paths.first[convoy]
        _load_ahead(course, desk, desk.planned, desk.free_seats, convoy, stage, people, False)


@numba.njit(cache=True, nogil=True)
def give_back(course: Course, desk: Desk, convoy: int, stage: int, people: int, on_the_way: bool) -> None:
    """Give back what people of a convoy on the plan load from a stage on; `on_the_way`: from its evening on."""
    _load_ahead(course, desk, desk.used, desk.seats, convoy, stage, -people, on_the_way)


@numba.njit(cache=True, nogil=True)
def _load_ahead(
    course: Course, desk: Desk, rows: Floats, seats: Ints, convoy: int, stage: int, people: int, on_the_way: bool
) -> None:
    paths, weigh = course.paths, course.paths.weigh[convoy]
    while True:
        day, way = paths.day[stage], paths.way[stage]
        evening = day if way == NO_WAY else day + course.roads.span[way] - 1
        if not on_the_way:
            if way != NO_WAY:
                load(course, way, weigh, day, people, rows)
            if paths.leaving[stage] != NO_LIST:
                load(course, paths.leaving[stage], weigh, day, people, rows)
            for i in range(paths.rides[stage], paths.rides[stage + 1]):
                seats[paths.trip[i]] -= people
        load(course, paths.ending[stage], weigh, evening, people, rows)
        if paths.last[stage]:
            break
        stage += 1
        on_the_way = False


@numba.njit(cache=True, nogil=True)
def load(course: Course, number: int, weigh: int, day: int, people: float, rows: Floats) -> None:
    """Add what people load by a list that begins on a day; a negative number of people takes it away."""
    loads, days = course.loads, course.days
    ptr, of_person, offset, masks, during = loads.ptr, loads.weight, loads.offset, loads.masks, loads.during
    first_row, step = loads.row, loads.step
    for entry in range(ptr[number], ptr[number + 1]):
        weight = of_person[weigh, entry]
        if weight == 0.0:
            continue
        when = day + offset[entry]
        if when < 0 or when >= days or not masks[during[entry], when]:
            continue
        rows[first_row[entry] + step[entry] * when] += weight * people


@numba.njit(cache=True, nogil=True)
def full(course: Course, desk: Desk, number: int, weigh: int, day: int, people: float) -> int:
    """Give the first row that has no room for people by a list that begins on a day; FITS where all have."""
    loads, days, used = course.loads, course.days, desk.used
    ptr, of_person, offset, masks, during = loads.ptr, loads.weight, loads.offset, loads.masks, loads.during
    first_row, step, limit = loads.row, loads.step, loads.limit
    for entry in range(ptr[number], ptr[number + 1]):
        weight = of_person[weigh, entry]
        if weight == 0.0:
            continue
        when = day + offset[entry]
        if when < 0 or when >= days or not masks[during[entry], when]:
            continue
        row = first_row[entry] + step[entry] * when
        if used[row] + weight * people > limit[row] + TINY:
            return int(row)
    return FITS
