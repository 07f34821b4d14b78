"""The parts of a trial model that come from the network: routes, access, vehicles, and load lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.entry_rules import UNLIMITED, EntryRules
from corredor.arrays import Floats, Ints, row_pointers
from corredor.network.access import AccessMatrix
from corredor.network.load_lists import LoadListIndex
from corredor.network.network import Network
from corredor.network.stage_routes import LONG_MODES, StageRoute
from corredor.planning.convoys.loads_without_vehicles import loads_without_vehicles
from corredor.planning.convoys.trip_patterns import RunTable
from corredor.simulation.trials.model import LoadArrays, RouteArrays, VehicleArrays

Row = Mapping[str, Any]


def traveller_classes(network: Network, groups: Sequence[Row]) -> tuple[list[Row], list[int], list[int], Floats]:
    """Classify groups by their rights of entry, and by what a person of them loads.

    Returns
    -------
    A group of each traveller class; the traveller class of each group; the load class of each group; and the weights of
    load entries [load classes, entries].
    """
    loads = loads_without_vehicles(network)
    share_of = {name: commodity.share for commodity in network.commodities for name in commodity.groups}
    classes: dict[tuple[Any, ...], tuple[int, Row]] = {}
    load_classes: dict[bytes, tuple[int, Floats]] = {}
    class_of, load_class_of = [], []
    for group in groups:
        key = network.access.equivalence_key(group)
        class_of.append(classes.setdefault(key, (len(classes), group))[0])
        share = share_of[group["id"]]
        load_class_of.append(
            load_classes.setdefault(share.tobytes(), (len(load_classes), loads.weight * share[loads.audience]))[0]
        )
    weights = [weight for _, weight in load_classes.values()]
    return (
        [group for _, group in classes.values()],
        class_of,
        load_class_of,
        np.array(weights).reshape(-1, len(loads.pool)),
    )


def route_arrays(
    network: Network, classes: Sequence[Row], table: RunTable
) -> tuple[RouteArrays, tuple[tuple[str, str], ...]]:
    """Give every route of the network as arrays, and the pairs (state, crossing) by which entries are counted.

    Parameters
    ----------
    classes
        A group of each traveller class.
    table
        Vehicle trip patterns of each route.
    """
    scenario, routes = network.scenario, list(network.routes)
    states = [row["id"] for row in scenario.rows("states")]
    link = {row["id"]: number for number, row in enumerate(scenario.rows("links"))}
    crossing = {row["id"]: len(link) + number for number, row in enumerate(scenario.rows("crossings"))}
    elements = [_elements(route, link, crossing) for route in routes]
    entries = sorted(
        {(passing.enters, passing.crossing) for route in routes for passing in route.crossing_passes if passing.enters}
    )
    number_of = {entry: number for number, entry in enumerate(entries)}
    entered = [
        [number_of[(passing.enters, passing.crossing)] for passing in route.crossing_passes if passing.enters]
        for route in routes
    ]
    routes_by_ends: dict[tuple[str, str], list[int]] = {}
    for number, route in enumerate(routes):
        routes_by_ends.setdefault((route.start, route.end), []).append(number)
    alternatives = [
        sorted(
            (n for n in routes_by_ends[route.start, route.end] if n != number),
            key=lambda n: (routes[n].duration_days, routes[n].arrives, n),
        )
        for number, route in enumerate(routes)
    ]
    flat = [element for items in elements for element in items]
    is_open, without_place = _open_routes(network, network.access, classes), access_without_places(network)
    return (
        RouteArrays(
            element_ptr=row_pointers([len(items) for items in elements]),
            element=np.array([element[0] for element in flat], np.int64),
            element_hours=np.array([element[1] for element in flat], float),
            opens=np.array([element[2] for element in flat], float),
            closes=np.array([element[3] for element in flat], float),
            departure_hour=np.array([route.leaves for route in routes], float),
            span=np.array([route.duration_days for route in routes], np.int64),
            within_day=np.array([not _is_long(network, route) for route in routes], bool),
            entry_ptr=row_pointers([len(items) for items in entered]),
            entry=np.array([item for items in entered for item in items], np.int64),
            entry_state=np.array([states.index(state) for state, _ in entries], np.int64),
            pattern_ptr=table.ptr,
            pattern=table.of_way,
            alternative_ptr=row_pointers([len(items) for items in alternatives]),
            alternative=np.array([item for items in alternatives for item in items], np.int64),
            is_open=is_open,
            is_open_without_place=is_open
            if without_place is network.access
            else _open_routes(network, without_place, classes),
            max_nights=np.array(
                [[_max_nights(network, group, state) for state in states] for group in classes], float
            ).reshape(len(classes), len(states), network.days),
            stop_state=np.array([states.index(network.places[stop]["state"]) for stop in network.stops], np.int64),
            links=len(link),
            crossings=len(crossing),
            day_ends=float(scenario.settings.day_ends),
        ),
        tuple(entries),
    )


def vehicle_arrays(network: Network, trip_pattern: Ints, trip_day: Ints, table: RunTable) -> tuple[VehicleArrays, Ints]:
    """Give the planned trips sorted by pattern and day, and the number that each trip of the plan has among them."""
    days = network.days
    keys = trip_pattern * days + trip_day
    order = np.argsort(keys, kind="stable")
    trip_number = np.empty(len(order), np.int64)
    trip_number[order] = np.arange(len(order))
    pattern, day = trip_pattern[order], trip_day[order]
    by_day = np.argsort(day, kind="stable")
    fleets = {row["id"]: number for number, row in enumerate(network.scenario.rows("vehicles"))}
    row_of = {
        int(network.row_start[number]): fleets[pool.row_id]
        for number, pool in enumerate(network.pools)
        if pool.kind.counts == "vehicles"
    }
    fleet = np.array([row_of[row] for row in table.fleet_row.tolist()], np.int64)
    busy = np.zeros(len(fleets) * days, np.int64)
    for used_pattern, departure in zip(pattern.tolist(), day.tolist(), strict=True):
        first, last = (
            max(0, departure - int(table.before[used_pattern])),
            min(days - 1, departure + int(table.after[used_pattern])),
        )
        busy[fleet[used_pattern] * days + first : fleet[used_pattern] * days + last + 1] += 1
    vehicles = VehicleArrays(
        trip_ptr=np.searchsorted(keys[order], np.arange(len(table.seats) * days + 1)).astype(np.int64),
        trip_pattern=pattern,
        day_ptr=np.searchsorted(day[by_day], np.arange(days + 1)).astype(np.int64),
        trip_by_day=by_day.astype(np.int64),
        fleet=fleet,
        days_before=table.before,
        days_after=table.after,
        seats=table.seats,
        busy=busy,
        fleet_size=np.array([row["number"] for row in network.scenario.rows("vehicles")], np.int64),
    )
    return vehicles, trip_number


def load_arrays(network: Network, weights: Floats) -> LoadArrays:
    """Give the load lists, without vehicles, whose seats are counted apart; money has no limit in trials."""
    loads = loads_without_vehicles(network)
    load_lists = LoadListIndex(len(network.routes), len(network.stops))
    money = np.array([pool.kind.counts == "money" for pool in network.pools], bool)
    whole = network.pool_is_whole_horizon[loads.pool]
    limit = network.limits.copy()
    for number in np.flatnonzero(money):
        limit[network.row_start[number] : network.row_start[number + 1]] = np.inf
    stops = np.arange(len(network.stops))
    return LoadArrays(
        ptr=loads.ptr,
        first_row=network.row_start[loads.pool],
        row_step=np.where(whole, 0, 1).astype(np.int64),
        offset=loads.offset,
        mask=loads.day_mask,
        weight=np.ascontiguousarray(np.where(money[loads.pool], 0.0, weights)),
        masks=loads.masks,
        limit=limit,
        bed_list=load_lists.night(stops),
        no_bed_list=load_lists.without_bed(stops),
    )


def access_without_places(network: Network) -> AccessMatrix:
    """Give the access of people without a place of the mechanism; the network's own where no place is scarce."""
    if len(network.loads.ptr) - 1 == LoadListIndex(len(network.routes), len(network.stops)).take(0):
        return network.access
    return AccessMatrix(EntryRules(network.scenario, network.days, by_mechanism=False), network.access.state_of)


