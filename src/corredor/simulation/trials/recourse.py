"""The convoys that are off the plan: each day they go on where there is room that nobody on the plan is to use.

They try the planned way first, then another one to the same stop. Otherwise they wait where they are, in beds if there
are any, and try again on the next day. Nights that were planned as rests are left out.
"""

from __future__ import annotations

import numba

from corredor.simulation.trials.codes import (
    BY_BEDS,
    BY_CAPACITY,
    BY_CLOSURE,
    BY_DOOR,
    BY_HOURS,
    BY_SEATS,
    DONE,
    MOVED,
    OFF_PLAN,
)
from corredor.simulation.trials.exits_and_arrivals import arrive, spend_night, take_exits
from corredor.simulation.trials.model import NO_LIST, NO_WAY, TrialModel
from corredor.simulation.trials.pool_use import FITS, TINY, add_loads, first_full_row
from corredor.simulation.trials.road_conditions import SHUT, SLOW, TARDY, route_on_day
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.trace import record
from corredor.simulation.trials.vehicles import board_vehicle


@numba.njit(cache=True, nogil=True)
def take_recourse(
    course: TrialModel,
    desk: TrialState,
    left: TrialOutput,
    at: int,
    day: int,
    waiting: int,
    moves: int,
    seed: int,
    run: int,
) -> tuple[int, int]:
    """Let everybody off the plan go on if they can; give how many convoys are still off it, and the moves traced.

    Most of them only find, day after day, that no bed is left where they would go, or no seat on any way there: that is
    looked at first, over arrays taken out of the course beforehand.
    """
    paths, roads, loads, days, horizon = course.paths, course.roads, course.loads, course.days, course.horizon
    late, free, stage_of, state, here, used = desk.late, desk.free, desk.at, desk.state, desk.here, desk.used
    stage_way, ending, weigh, span = paths.way, paths.ending, paths.weigh, roads.span
    ptr, row_of, step, weight, limit = loads.ptr, loads.row, loads.step, loads.weight, loads.limit
    desk.turn[0] += 1
    seats_turn, refused_seats, turn, others, other = (
        desk.seats_turn,
        desk.refused_seats,
        desk.turn,
        roads.others,
        roads.other,
    )
    home, short, convoys, still = paths.home, desk.short, len(paths.first), 0
    for i in range(waiting):
        convoy = late[i]
        stage = stage_of[convoy]
        way = stage_way[stage]
        if free[convoy] <= day and way != NO_WAY and not (home[stage] and day >= horizon):
            evening, entry = day + span[way] - 1, ptr[ending[stage]]
            if evening < days and entry < ptr[ending[stage] + 1]:
                row = row_of[entry] + step[entry] * evening
                people = here[convoy]
                cause = MOVED
                if used[row] + weight[weigh[convoy % convoys], entry] * people > limit[row] + TINY:
                    short[row] += people
                    cause = BY_BEDS
                elif seats_turn[way] == turn[0] and people >= refused_seats[way]:
                    cause = BY_SEATS
                    for j in range(others[way], others[way + 1]):
                        if seats_turn[other[j]] != turn[0] or people < refused_seats[other[j]]:
                            cause = MOVED
                if cause != MOVED:
                    moves = _wait(course, desk, left, at, convoy, day, cause, moves)
                    late[still] = convoy
                    still += 1
                    continue
        moves = _go_on(course, desk, left, at, convoy, day, seed, run, moves)
        if state[convoy] == OFF_PLAN:
            late[still] = convoy
            still += 1
    return still, moves


