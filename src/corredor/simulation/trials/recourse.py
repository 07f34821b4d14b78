"""Recourse: convoys that are off the plan travel on where there is capacity that nobody on the plan is going to use.

A convoy tries its planned route first, then the alternatives to the same stop. Otherwise it waits where it is, in beds
if there are any, and tries again on the next day. Nights of rest that were planned are skipped.
"""

from __future__ import annotations

import numba

from corredor.simulation.trials.codes import (
    BY_ACCESS,
    BY_BEDS,
    BY_CAPACITY,
    BY_CLOSURE,
    BY_HOURS,
    BY_SEATS,
    DONE,
    MOVED,
    OFF_PLAN,
    Total,
)
from corredor.simulation.trials.exits_and_arrivals import arrive, spend_night, take_exits
from corredor.simulation.trials.model import NO_LIST, NO_ROUTE, TrialModel
from corredor.simulation.trials.pool_use import FITS, TINY, add_loads, first_full_row
from corredor.simulation.trials.road_conditions import CLOSED, LATE, SLOW, route_on_day
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.trace import record
from corredor.simulation.trials.vehicles import board_vehicle


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
    off_plan, free_from, stage_of, status, people_of, loads_by_row = (
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
                if loads_by_row[row] + weight[load_class[convoy % convoys], entry] * people > limit[row] + TINY:
                    unmet[row] += people
                    cause = BY_BEDS
                elif no_seats_pass[route] == pass_number[0] and people >= no_seats_people[route]:
                    cause = BY_SEATS
                    for j in range(alternative_ptr[route], alternative_ptr[route + 1]):
                        if no_seats_pass[alternative[j]] != pass_number[0] or people < no_seats_people[alternative[j]]:
                            cause = MOVED
                if cause != MOVED:
                    moves = _wait(model, state, output, trial, convoy, day, cause, moves)
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
        _stay_overnight(model, state, output, trial, convoy, day)
        state.stage[convoy] += 1
        return moves + 1
    cause = _try_route(model, state, convoy, stage, route, day, seed, run)
    if cause != MOVED:
        return take_other_route(model, state, output, trial, convoy, day, cause, False, seed, run, moves)
    record(output, moves, day, convoy, stage, route, state.people[convoy], MOVED)
    _travel_route(model, state, output, trial, convoy, stage, route, day, seed, run)
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
        if _try_route(model, state, convoy, stage, alternative, day, seed, run) == MOVED:
            record(output, moves, day, convoy, stage, alternative, state.people[convoy], MOVED)
            _travel_route(model, state, output, trial, convoy, stage, alternative, day, seed, run)
            return moves + 1
    return _wait(model, state, output, trial, convoy, day, cause, moves)


@numba.njit(cache=True, nogil=True)
def _wait(
    model: TrialModel, state: TrialState, output: TrialOutput, trial: int, convoy: int, day: int, cause: int, moves: int
) -> int:
    """Let a convoy wait for a day where it is: count the person-days by cause, and its night unless it is at home."""
    stage, people = state.stage[convoy], state.people[convoy]
    output.totals[trial, Total.HELD_DAYS] += people
    output.totals[trial, Total.HELD_DAYS + cause] += people
    output.held[trial, model.paths.start[stage]] += people
    record(output, moves, day, convoy, stage, NO_ROUTE, people, cause)
    if not model.paths.leaves_home[stage]:
        _stay_overnight(model, state, output, trial, convoy, day)
    return moves + 1


@numba.njit(cache=True, nogil=True)
def _try_route(
    model: TrialModel, state: TrialState, convoy: int, stage: int, route: int, day: int, seed: int, run: int
) -> int:
    """Check whether a convoy can travel a route today, and take the seats if it can.

    Checked in this order: a bed at the end, admission of the states, condition of the route, capacity, seats.

    Returns
    -------
    MOVED, or the first cause that prevents it (`codes`).
    """
    paths, routes, loads, days = model.paths, model.routes, model.loads, model.days
    planned_convoy, people = convoy % len(paths.first_stage), state.people[convoy]
    evening = day + routes.span[route] - 1
    if evening >= days:
        return BY_ACCESS
    ptr, weight, offset, masks, mask = loads.ptr, loads.weight, loads.offset, loads.masks, loads.mask
    first_row, row_step, limit, loads_by_row = loads.first_row, loads.row_step, loads.limit, state.loads
    load_class, evening_list, departure_list = (
        paths.load_class[planned_convoy],
        paths.evening_list[stage],
        paths.departure_list[stage],
    )
    row = first_full_row(
        ptr, weight, offset, masks, mask, first_row, row_step, limit, loads_by_row,
        days, evening_list, load_class, evening, people,
    )  # fmt: skip
    if row != FITS:
        state.unmet[row] += people
        return BY_BEDS
    # Without a place of the mechanism only routes are open whose states ask for none.
    is_open = routes.is_open if paths.has_place[stage] else routes.is_open_without_place
    if not is_open[paths.traveller_class[planned_convoy], route, day]:
        return BY_ACCESS
    condition = route_on_day(model, state, route, day, seed, run)
    if condition >= SLOW:
        return BY_CLOSURE if condition == CLOSED else BY_HOURS
    # Within a pass capacity only shrinks: what was refused to so many people is refused to as many.
    key, pass_number = route * len(weight) + load_class, state.pass_number[0]
    if state.full_pass[key] == pass_number and people >= state.full_people[key]:
        state.unmet[state.full_row[key]] += people
        return BY_CAPACITY
    if state.no_seats_pass[route] == pass_number and people >= state.no_seats_people[route]:
        return BY_SEATS
    if departure_list != NO_LIST:
        row = first_full_row(
            ptr,
            weight,
            offset,
            masks,
            mask,
            first_row,
            row_step,
            limit,
            loads_by_row,
            days,
            departure_list,
            load_class,
            day,
            people,
        )
        if row != FITS:
            state.unmet[row] += people
            return BY_BEDS
    row = first_full_row(
        ptr, weight, offset, masks, mask, first_row, row_step, limit, loads_by_row, days, route, load_class, day, people
    )
    if row != FITS:
        state.unmet[row] += people
        state.full_pass[key], state.full_people[key], state.full_row[key] = pass_number, people, row
        return BY_CAPACITY
    if board_vehicle(model, state, route, day, people):
        return MOVED
    state.no_seats_pass[route], state.no_seats_people[route] = pass_number, people
    return BY_SEATS


@numba.njit(cache=True, nogil=True)
def _travel_route(
    model: TrialModel,
    state: TrialState,
    output: TrialOutput,
    trial: int,
    convoy: int,
    stage: int,
    route: int,
    day: int,
    seed: int,
    run: int,
) -> None:
    """Travel a route: load its capacity, draw exits on the way, and count the night or the arrival at its end."""
    paths, routes, loads, days, loads_by_row = model.paths, model.routes, model.loads, model.days, state.loads
    ptr, weight, offset, masks, mask = loads.ptr, loads.weight, loads.offset, loads.masks, loads.mask
    first_row, row_step = loads.first_row, loads.row_step
    load_class, departure_list, evening_list = (
        paths.load_class[convoy % len(paths.first_stage)],
        paths.departure_list[stage],
        paths.evening_list[stage],
    )
    evening, people = day + routes.span[route] - 1, state.people[convoy]
    if state.route_condition[route * days + day] == LATE:
        output.totals[trial, Total.LATE_EVENINGS] += people
    add_loads(ptr, weight, offset, masks, mask, first_row, row_step, loads_by_row, days, route, load_class, day, people)
    if departure_list != NO_LIST:
        add_loads(
            ptr,
            weight,
            offset,
            masks,
            mask,
            first_row,
            row_step,
            loads_by_row,
            days,
            departure_list,
            load_class,
            day,
            people,
        )
    take_exits(model, state, output, trial, convoy, stage, route, day, evening, seed, run)
    people = state.people[convoy]
    add_loads(
        ptr,
        weight,
        offset,
        masks,
        mask,
        first_row,
        row_step,
        loads_by_row,
        days,
        evening_list,
        load_class,
        evening,
        people,
    )
    if people == 0:
        state.status[convoy] = DONE
    elif paths.is_last[stage]:
        arrive(model, state, output, trial, convoy, evening)
    else:
        if routes.span[route] > 1:
            state_aboard = routes.stop_state[paths.start[stage]]
            state.current_state[convoy] = state_aboard if state_aboard == routes.stop_state[paths.end[stage]] else -1
        spend_night(model, state, output, trial, convoy, paths.end[stage], evening)
        state.stage[convoy] += 1
        state.free_from[convoy] = evening + 1


@numba.njit(cache=True, nogil=True)
def _stay_overnight(
    model: TrialModel, state: TrialState, output: TrialOutput, trial: int, convoy: int, day: int
) -> None:
    """Spend the night at the present stop: in beds, without a bed where the place allows it, or beyond its beds."""
    paths, loads, days, people, loads_by_row = model.paths, model.loads, model.days, state.people[convoy], state.loads
    ptr, weight, offset, masks, mask = loads.ptr, loads.weight, loads.offset, loads.masks, loads.mask
    first_row, row_step, limit = loads.first_row, loads.row_step, loads.limit
    stop, load_class = paths.start[state.stage[convoy]], paths.load_class[convoy % len(paths.first_stage)]
    load_list, no_bed_list = loads.bed_list[stop], loads.no_bed_list[stop]
    if (
        first_full_row(
            ptr,
            weight,
            offset,
            masks,
            mask,
            first_row,
            row_step,
            limit,
            loads_by_row,
            days,
            load_list,
            load_class,
            day,
            people,
        )
        != FITS
    ):
        if (
            first_full_row(
                ptr,
                weight,
                offset,
                masks,
                mask,
                first_row,
                row_step,
                limit,
                loads_by_row,
                days,
                no_bed_list,
                load_class,
                day,
                people,
            )
            == FITS
        ):
            load_list = no_bed_list
        else:
            output.totals[trial, Total.BEYOND_BEDS] += people
    add_loads(
        ptr, weight, offset, masks, mask, first_row, row_step, loads_by_row, days, load_list, load_class, day, people
    )
    state.crowded[stop * days + day] = True
    spend_night(model, state, output, trial, convoy, stop, day)
