"""Convoys that are on the plan: each does its planned stage unless something prevents it.

Most of a trial is spent here. It is one loop over arrays that are taken out of the structures beforehand; a convoy that
cannot follow the plan is handed to `recourse`.
"""

from __future__ import annotations

import numba

from corredor.simulation.trials.codes import (
    BY_ACCESS,
    BY_BEDS,
    BY_CLOSURE,
    BY_HOURS,
    BY_SEATS,
    MOVED,
    OFF_PLAN,
    ON_PLAN,
    Total,
)
from corredor.simulation.trials.exits_and_arrivals import arrive, spend_night, take_exits
from corredor.simulation.trials.model import NO_ROUTE, TrialModel
from corredor.simulation.trials.pool_use import FITS, bed_left, release_loads
from corredor.simulation.trials.recourse import take_other_route
from corredor.simulation.trials.road_conditions import CLOSED, LATE, SLOW, UNKNOWN, route_on_day
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.trace import record


@numba.njit(cache=True, nogil=True)
def follow_plan(
    model: TrialModel,
    state: TrialState,
    output: TrialOutput,
    trial: int,
    day: int,
    waiting: int,
    moves: int,
    seed: int,
    run: int,
) -> tuple[int, int]:
    """Simulate a day of all convoys on the plan, those with the fewest stages to go first.

    Parameters
    ----------
    trial
        Row of the output.
    day
        Day of departure, from 0.
    waiting
        Number of convoys in `state.off_plan`.
    moves
        Number of moves so far.
    seed, run
        Key of the draws.

    Returns
    -------
    Numbers of convoys off the plan and of moves, after the day.
    """
    paths, routes, days = model.paths, model.routes, model.days
    due, stage_route, stage_end, is_last, traveller_class = (
        paths.due,
        paths.route,
        paths.end,
        paths.is_last,
        paths.traveller_class,
    )
    trip_ptr, trip, leaves_home = paths.trip_ptr, paths.trip, paths.leaves_home
    span, is_open, entry_ptr, entry = routes.span, routes.is_open, routes.entry_ptr, routes.entry
    people_of, stage_of, status, free_from, route_condition, operates = (
        state.people,
        state.stage,
        state.status,
        state.free_from,
        state.route_condition,
        state.operates,
    )
    crowded, entries, traced = state.crowded, output.entries, len(output.trace) > 0
    exits_vary = state.exit_share.any()
    for i in range(paths.due_ptr[day], paths.due_ptr[day + 1]):
        convoy = due[i]
        people = people_of[convoy]
        if people == 0 or status[convoy] != ON_PLAN:
            continue
        stage = stage_of[convoy]
        route = stage_route[stage]
        if route == NO_ROUTE:
            if traced:
                record(output, moves, day, convoy, stage, route, people, MOVED)
            moves += 1
            spend_night(model, state, output, trial, convoy, stage_end[stage], day)
            stage_of[convoy] += 1
            continue
        evening, cause = day + span[route] - 1, MOVED
        condition = route_condition[route * days + day]
        if condition == UNKNOWN:
            condition = route_on_day(model, state, route, day, seed, run)
        if evening >= days or not is_open[traveller_class[convoy], route, day]:
            cause = BY_ACCESS
        elif condition >= SLOW:
            cause = BY_CLOSURE if condition == CLOSED else BY_HOURS
        else:
            for j in range(trip_ptr[stage], trip_ptr[stage + 1]):
                if not operates[trip[j]]:
                    cause = BY_SEATS
            if cause == MOVED and not is_last[stage] and crowded[stage_end[stage] * days + evening]:
                cause = _check_beds(model, state, convoy, stage, evening)
        if cause != MOVED:
            status[convoy] = OFF_PLAN
            # The capacity it releases may be what others were refused: memos of this pass are void.
            state.pass_number[0] += 1
            release_loads(model, state, convoy, stage, people, False)
            moves = take_other_route(model, state, output, trial, convoy, day, cause, True, seed, run, moves)
            if status[convoy] == OFF_PLAN:
                state.off_plan[waiting] = convoy
                waiting += 1
            continue
        if traced:
            record(output, moves, day, convoy, stage, route, people, MOVED)
        moves += 1
        if condition == LATE:
            output.totals[trial, Total.LATE_EVENINGS] += people
        if exits_vary and (leaves_home[stage] or entry_ptr[route] < entry_ptr[route + 1]):
            take_exits(model, state, output, trial, convoy, stage, route, day, evening, seed, run)
            if people_of[convoy] < people:
                state.pass_number[0] += 1
                release_loads(model, state, convoy, stage, people - people_of[convoy], True)
            if people_of[convoy] == 0:
                continue
        else:
            for j in range(entry_ptr[route], entry_ptr[route + 1]):
                entries[trial, entry[j], evening] += people
        if is_last[stage]:
            arrive(model, state, output, trial, convoy, evening)
            continue
        if span[route] > 1:
            _set_state_aboard(model, state, convoy, stage)
        spend_night(model, state, output, trial, convoy, stage_end[stage], evening)
        stage_of[convoy] += 1
        free_from[convoy] = evening + 1
    return waiting, moves


@numba.njit(cache=True, nogil=True)
def _check_beds(model: TrialModel, state: TrialState, convoy: int, stage: int, evening: int) -> int:
    """Give MOVED where a convoy on the plan has beds at a stop where others are held, else BY_BEDS.

    Its own load is already part of the capacity in use, so it asks for no more.
    """
    row = bed_left(model, state, model.paths.evening_list[stage], model.paths.load_class[convoy], evening, 0.0)
    if row == FITS:
        return MOVED
    state.unmet[row] += state.people[convoy]
    return BY_BEDS


@numba.njit(cache=True, nogil=True)
def _set_state_aboard(model: TrialModel, state: TrialState, convoy: int, stage: int) -> None:
    """Set where nights aboard are counted: in the state where the route begins and ends, or in none."""
    paths, routes = model.paths, model.routes
    state_aboard = routes.stop_state[paths.start[stage]]
    state.current_state[convoy] = state_aboard if state_aboard == routes.stop_state[paths.end[stage]] else -1
