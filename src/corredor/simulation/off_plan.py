"""The convoys that are off the plan: each day they go on where there is room that nobody on the plan is to use.

They try the planned way first, then another one to the same stop. Otherwise they wait where they are, in beds if there
are any, and try again on the next day. Nights that were planned as rests are left out.
"""

from __future__ import annotations

import numba

from corredor.simulation.causes import BY_BEDS, BY_CLOSURE, BY_DOOR, BY_HOURS, BY_ROOM, BY_SEATS, DONE, MOVED
from corredor.simulation.course import NO_LIST, NO_WAY, Course
from corredor.simulation.day_of_roads import SHUT, SLOW, TARDY, road_on
from corredor.simulation.desk import Desk, Left
from corredor.simulation.leaving import arrive, spend_night, take_exits
from corredor.simulation.room import FITS, full, load
from corredor.simulation.seats import ride
from corredor.simulation.tracing import record


@numba.njit(cache=True, nogil=True)
def go_on(
    course: Course, desk: Desk, left: Left, at: int, convoy: int, day: int, seed: int, run: int, moves: int
) -> int:
    """Let a convoy that is off the plan go on if it can; give the number of moves traced."""
    if desk.free[convoy] > day:
        return moves
    paths = course.paths
    while paths.way[desk.at[convoy]] == NO_WAY and paths.day[desk.at[convoy]] < day:
        desk.at[convoy] += 1
    stage = desk.at[convoy]
    way = paths.way[stage]
    if paths.home[stage] and day >= course.horizon:
        desk.state[convoy] = DONE
        return moves
    if way == NO_WAY:
        record(left, moves, day, convoy, stage, way, desk.here[convoy], MOVED)
        _sleep_here(course, desk, left, at, convoy, day)
        desk.at[convoy] += 1
        return moves + 1
    cause = _may(course, desk, convoy, stage, way, day, seed, run)
    if cause != MOVED:
        return go_another_way(course, desk, left, at, convoy, day, cause, seed, run, moves)
    record(left, moves, day, convoy, stage, way, desk.here[convoy], MOVED)
    _travel(course, desk, left, at, convoy, stage, way, day, seed, run)
    return moves + 1


@numba.njit(cache=True, nogil=True)
def go_another_way(
    course: Course, desk: Desk, left: Left, at: int, convoy: int, day: int, cause: int, seed: int, run: int, moves: int
) -> int:
    """Let a convoy that is hindered go by another way to the same stop, or wait for a day."""
    paths, roads = course.paths, course.roads
    stage = desk.at[convoy]
    way = paths.way[stage]
    # Where a vehicle broke down another one may go the same way; where it is the stop that is full, no way helps.
    first = roads.others[way] - (1 if cause == BY_SEATS else 0)
    end = first if cause == BY_BEDS else roads.others[way + 1]
    for i in range(first, end):
        other = way if i < roads.others[way] else roads.other[i]
        if _may(course, desk, convoy, stage, other, day, seed, run) == MOVED:
            record(left, moves, day, convoy, stage, other, desk.here[convoy], MOVED)
            _travel(course, desk, left, at, convoy, stage, other, day, seed, run)
            return moves + 1
    people = desk.here[convoy]
    left.totals[at, 9] += people
    left.totals[at, 9 + cause] += people
    left.held[at, paths.start[stage]] += people
    record(left, moves, day, convoy, stage, NO_WAY, people, cause)
    if not paths.home[stage]:
        _sleep_here(course, desk, left, at, convoy, day)
    return moves + 1


@numba.njit(cache=True, nogil=True)
def _may(course: Course, desk: Desk, convoy: int, stage: int, way: int, day: int, seed: int, run: int) -> int:
    """Take the seats of a way for a convoy; MOVED where it may go, otherwise why not."""
    paths, roads = course.paths, course.roads
    own, people = convoy % len(paths.first), desk.here[convoy]
    evening = day + roads.span[way] - 1
    if evening >= course.days:
        return BY_DOOR
    # Without a place of the mechanism only those doors are open that ask for none.
    doors = roads.is_open if paths.placed[stage] else roads.plain
    if not doors[paths.sort[own], way, day]:
        return BY_DOOR
    road = road_on(course, desk, way, day, seed, run)
    if road >= SLOW:
        return BY_CLOSURE if road == SHUT else BY_HOURS
    weigh = paths.weigh[own]
    row = full(course, desk, paths.ending[stage], weigh, evening, people)
    if row == FITS and paths.leaving[stage] != NO_LIST:
        row = full(course, desk, paths.leaving[stage], weigh, day, people)
    if row != FITS:
        desk.short[row] += people
        return BY_BEDS
    row = full(course, desk, way, weigh, day, people)
    if row != FITS:
        desk.short[row] += people
        return BY_ROOM
    return MOVED if ride(course, desk, way, day, people) else BY_SEATS


@numba.njit(cache=True, nogil=True)
def _travel(
    course: Course, desk: Desk, left: Left, at: int, convoy: int, stage: int, way: int, day: int, seed: int, run: int
) -> None:
    """Travel a way: who enters where, who leaves the flow on it, where the others sleep."""
    paths, roads = course.paths, course.roads
    weigh = paths.weigh[convoy % len(paths.first)]
    evening = day + roads.span[way] - 1
    if road_on(course, desk, way, day, seed, run) == TARDY:
        left.totals[at, 20] += desk.here[convoy]
    load(course, way, weigh, day, desk.here[convoy], desk.used)
    if paths.leaving[stage] != NO_LIST:
        load(course, paths.leaving[stage], weigh, day, desk.here[convoy], desk.used)
    take_exits(course, desk, left, at, convoy, stage, way, day, evening, seed, run)
    people = desk.here[convoy]
    load(course, paths.ending[stage], weigh, evening, people, desk.used)
    if people == 0:
        desk.state[convoy] = DONE
    elif paths.last[stage]:
        arrive(course, desk, left, at, convoy, evening)
    else:
        if roads.span[way] > 1:
            aboard = roads.stop_state[paths.start[stage]]
            desk.soil[convoy] = aboard if aboard == roads.stop_state[paths.end[stage]] else -1
        spend_night(course, desk, left, at, convoy, paths.end[stage], evening)
        desk.at[convoy] += 1
        desk.free[convoy] = evening + 1


@numba.njit(cache=True, nogil=True)
def _sleep_here(course: Course, desk: Desk, left: Left, at: int, convoy: int, day: int) -> None:
    """Let a convoy spend the night where it is: in beds, without where that is foreseen, otherwise beyond the beds."""
    paths, people = course.paths, desk.here[convoy]
    stop, weigh = paths.start[desk.at[convoy]], paths.weigh[convoy % len(paths.first)]
    night, rough = course.loads.bed[stop], course.loads.rough[stop]
    if full(course, desk, night, weigh, day, people) != FITS:
        if full(course, desk, rough, weigh, day, people) == FITS:
            night = rough
        else:
            left.totals[at, 16] += people
    load(course, night, weigh, day, people, desk.used)
    desk.crowded[stop * course.days + day] = True
    spend_night(course, desk, left, at, convoy, stop, day)
