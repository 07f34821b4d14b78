"""Use of the capacity pools in a trial: what people load, whether it fits, and what the plan loads from the start.

Convoys on the plan have loaded everything up to their goal before the trial begins, so nothing has to be checked while
they follow it. A convoy that falls off the plan releases what lies ahead of it, and then loads day by day where there
is capacity.
"""

from __future__ import annotations

import numba

from corredor.arrays import Floats, Ints, Mask
from corredor.simulation.trials.model import NO_LIST, NO_ROUTE, TrialModel
from corredor.simulation.trials.state import TrialState

TINY = 1e-6
FITS = -1


@numba.njit(cache=True, nogil=True)
def load_plan(model: TrialModel, state: TrialState) -> None:
    """Compute what the whole plan loads, into `state.planned_loads` [rows], and the seats it leaves free [trips]."""
    paths, vehicles = model.paths, model.vehicles
    state.planned_loads[:] = 0.0
    for trip in range(len(vehicles.trip_pattern)):
        state.planned_free_seats[trip] = vehicles.seats[vehicles.trip_pattern[trip]]
    for convoy in range(len(paths.first_stage)):
        people = 0
        for household in range(paths.household_ptr[convoy], paths.household_ptr[convoy + 1]):
            people += paths.household_size[household] * paths.household_count[household]
        stage = paths.first_stage[convoy]
        _load_ahead(model, state, state.planned_loads, state.planned_free_seats, convoy, stage, people, False)


@numba.njit(cache=True, nogil=True)
def release_loads(model: TrialModel, state: TrialState, convoy: int, stage: int, people: int, on_the_way: bool) -> None:
    """Release what people of a convoy on the plan load from a stage on.

    Parameters
    ----------
    people
        How many people give up their capacity and seats.
    on_the_way
        Whether they have begun the stage: then its departure is not released, only its evening and what follows.
    """
    _load_ahead(model, state, state.loads, state.free_seats, convoy, stage, -people, on_the_way)


@numba.njit(cache=True, nogil=True)
def _load_ahead(
    model: TrialModel,
    state: TrialState,
    used: Floats,
    free_seats: Ints,
    convoy: int,
    stage: int,
    people: int,
    on_the_way: bool,
) -> None:
    """Add what people load from a stage up to their goal to `used` [rows], and take seats of planned trips.

    A negative number of people releases capacity and seats.
    """
    paths, loads, days, load_class = model.paths, model.loads, model.days, model.paths.load_class[convoy]
    ptr, weight, offset, masks, mask = loads.ptr, loads.weight, loads.offset, loads.masks, loads.mask
    first_row, row_step, span = loads.first_row, loads.row_step, model.routes.span
    day_of, route_of, departure_list, evening_list, is_last = (
        paths.day,
        paths.route,
        paths.departure_list,
        paths.evening_list,
        paths.is_last,
    )
    trip_ptr, trip = paths.trip_ptr, paths.trip
    while True:
        day, route = day_of[stage], route_of[stage]
        evening = day if route == NO_ROUTE else day + span[route] - 1
        if not on_the_way:
            if route != NO_ROUTE:
                add_loads(
                    ptr, weight, offset, masks, mask, first_row, row_step, used, days, route, load_class, day, people
                )
            if departure_list[stage] != NO_LIST:
                add_loads(
                    ptr,
                    weight,
                    offset,
                    masks,
                    mask,
                    first_row,
                    row_step,
                    used,
                    days,
                    departure_list[stage],
                    load_class,
                    day,
                    people,
                )
            for i in range(trip_ptr[stage], trip_ptr[stage + 1]):
                free_seats[trip[i]] -= people
        add_loads(
            ptr,
            weight,
            offset,
            masks,
            mask,
            first_row,
            row_step,
            used,
            days,
            evening_list[stage],
            load_class,
            evening,
            people,
        )
        if is_last[stage]:
            break
        stage += 1
        on_the_way = False


@numba.njit(cache=True, nogil=True, inline="always")
def add_loads(
    ptr: Ints, weight: Floats, offset: Ints, masks: Mask, mask: Ints, first_row: Ints, row_step: Ints,
    used: Floats, days: int, load_list: int, load_class: int, day: int, people: float,
) -> None:  # fmt: skip
    """Add what people load by a load list that begins on a day.

    The arrays are those of `LoadArrays`, taken out of it by the caller: out of a structure they cost more than the
    loop.

    Parameters
    ----------
    used
        Capacity in use [rows], changed in place.
    load_list
        Number of the list.
    load_class
        Row of `weight`.
    day
        First day of the list.
    people
        Number of people; a negative number releases.
    """
    for entry in range(ptr[load_list], ptr[load_list + 1]):
        weight_per_person = weight[load_class, entry]
        when = day + offset[entry]
        if weight_per_person != 0.0 and 0 <= when < days and masks[mask[entry], when]:
            used[first_row[entry] + row_step[entry] * when] += weight_per_person * people


@numba.njit(cache=True, nogil=True, inline="always")
def first_full_row(
    ptr: Ints, weight: Floats, offset: Ints, masks: Mask, mask: Ints, first_row: Ints, row_step: Ints, limit: Floats,
    used: Floats, days: int, load_list: int, load_class: int, day: int, people: float,
) -> int:  # fmt: skip
    """Give the first capacity row that would exceed its limit if people followed a load list, or FITS.

    Parameters as for `add_loads`; `limit` [rows] are the limits of the pools.
    """
    found = FITS
    for entry in range(ptr[load_list], ptr[load_list + 1]):
        weight_per_person = weight[load_class, entry]
        when = day + offset[entry]
        if weight_per_person != 0.0 and 0 <= when < days and masks[mask[entry], when]:
            row = first_row[entry] + row_step[entry] * when
            if used[row] + weight_per_person * people > limit[row] + TINY:
                found = row
                break
    return found


@numba.njit(cache=True, nogil=True)
def bed_left(model: TrialModel, state: TrialState, load_list: int, load_class: int, day: int, people: float) -> int:
    """Give the first capacity row without capacity for people by the list of a night, or FITS."""
    loads = model.loads
    return first_full_row(
        loads.ptr, loads.weight, loads.offset, loads.masks, loads.mask, loads.first_row, loads.row_step, loads.limit,
        state.loads, model.days, load_list, load_class, day, people,
    )  # fmt: skip
