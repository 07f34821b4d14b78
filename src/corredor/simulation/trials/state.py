"""Mutable state of a trial and output of a batch of trials: arrays that are allocated once and used again."""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Ints, Mask
from corredor.simulation.trials.codes import TOTAL_COLUMNS
from corredor.simulation.trials.model import TrialModel


class TrialState(NamedTuple):
    """State of one trial.

    Arrays over convoys and households have two halves: the second is for people beyond the plan, who are ready in
    greater numbers than planned. Arrays `[x * days]` are flat, with the days of one x consecutive. Several arrays are
    memos of the present pass over the convoys (`pass_number`): what was refused to so many people in a pass is refused
    to as many, since capacity only shrinks within it.
    """

    remaining: Ints  # [2 * households] households that travel, of each size
    people: Ints  # [2 * convoys]
    stage: Ints  # [2 * convoys]
    status: Ints  # [2 * convoys] codes.ON_PLAN, OFF_PLAN or DONE
    free_from: Ints  # [2 * convoys] day from which the convoy can set out again
    current_state: Ints  # [2 * convoys] state where nights are being counted, or -1
    entered: Ints  # [2 * convoys] day of entry into it
    nights: Ints  # [2 * convoys] nights in it since
    off_plan: Ints  # [2 * convoys + 1] convoys that are off the plan, in order
    loads: Floats  # [rows] capacity in use, by people on the plan from the start on
    planned_loads: Floats  # [rows] capacity that the whole plan uses
    free_seats: Ints  # [trips]
    planned_free_seats: Ints  # [trips] free seats when everybody travels as planned
    operates: Mask  # [trips]
    crowded: Mask  # [stops * days] somebody is held there
    spare_seats: Ints  # [patterns * days] free seats of the vehicle sent last beyond the plan
    busy: Ints  # [fleets * days] vehicles under way
    delay: Floats  # [elements * days] factor of a link's hours or hours added at a crossing; NaN before it is drawn
    closed: Mask  # [elements * days]
    route_condition: NDArray[np.int8]  # [routes * days] road_conditions.UNKNOWN and so on
    exit_share: Floats  # [stages of a journey, days] share of people who leave the flow
    unmet: Floats  # [rows] people held for want of the pool
    pass_number: Ints  # [1]
    full_pass: Ints  # [routes * load classes] pass in which a pool was last full
    full_people: Ints  # for so many people
    full_row: Ints  # and the row
    no_seats_pass: Ints  # [routes] pass in which seats were last lacking
    no_seats_people: Ints  # [routes] for so many people
    seat_source: Ints  # [patterns of a route] where the seats were taken, in case they are given back
    spare_before: Ints  # [patterns of a route] spare seats before


class TrialOutput(NamedTuple):
    """Output of a batch of trials: counts by trial, and sums over the trials by row of the capacity pools."""

    totals: Ints  # [trials, codes.Total]
    nights: NDArray[np.int32]  # [trials, stops, days] people who spend the night
    entries: NDArray[np.int32]  # [trials, entries, days] people who enter a state at a crossing
    arrivals: NDArray[np.int32]  # [trials, days] people
    exits: NDArray[np.int32]  # [trials, states, days] people who leave the flow
    held: NDArray[np.int32]  # [trials, stops] person-days of waiting
    passed: Ints  # [rows] trials in which the limit was exceeded
    excess: Floats  # [rows] sum of the excess
    max_excess: Floats  # [rows]
    wanted: Ints  # [rows] trials in which people were held for want of the pool
    unmet: Floats  # [rows] sum of those people
    trace: Ints  # [moves, 6] day, convoy, stage, route, people, cause; of one trial alone


