"""Vehicles of a trial: seats of planned trips first, then of further vehicles that the fleet has left."""

from __future__ import annotations

import numba

from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.state import TrialState
from corredor.simulation.trials.uncertainty import draw_occurrence, draw_value, is_active

NO_SEAT, SPARE, NEW_VEHICLE = -1, -2, -3


@numba.njit(cache=True, nogil=True)
def open_trips(model: TrialModel, state: TrialState, day: int, seed: int, run: int) -> int:
    """Draw the breakdowns of a day; give how many vehicles broke down.

    A trip is cancelled, too, where its fleet is short of vehicles because others are still away broken.
    """
    vehicles, uncertainty, days = model.vehicles, model.uncertainty, model.days
    breakdowns = 0
    for i in range(vehicles.day_ptr[day], vehicles.day_ptr[day + 1]):
        trip = vehicles.trip_by_day[i]
        pattern = vehicles.trip_pattern[trip]
        fleet, last = vehicles.fleet[pattern], min(days - 1, day + vehicles.days_after[pattern])
        is_short = False
        for index in range(fleet * days + day, fleet * days + last + 1):
            is_short = is_short or state.busy[index] > vehicles.fleet_size[fleet]
        if is_short:
            state.operates[trip] = False
            for index in range(fleet * days + day, fleet * days + last + 1):
                state.busy[index] -= 1
            continue
        for j in range(uncertainty.breakdown.ptr[fleet], uncertainty.breakdown.ptr[fleet + 1]):
            row = uncertainty.breakdown.row[j]
            if is_active(uncertainty, row, day) and draw_occurrence(uncertainty, row, seed, run, day, trip):
                state.operates[trip] = False
                days_away = int(draw_value(uncertainty, row, seed, run, day, trip) + 0.5)
                for index in range(fleet * days + last + 1, fleet * days + min(days, last + 1 + days_away)):
                    state.busy[index] += 1
                breakdowns += 1
                break
    return breakdowns


@numba.njit(cache=True, nogil=True)
def board_vehicle(model: TrialModel, state: TrialState, route: int, day: int, people: int) -> bool:
    """Take seats for people on every vehicle of a route, or on none where one of them has none left.

    Returns
    -------
    Whether there were seats.
    """
    routes, days = model.routes, model.days
    first = routes.pattern_ptr[route]
    for i in range(first, routes.pattern_ptr[route + 1]):
        pattern = routes.pattern[i]
        state.spare_before[i - first] = state.spare_seats[pattern * days + day]
        state.seat_source[i - first] = _take_seats(model, state, pattern, day, people)
        if state.seat_source[i - first] == NO_SEAT:
            for j in range(i - 1, first - 1, -1):
                _release_seats(
                    model,
                    state,
                    routes.pattern[j],
                    day,
                    people,
                    state.seat_source[j - first],
                    state.spare_before[j - first],
                )
            return False
    return True


@numba.njit(cache=True, nogil=True)
def _take_seats(model: TrialModel, state: TrialState, pattern: int, day: int, people: int) -> int:
    """Take seats on one trip pattern: of a planned trip, of the vehicle sent last, or of a new vehicle of the fleet.

    Returns
    -------
    Number of the trip, SPARE, NEW_VEHICLE, or NO_SEAT.
    """
    vehicles, days = model.vehicles, model.days
    index = pattern * days + day
    trip_ptr, operates, free_seats, busy = vehicles.trip_ptr, state.operates, state.free_seats, state.busy
    for trip in range(trip_ptr[index], trip_ptr[index + 1]):
        if operates[trip] and free_seats[trip] >= people:
            free_seats[trip] -= people
            return trip
    if state.spare_seats[index] >= people:
        state.spare_seats[index] -= people
        return SPARE
    fleet = vehicles.fleet[pattern]
    first, last = max(0, day - vehicles.days_before[pattern]), min(days - 1, day + vehicles.days_after[pattern])
    fleet_size = vehicles.fleet_size[fleet]
    if vehicles.seats[pattern] < people:
        return NO_SEAT
    for column in range(fleet * days + first, fleet * days + last + 1):
        if busy[column] >= fleet_size:
            return NO_SEAT
    for column in range(fleet * days + first, fleet * days + last + 1):
        busy[column] += 1
    state.spare_seats[index] = vehicles.seats[pattern] - people
    return NEW_VEHICLE


@numba.njit(cache=True, nogil=True)
def _release_seats(
    model: TrialModel, state: TrialState, pattern: int, day: int, people: int, source: int, spare_before: int
) -> None:
    """Undo `_take_seats`, of which `source` is the result."""
    vehicles, days = model.vehicles, model.days
    if source >= 0:
        state.free_seats[source] += people
        return
    state.spare_seats[pattern * days + day] = spare_before
    if source == NEW_VEHICLE:
        fleet = vehicles.fleet[pattern]
        first, last = max(0, day - vehicles.days_before[pattern]), min(days - 1, day + vehicles.days_after[pattern])
        for column in range(fleet * days + first, fleet * days + last + 1):
            state.busy[column] -= 1
