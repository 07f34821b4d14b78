"""Recourse: convoys that are off the plan travel on where there is capacity that nobody on the plan is going to use.

A convoy tries its planned route first, then the alternatives to the same stop. Otherwise it waits where it is, in beds
if there are any, and tries again on the next day. Nights of rest that were planned are skipped.
"""

from __future__ import annotations

import numba

from corredor.simulation.trials.codes import BY_BEDS, BY_SEATS, DONE, MOVED, OFF_PLAN
from corredor.simulation.trials.convoy_moves import stay_overnight, travel_route, try_route, wait
from corredor.simulation.trials.model import NO_ROUTE, TrialModel
from corredor.simulation.trials.pool_use import TINY
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.trace import record


@numba.njit(cache=True, nogil=True)
def take_recourse(
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
    """Simulate a day of all convoys off the plan, in the order in which they fell off it.

    On most days a convoy only finds that no bed is left at its next stop, or no seat on any route there. That is
    checked first, over arrays taken out of the structures beforehand.

    Parameters
    ----------
    waiting
        Number of convoys in `state.off_plan`.
    moves
        Number of moves so far.

    Returns
    -------
    Numbers of convoys still off the plan and of moves, after the day.
    """
    paths, routes, loads, days, horizon = model.paths, model.routes, model.loads, model.days, model.horizon
    off_plan, free_from, stage_of, status, people_of, used = (
        state.off_plan,
        state.free_from,
        state.stage,
        state.status,
        state.people,
        state.loads,
    )
    stage_route, evening_list, load_class, span = paths.route, paths.evening_list, paths.load_class, routes.span
    ptr, first_row, row_step, weight, limit = loads.ptr, loads.first_row, loads.row_step, loads.weight, loads.limit
    state.pass_number[0] += 1
    no_seats_pass, no_seats_people, pass_number, alternative_ptr, alternative = (
        state.no_seats_pass,
        state.no_seats_people,
        state.pass_number,
        routes.alternative_ptr,
        routes.alternative,
    )
    leaves_home, unmet, convoys, remaining = paths.leaves_home, state.unmet, len(paths.first_stage), 0
    for i in range(waiting):
        convoy = off_plan[i]
        stage = stage_of[convoy]
        route = stage_route[stage]
        if free_from[convoy] <= day and route != NO_ROUTE and not (leaves_home[stage] and day >= horizon):
            evening, entry = day + span[route] - 1, ptr[evening_list[stage]]
            if evening < days and entry < ptr[evening_list[stage] + 1]:
                row = first_row[entry] + row_step[entry] * evening
                people = people_of[convoy]
                cause = MOVED
                if used[row] + weight[load_class[convoy % convoys], entry] * people > limit[row] + TINY:
                    unmet[row] += people
                    cause = BY_BEDS
                elif no_seats_pass[route] == pass_number[0] and people >= no_seats_people[route]:
                    cause = BY_SEATS
                    for j in range(alternative_ptr[route], alternative_ptr[route + 1]):
                        if no_seats_pass[alternative[j]] != pass_number[0] or people < no_seats_people[alternative[j]]:
                            cause = MOVED
                if cause != MOVED:
                    moves = wait(model, state, output, trial, convoy, day, cause, moves)
                    off_plan[remaining] = convoy
                    remaining += 1
                    continue
        moves = _continue(model, state, output, trial, convoy, day, seed, run, moves)
        if status[convoy] == OFF_PLAN:
            off_plan[remaining] = convoy
            remaining += 1
    return remaining, moves


@numba.njit(cache=True, nogil=True)
def _continue(
    model: TrialModel,
    state: TrialState,
    output: TrialOutput,
    trial: int,
    convoy: int,
    day: int,
    seed: int,
    run: int,
    moves: int,
) -> int:
    """Let a convoy off the plan travel its next stage if it can, by any route; give the number of moves."""
    if state.free_from[convoy] > day:
        return moves
    paths = model.paths
    while paths.route[state.stage[convoy]] == NO_ROUTE and paths.day[state.stage[convoy]] < day:
        state.stage[convoy] += 1
    stage = state.stage[convoy]
    route = paths.route[stage]
    if paths.leaves_home[stage] and day >= model.horizon:
        state.status[convoy] = DONE
        return moves
    if route == NO_ROUTE:
        record(output, moves, day, convoy, stage, route, state.people[convoy], MOVED)
        stay_overnight(model, state, output, trial, convoy, day)
        state.stage[convoy] += 1
        return moves + 1
    cause = try_route(model, state, convoy, stage, route, day, seed, run)
    if cause != MOVED:
        return take_other_route(model, state, output, trial, convoy, day, cause, False, seed, run, moves)
    record(output, moves, day, convoy, stage, route, state.people[convoy], MOVED)
    travel_route(model, state, output, trial, convoy, stage, route, day, seed, run)
    return moves + 1


@numba.njit(cache=True, nogil=True)
def take_other_route(
    model: TrialModel, state: TrialState, output: TrialOutput, trial: int, convoy: int, day: int, cause: int,
    from_plan: bool, seed: int, run: int, moves: int,
) -> int:  # fmt: skip
    """Let a convoy that cannot travel its route take an alternative to the same stop, or wait for a day.

    Parameters
    ----------
    cause
        Why it cannot travel its own route (`codes`).
    from_plan
        Whether it was on the plan until now, so that other vehicles on its own route have not been tried.

    Returns
    -------
    Number of moves.
    """
    paths, routes = model.paths, model.routes
    stage = state.stage[convoy]
    route = paths.route[stage]
    # After a breakdown another vehicle may travel the same route; where the stop is full, no route helps.
    first = routes.alternative_ptr[route] - (1 if cause == BY_SEATS and from_plan else 0)
    last = first if cause == BY_BEDS else routes.alternative_ptr[route + 1]
    for i in range(first, last):
        alternative = route if i < routes.alternative_ptr[route] else routes.alternative[i]
        if try_route(model, state, convoy, stage, alternative, day, seed, run) == MOVED:
            record(output, moves, day, convoy, stage, alternative, state.people[convoy], MOVED)
            travel_route(model, state, output, trial, convoy, stage, alternative, day, seed, run)
            return moves + 1
    return wait(model, state, output, trial, convoy, day, cause, moves)
