"""What a convoy off the plan can do on a day: try a route, travel it, or wait where it is."""

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
    Total,
)
from corredor.simulation.trials.exits_and_arrivals import arrive, spend_night, take_exits
from corredor.simulation.trials.model import NO_LIST, NO_ROUTE, TrialModel
from corredor.simulation.trials.pool_use import FITS, add_loads, first_full_row
from corredor.simulation.trials.road_conditions import CLOSED, LATE, SLOW, route_on_day
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.trace import record
from corredor.simulation.trials.vehicles import board_vehicle


@numba.njit(cache=True, nogil=True)
def try_route(
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
    first_row, row_step, limit, used = loads.first_row, loads.row_step, loads.limit, state.loads
    load_class, evening_list, departure_list = (
        paths.load_class[planned_convoy],
        paths.evening_list[stage],
        paths.departure_list[stage],
    )
    row = first_full_row(
        ptr, weight, offset, masks, mask, first_row, row_step, limit, used,
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
            ptr, weight, offset, masks, mask, first_row, row_step, limit, used,
            days, departure_list, load_class, day, people,
        )  # fmt: skip
        if row != FITS:
            state.unmet[row] += people
            return BY_BEDS
    row = first_full_row(
        ptr, weight, offset, masks, mask, first_row, row_step, limit, used, days, route, load_class, day, people
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
def travel_route(
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
    paths, routes, loads, days, used = model.paths, model.routes, model.loads, model.days, state.loads
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
    add_loads(ptr, weight, offset, masks, mask, first_row, row_step, used, days, route, load_class, day, people)
    if departure_list != NO_LIST:
        add_loads(
            ptr, weight, offset, masks, mask, first_row, row_step, used, days, departure_list, load_class, day, people
        )
    take_exits(model, state, output, trial, convoy, stage, route, day, evening, seed, run)
    people = state.people[convoy]
    add_loads(
        ptr, weight, offset, masks, mask, first_row, row_step, used, days, evening_list, load_class, evening, people
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
def wait(
    model: TrialModel, state: TrialState, output: TrialOutput, trial: int, convoy: int, day: int, cause: int, moves: int
) -> int:
    """Let a convoy wait for a day where it is: count the person-days by cause, and its night unless it is at home."""
    stage, people = state.stage[convoy], state.people[convoy]
    output.totals[trial, Total.HELD_DAYS] += people
    output.totals[trial, Total.HELD_DAYS + cause] += people
    output.held[trial, model.paths.start[stage]] += people
    record(output, moves, day, convoy, stage, NO_ROUTE, people, cause)
    if not model.paths.leaves_home[stage]:
        stay_overnight(model, state, output, trial, convoy, day)
    return moves + 1


@numba.njit(cache=True, nogil=True)
def stay_overnight(
    model: TrialModel, state: TrialState, output: TrialOutput, trial: int, convoy: int, day: int
) -> None:
    """Spend the night at the present stop: in beds, without a bed where the place allows it, or beyond its beds."""
    paths, loads, days, people, used = model.paths, model.loads, model.days, state.people[convoy], state.loads
    ptr, weight, offset, masks, mask = loads.ptr, loads.weight, loads.offset, loads.masks, loads.mask
    first_row, row_step, limit = loads.first_row, loads.row_step, loads.limit
    stop, load_class = paths.start[state.stage[convoy]], paths.load_class[convoy % len(paths.first_stage)]
    load_list, no_bed_list = loads.bed_list[stop], loads.no_bed_list[stop]
    row = first_full_row(
        ptr, weight, offset, masks, mask, first_row, row_step, limit, used, days, load_list, load_class, day, people
    )
    if row != FITS:
        row = first_full_row(
            ptr, weight, offset, masks, mask, first_row, row_step, limit, used,
            days, no_bed_list, load_class, day, people,
        )  # fmt: skip
        if row == FITS:
            load_list = no_bed_list
        else:
            output.totals[trial, Total.BEYOND_BEDS] += people
    add_loads(ptr, weight, offset, masks, mask, first_row, row_step, used, days, load_list, load_class, day, people)
    state.crowded[stop * days + day] = True
    spend_night(model, state, output, trial, convoy, stop, day)