def _open_routes(network: Network, access: AccessMatrix, classes: Sequence[Row]) -> NDArray[np.bool_]:
    """Give where and when each traveller class may travel [traveller classes, routes, days]."""
    shape = (len(classes), len(network.routes), network.days)
    return np.array([access.open_routes(group, list(network.routes)) for group in classes], bool).reshape(shape)


def _elements(
    route: StageRoute, link: Mapping[str, int], crossing: Mapping[str, int]
) -> list[tuple[int, float, float, float]]:
    """Give the links and crossings of a route in order: number, hours, opening and closing hour."""
    elements = []
    for leg, _ in route.legs:
        elements += [(crossing[post.crossing], post.hours, post.opens, post.closes) for post in leg.before]
        elements.append((link[leg.link], leg.running, 0.0, 24.0))
        elements += [(crossing[post.crossing], post.hours, post.opens, post.closes) for post in leg.after]
    return elements


def _is_long(network: Network, route: StageRoute) -> bool:
    """Give whether a route has a leg by air or sea that is longer than a travel day."""
    settings = network.scenario.settings
    return any(leg.mode in LONG_MODES and leg.hours > settings.day_ends - settings.day_starts for leg, _ in route.legs)


def _max_nights(network: Network, group: Row, state: str) -> Floats:
    """Give the nights that a group may spend in a state, by day of entry [days]; infinite at home and at the goal."""
    if state in {network.places[group[end]]["state"] for end in ("origin", "goal")}:
        return np.full(network.days, np.inf)
    nights = network.rules.max_nights(group, state).astype(float)
    return np.where(nights >= UNLIMITED, np.inf, nights)
