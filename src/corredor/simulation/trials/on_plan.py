"""The convoys that are on the plan on a day: they do what is planned unless something hinders them.

Nearly all of a trial is this. So it is one loop over arrays taken out of the course beforehand, and what is not as
planned is handed on.
"""

from __future__ import annotations

import numba

from corredor.simulation.trials.codes import BY_BEDS, BY_CLOSURE, BY_DOOR, BY_HOURS, BY_SEATS, MOVED, OFF_PLAN, ON_PLAN
from corredor.simulation.trials.exits_and_arrivals import arrive, spend_night, take_exits
from corredor.simulation.trials.model import NO_WAY, TrialModel
from corredor.simulation.trials.pool_use import FITS, bed_left, release_loads
from corredor.simulation.trials.recourse import take_other_route
from corredor.simulation.trials.road_conditions import SHUT, SLOW, TARDY, UNKNOWN, route_on_day
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.trace import record


@numba.njit(cache=True, nogil=True)
def follow_plan(
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
    """Let everybody on the plan do the stage of a day; give how many are off the plan now, and the moves traced."""
    paths, roads, days = course.paths, course.roads, course.days
    due, stage_way, stage_end, last, sort = paths.due, paths.way, paths.end, paths.last, paths.sort
    rides, trip, home = paths.rides, paths.trip, paths.home
    span, is_open, enters, entry = roads.span, roads.is_open, roads.enters, roads.entry
    here, stage_of, state, free, road, runs = desk.here, desk.at, desk.state, desk.free, desk.road, desk.runs
    crowded, entries, traced = desk.crowded, left.entries, len(left.trace) > 0
    leaves = desk.leaves.any()
    for i in range(paths.due_on[day], paths.due_on[day + 1]):
        convoy = due[i]
        people = here[convoy]
        if people == 0 or state[convoy] != ON_PLAN:
            continue
        stage = stage_of[convoy]
        way = stage_way[stage]
        if way == NO_WAY:
            if traced:
                record(left, moves, day, convoy, stage, way, people, MOVED)
            moves += 1
            spend_night(course, desk, left, at, convoy, stage_end[stage], day)
            stage_of[convoy] += 1
            continue
        evening, cause = day + span[way] - 1, MOVED
        road_today = road[way * days + day]
        if road_today == UNKNOWN:
            road_today = route_on_day(course, desk, way, day, seed, run)
        if evening >= days or not is_open[sort[convoy], way, day]:
            cause = BY_DOOR
        elif road_today >= SLOW:
            cause = BY_CLOSURE if road_today == SHUT else BY_HOURS
        else:
            for j in range(rides[stage], rides[stage + 1]):
                if not runs[trip[j]]:
                    cause = BY_SEATS
            if cause == MOVED and not last[stage] and crowded[stage_end[stage] * days + evening]:
                cause = _beds(course, desk, convoy, stage, evening)
        if cause != MOVED:
            state[convoy] = OFF_PLAN
            # What it gives back may be what somebody was refused.
            desk.turn[0] += 1
            release_loads(course, desk, convoy, stage, people, False)
            moves = take_other_route(course, desk, left, at, convoy, day, cause, True, seed, run, moves)
            if state[convoy] == OFF_PLAN:
                desk.late[waiting] = convoy
                waiting += 1
            continue
        if traced:
            record(left, moves, day, convoy, stage, way, people, MOVED)
        moves += 1
        if road_today == TARDY:
            left.totals[at, 20] += people
        if leaves and (home[stage] or enters[way] < enters[way + 1]):
            take_exits(course, desk, left, at, convoy, stage, way, day, evening, seed, run)
            if here[convoy] < people:
                desk.turn[0] += 1
                release_loads(course, desk, convoy, stage, people - here[convoy], True)
            if here[convoy] == 0:
                continue
        else:
            for j in range(enters[way], enters[way + 1]):
                entries[at, entry[j], evening] += people
        if last[stage]:
            arrive(course, desk, left, at, convoy, evening)
            continue
        if span[way] > 1:
            _aboard(course, desk, convoy, stage)
        spend_night(course, desk, left, at, convoy, stage_end[stage], evening)
        stage_of[convoy] += 1
        free[convoy] = evening + 1
    return waiting, moves


@numba.njit(cache=True, nogil=True)
def _beds(course: TrialModel, desk: TrialState, convoy: int, stage: int, evening: int) -> int:
    """Say whether beds are left for a convoy where others are held; its own load is among what is used."""
    row = bed_left(course, desk, course.paths.ending[stage], course.paths.weigh[convoy], evening, 0.0)
    if row == FITS:
        return MOVED
    desk.short[row] += desk.here[convoy]
    return BY_BEDS


@numba.njit(cache=True, nogil=True)
def _aboard(course: TrialModel, desk: TrialState, convoy: int, stage: int) -> None:
    """Nights aboard are on the soil of the state where they begin and end, or elsewhere."""
    paths, roads = course.paths, course.roads
    aboard = roads.stop_state[paths.start[stage]]
    desk.soil[convoy] = aboard if aboard == roads.stop_state[paths.end[stage]] else -1
