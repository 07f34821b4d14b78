"""Room in the pools: what people load, whether it fits, and what the plan loads from the start.

Whoever is on the plan has loaded everything up to their goal before a trial begins. So nothing is to be looked for
while all goes as planned; who falls off the plan gives back what lies ahead, and then loads day by day what there is
room for.
"""

from __future__ import annotations

import numba

from corredor.arrays import Floats, Ints, Mask
from corredor.simulation.trials.model import NO_LIST, NO_WAY, TrialModel
from corredor.simulation.trials.state import TrialState

TINY = 1e-6
FITS = -1


@numba.njit(cache=True, nogil=True)
def load_plan(course: TrialModel, desk: TrialState) -> None:
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
def release_loads(course: TrialModel, desk: TrialState, convoy: int, stage: int, people: int, on_the_way: bool) -> None:
    """Give back what people of a convoy on the plan load from a stage on; `on_the_way`: from its evening on."""
    _load_ahead(course, desk, desk.used, desk.seats, convoy, stage, -people, on_the_way)


@numba.njit(cache=True, nogil=True)
def _load_ahead(
    course: TrialModel,
    desk: TrialState,
    rows: Floats,
    seats: Ints,
    convoy: int,
    stage: int,
    people: int,
    on_the_way: bool,
) -> None:
    paths, loads, days, weigh = course.paths, course.loads, course.days, course.paths.weigh[convoy]
    ptr, weight, offset, masks, during = loads.ptr, loads.weight, loads.offset, loads.masks, loads.during
    row, step, span = loads.row, loads.step, course.roads.span
    day_of, way_of, leaving, ending, last = paths.day, paths.way, paths.leaving, paths.ending, paths.last
    rides, trip = paths.rides, paths.trip
    while True:
        day, way = day_of[stage], way_of[stage]
        evening = day if way == NO_WAY else day + span[way] - 1
        if not on_the_way:
            if way != NO_WAY:
                add_loads(ptr, weight, offset, masks, during, row, step, rows, days, way, weigh, day, people)
            if leaving[stage] != NO_LIST:
                add_loads(ptr, weight, offset, masks, during, row, step, rows, days, leaving[stage], weigh, day, people)
            for i in range(rides[stage], rides[stage + 1]):
                seats[trip[i]] -= people
        add_loads(ptr, weight, offset, masks, during, row, step, rows, days, ending[stage], weigh, evening, people)
        if last[stage]:
            break
        stage += 1
        on_the_way = False


@numba.njit(cache=True, nogil=True, inline="always")
def add_loads(
    ptr: Ints, weight: Floats, offset: Ints, masks: Mask, during: Ints, first_row: Ints, step: Ints, rows: Floats,
    days: int, number: int, weigh: int, day: int, people: float,
) -> None:  # fmt: skip
    """Add what people load by a list that begins on a day; a negative number of people takes it away.

    The arrays are those of `Loads`, taken out of it by the caller: out of a structure they cost more than the loop.
    """
    for entry in range(ptr[number], ptr[number + 1]):
        one = weight[weigh, entry]
        when = day + offset[entry]
        if one != 0.0 and 0 <= when < days and masks[during[entry], when]:
            rows[first_row[entry] + step[entry] * when] += one * people


@numba.njit(cache=True, nogil=True, inline="always")
def first_full_row(
    ptr: Ints, weight: Floats, offset: Ints, masks: Mask, during: Ints, first_row: Ints, step: Ints, limit: Floats,
    used: Floats, days: int, number: int, weigh: int, day: int, people: float,
) -> int:  # fmt: skip
    """Give the first row that has no room for people by a list that begins on a day; FITS where all have."""
    found = FITS
    for entry in range(ptr[number], ptr[number + 1]):
        one = weight[weigh, entry]
        when = day + offset[entry]
        if one != 0.0 and 0 <= when < days and masks[during[entry], when]:
            row = first_row[entry] + step[entry] * when
            if used[row] + one * people > limit[row] + TINY:
                found = row
                break
    return found


@numba.njit(cache=True, nogil=True)
def bed_left(course: TrialModel, desk: TrialState, number: int, weigh: int, day: int, people: float) -> int:
    """Give the first row that has no room for people by the list of a night; FITS where all have."""
    loads = course.loads
    return first_full_row(
        loads.ptr, loads.weight, loads.offset, loads.masks, loads.during, loads.row, loads.step, loads.limit, desk.used,
        course.days, number, weigh, day, people,
    )  # fmt: skip