def new_state(model: TrialModel) -> TrialState:
    """Allocate the state of a trial."""
    paths, routes, vehicles = model.paths, model.routes, model.vehicles
    convoys, elements, rows = 2 * len(paths.first_stage), routes.links + routes.crossings, len(model.loads.limit)
    most_patterns = int(np.diff(routes.pattern_ptr).max(initial=0)) + 1
    memos = len(routes.span) * len(model.loads.weight)
    return TrialState(
        remaining=np.zeros(2 * len(paths.household_size), np.int64),
        people=np.zeros(convoys, np.int64),
        stage=np.zeros(convoys, np.int64),
        status=np.zeros(convoys, np.int64),
        free_from=np.zeros(convoys, np.int64),
        current_state=np.zeros(convoys, np.int64),
        entered=np.zeros(convoys, np.int64),
        nights=np.zeros(convoys, np.int64),
        off_plan=np.zeros(convoys + 1, np.int64),
        loads=np.zeros(rows),
        planned_loads=np.zeros(rows),
        free_seats=np.zeros(len(vehicles.trip_pattern), np.int64),
        planned_free_seats=np.zeros(len(vehicles.trip_pattern), np.int64),
        operates=np.zeros(len(vehicles.trip_pattern), bool),
        crowded=np.zeros(model.stops * model.days, bool),
        spare_seats=np.zeros(len(vehicles.seats) * model.days, np.int64),
        busy=np.zeros(len(vehicles.busy), np.int64),
        delay=np.zeros(elements * model.days),
        closed=np.zeros(elements * model.days, bool),
        route_condition=np.zeros(len(routes.span) * model.days, np.int8),
        exit_share=np.zeros((3, model.days)),
        unmet=np.zeros(rows),
        pass_number=np.ones(1, np.int64),
        full_pass=np.zeros(memos, np.int64),
        full_people=np.zeros(memos, np.int64),
        full_row=np.zeros(memos, np.int64),
        no_seats_pass=np.zeros(len(routes.span), np.int64),
        no_seats_people=np.zeros(len(routes.span), np.int64),
        seat_source=np.zeros(most_patterns, np.int64),
        spare_before=np.zeros(most_patterns, np.int64),
    )


def new_output(model: TrialModel, trials: int, *, moves: int = 0) -> TrialOutput:
    """Allocate the output of so many trials, with a trace of at most `moves` moves."""
    rows, days = len(model.loads.limit), model.days
    return TrialOutput(
        totals=np.zeros((trials, len(TOTAL_COLUMNS)), np.int64),
        nights=np.zeros((trials, model.stops, days), np.int32),
        entries=np.zeros((trials, len(model.routes.entry_state), days), np.int32),
        arrivals=np.zeros((trials, days), np.int32),
        exits=np.zeros((trials, model.states, days), np.int32),
        held=np.zeros((trials, model.stops), np.int32),
        passed=np.zeros(rows, np.int64),
        excess=np.zeros(rows),
        max_excess=np.zeros(rows),
        wanted=np.zeros(rows, np.int64),
        unmet=np.zeros(rows),
        trace=np.zeros((moves, 6), np.int64),
    )


@numba.njit(cache=True, nogil=True)
def reset(model: TrialModel, state: TrialState) -> None:
    """Reset the state for the next trial: nobody has set out, the plan's loads are in use, nothing is drawn."""
    convoys = len(model.paths.first_stage)
    state.remaining[:] = 0
    for convoy in range(2 * convoys):
        state.stage[convoy] = model.paths.first_stage[convoy % convoys]
    state.people[:] = 0
    state.status[:] = 0
    state.free_from[:] = 0
    state.current_state[:] = -1
    state.entered[:] = 0
    state.nights[:] = 0
    state.loads[:] = state.planned_loads
    state.free_seats[:] = state.planned_free_seats
    state.operates[:] = True
    state.crowded[:] = False
    state.spare_seats[:] = 0
    state.busy[:] = model.vehicles.busy
    state.delay[:] = np.nan
    state.closed[:] = False
    state.route_condition[:] = 0
    state.unmet[:] = 0.0