@numba.njit(cache=True, nogil=True)
def _go_on(
    course: TrialModel,
    desk: TrialState,
    left: TrialOutput,
    at: int,
    convoy: int,
    day: int,
    seed: int,
    run: int,
    moves: int,
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
        return take_other_route(course, desk, left, at, convoy, day, cause, False, seed, run, moves)
    record(left, moves, day, convoy, stage, way, desk.here[convoy], MOVED)
    _travel(course, desk, left, at, convoy, stage, way, day, seed, run)
    return moves + 1


@numba.njit(cache=True, nogil=True)
def take_other_route(
    course: TrialModel, desk: TrialState, left: TrialOutput, at: int, convoy: int, day: int, cause: int, fresh: bool, seed: int,
    run: int, moves: int,
) -> int:  # fmt: skip
    """Let a convoy that is hindered go by another way to the same stop, or wait for a day.

    `fresh`: it was on the plan until now, and its own way was not looked at for other vehicles.
    """
    paths, roads = course.paths, course.roads
    stage = desk.at[convoy]
    way = paths.way[stage]
    # Where a vehicle broke down another one may go the same way; where it is the stop that is full, no way helps.
    first = roads.others[way] - (1 if cause == BY_SEATS and fresh else 0)
    end = first if cause == BY_BEDS else roads.others[way + 1]
    for i in range(first, end):
        other = way if i < roads.others[way] else roads.other[i]
        if _may(course, desk, convoy, stage, other, day, seed, run) == MOVED:
            record(left, moves, day, convoy, stage, other, desk.here[convoy], MOVED)
            _travel(course, desk, left, at, convoy, stage, other, day, seed, run)
            return moves + 1
    return _wait(course, desk, left, at, convoy, day, cause, moves)


@numba.njit(cache=True, nogil=True)
def _wait(
    course: TrialModel, desk: TrialState, left: TrialOutput, at: int, convoy: int, day: int, cause: int, moves: int
) -> int:
    """Let a convoy wait for a day where it is."""
    stage, people = desk.at[convoy], desk.here[convoy]
    left.totals[at, 9] += people
    left.totals[at, 9 + cause] += people
    left.held[at, course.paths.start[stage]] += people
    record(left, moves, day, convoy, stage, NO_WAY, people, cause)
    if not course.paths.home[stage]:
        _sleep_here(course, desk, left, at, convoy, day)
    return moves + 1


@numba.njit(cache=True, nogil=True)
def _may(course: TrialModel, desk: TrialState, convoy: int, stage: int, way: int, day: int, seed: int, run: int) -> int:
    """Take the seats of a way for a convoy; MOVED where it may go, otherwise why not."""
    paths, roads, loads, days = course.paths, course.roads, course.loads, course.days
    own, people = convoy % len(paths.first), desk.here[convoy]
    evening = day + roads.span[way] - 1
    if evening >= days:
        return BY_DOOR
    ptr, weight, offset, masks, during = loads.ptr, loads.weight, loads.offset, loads.masks, loads.during
    rows, step, limit, used = loads.row, loads.step, loads.limit, desk.used
    weigh, ending, leaving = paths.weigh[own], paths.ending[stage], paths.leaving[stage]
    row = first_full_row(
        ptr, weight, offset, masks, during, rows, step, limit, used, days, ending, weigh, evening, people
    )  # fmt: skip
    if row != FITS:
        desk.short[row] += people
        return BY_BEDS
    # Without a place of the mechanism only those doors are open that ask for none.
    doors = roads.is_open if paths.placed[stage] else roads.plain
    if not doors[paths.sort[own], way, day]:
        return BY_DOOR
    road = route_on_day(course, desk, way, day, seed, run)
    if road >= SLOW:
        return BY_CLOSURE if road == SHUT else BY_HOURS
    # Room only shrinks while those off the plan go on: what was refused to so many is refused to as many.
    at, turn = way * len(weight) + weigh, desk.turn[0]
    if desk.refused_turn[at] == turn and people >= desk.refused_room[at]:
        desk.short[desk.refused_row[at]] += people
        return BY_CAPACITY
    if desk.seats_turn[way] == turn and people >= desk.refused_seats[way]:
        return BY_SEATS
    if leaving != NO_LIST:
        row = first_full_row(
            ptr, weight, offset, masks, during, rows, step, limit, used, days, leaving, weigh, day, people
        )
        if row != FITS:
            desk.short[row] += people
            return BY_BEDS
    row = first_full_row(ptr, weight, offset, masks, during, rows, step, limit, used, days, way, weigh, day, people)
    if row != FITS:
        desk.short[row] += people
        desk.refused_turn[at], desk.refused_room[at], desk.refused_row[at] = turn, people, row
        return BY_CAPACITY
    if board_vehicle(course, desk, way, day, people):
        return MOVED
    desk.seats_turn[way], desk.refused_seats[way] = turn, people
    return BY_SEATS


@numba.njit(cache=True, nogil=True)
def _travel(
    course: TrialModel,
    desk: TrialState,
    left: TrialOutput,
    at: int,
    convoy: int,
    stage: int,
    way: int,
    day: int,
    seed: int,
    run: int,
) -> None:
    """Travel a way: who enters where, who leaves the flow on it, where the others sleep."""
    paths, roads, loads, days, used = course.paths, course.roads, course.loads, course.days, desk.used
    ptr, weight, offset, masks, during = loads.ptr, loads.weight, loads.offset, loads.masks, loads.during
    rows, step = loads.row, loads.step
    weigh, leaving, ending = paths.weigh[convoy % len(paths.first)], paths.leaving[stage], paths.ending[stage]
    evening, people = day + roads.span[way] - 1, desk.here[convoy]
    if desk.road[way * days + day] == TARDY:
        left.totals[at, 20] += people
    add_loads(ptr, weight, offset, masks, during, rows, step, used, days, way, weigh, day, people)
    if leaving != NO_LIST:
        add_loads(ptr, weight, offset, masks, during, rows, step, used, days, leaving, weigh, day, people)
    take_exits(course, desk, left, at, convoy, stage, way, day, evening, seed, run)
    people = desk.here[convoy]
    add_loads(ptr, weight, offset, masks, during, rows, step, used, days, ending, weigh, evening, people)
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
def _sleep_here(course: TrialModel, desk: TrialState, left: TrialOutput, at: int, convoy: int, day: int) -> None:
    """Let a convoy spend the night where it is: in beds, without where that is foreseen, otherwise beyond the beds."""
    paths, loads, days, people, used = course.paths, course.loads, course.days, desk.here[convoy], desk.used
    ptr, weight, offset, masks, during = loads.ptr, loads.weight, loads.offset, loads.masks, loads.during
    rows, step, limit = loads.row, loads.step, loads.limit
    stop, weigh = paths.start[desk.at[convoy]], paths.weigh[convoy % len(paths.first)]
    night, rough = loads.bed[stop], loads.rough[stop]
    if (
        first_full_row(ptr, weight, offset, masks, during, rows, step, limit, used, days, night, weigh, day, people)
        != FITS
    ):
        if (
            first_full_row(ptr, weight, offset, masks, during, rows, step, limit, used, days, rough, weigh, day, people)
            == FITS
        ):
            night = rough
        else:
            left.totals[at, 16] += people
    add_loads(ptr, weight, offset, masks, during, rows, step, used, days, night, weigh, day, people)
    desk.crowded[stop * days + day] = True
    spend_night(course, desk, left, at, convoy, stop, day)
