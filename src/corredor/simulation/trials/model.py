"""Immutable model of a plan's trials: convoys and their stages, routes, vehicles and capacities as arrays.

Links, crossings, fleets, states and rows of exits are numbered as in their tables. Stops, routes, pools and load lists
have the numbers of the compiled network.

Ragged lists are stored as in compressed sparse rows: the items of list i are `item[item_ptr[i]:item_ptr[i + 1]]`.
"""

from __future__ import annotations

from typing import NamedTuple

from corredor.arrays import Floats, Ints, Mask
from corredor.simulation.trials.uncertainty import UncertaintyArrays

# A stage without a route is a further night at the same stop.
NO_ROUTE = NO_LIST = -1


class ConvoyPaths(NamedTuple):
    """Convoys and their stages; the stages of a convoy are consecutive, and `is_last` marks the end of its path.

    `traveller_class` numbers convoys with the same rights of entry, `load_class` those with the same loads a person.
    Load lists: `departure_list` on leaving home or taking a place of the mechanism, or NO_LIST; `evening_list` of the
    night or the arrival. `due` lists by day the convoys with a stage on it, those with the fewest stages to go first.
    """

    first_stage: Ints  # [convoys]
    group: Ints  # [convoys]
    traveller_class: Ints  # [convoys]
    load_class: Ints  # [convoys]
    origin_state: Ints  # [convoys]
    goal_state: Ints  # [convoys]
    household_ptr: Ints  # [convoys + 1]
    household_size: Ints  # [households] people
    household_count: Ints  # [households] households of that size
    day: Ints  # [stages] planned day of departure
    route: Ints  # [stages] or NO_ROUTE
    start: Ints  # [stages] stop
    end: Ints  # [stages] stop
    is_last: Mask  # [stages]
    leaves_home: Mask  # [stages]
    has_place: Mask  # [stages] the people have or take a place of the mechanism
    departure_list: Ints  # [stages]
    evening_list: Ints  # [stages]
    trip_ptr: Ints  # [stages + 1]
    trip: Ints  # planned trips of a stage
    due_ptr: Ints  # [days + 1]
    due: Ints  # convoys


class RouteArrays(NamedTuple):
    """Stage routes. An element is a link or, from number `links` on, a crossing; elements stand in order of travel.

    `entry` are the rows of (state, crossing) that a route enters, `pattern` the vehicle trip patterns that it needs,
    and `alternative` the other routes with the same ends, the quickest first.
    """

    element_ptr: Ints  # [routes + 1]
    element: Ints
    element_hours: Floats
    opens: Floats  # of each element, hour of the day
    closes: Floats
    departure_hour: Floats  # [routes]
    span: Ints  # [routes] days
    within_day: Mask  # [routes] travelled within the hours of a day
    entry_ptr: Ints  # [routes + 1]
    entry: Ints
    entry_state: Ints  # [entries]
    pattern_ptr: Ints  # [routes + 1]
    pattern: Ints
    alternative_ptr: Ints  # [routes + 1]
    alternative: Ints
    is_open: Mask  # [traveller classes, routes, days of departure]
    is_open_without_place: Mask  # the same for people without a place of the mechanism
    max_nights: Floats  # [traveller classes, states, days of entry]
    stop_state: Ints  # [stops]
    links: int
    crossings: int
    day_ends: float  # hour


class VehicleArrays(NamedTuple):
    """Planned trips, their patterns and fleets. Trips are sorted by pattern, then day."""

    trip_ptr: Ints  # [patterns * days + 1]
    trip_pattern: Ints  # [trips]
    day_ptr: Ints  # [days + 1]
    trip_by_day: Ints  # [trips] trips by day
    fleet: Ints  # [patterns]
    days_before: Ints  # [patterns] days a vehicle is away before the day of the trip
    days_after: Ints  # [patterns] and after it
    seats: Ints  # [patterns]
    busy: Ints  # [fleets * days] vehicles that the plan has under way
    fleet_size: Ints  # [fleets]


class LoadArrays(NamedTuple):
    """Load lists: what a person who follows a list takes of the capacity pools.

    An entry loads the row `first_row + row_step * day`, on `offset` days after the list's first day, where its mask
    holds: `masks[mask[entry], day]`.
    """

    ptr: Ints  # [lists + 1]
    first_row: Ints  # [entries]
    row_step: Ints  # [entries] 1, or 0 for a pool of the whole horizon
    offset: Ints  # [entries] days
    mask: Ints  # [entries]
    weight: Floats  # [load classes, entries] per person
    masks: Mask  # [masks, days]
    limit: Floats  # [rows]
    bed_list: Ints  # [stops] list of a night with a bed
    no_bed_list: Ints  # [stops] list of a night without one


class TrialModel(NamedTuple):
    """Everything that a trial reads. `exit_stage` is where on a journey a row of exits lies (`exits_and_arrivals`)."""

    horizon: int
    days: int
    stops: int
    states: int
    paths: ConvoyPaths
    routes: RouteArrays
    vehicles: VehicleArrays
    loads: LoadArrays
    exit_stage: Ints  # [exit rows]
    uncertainty: UncertaintyArrays
