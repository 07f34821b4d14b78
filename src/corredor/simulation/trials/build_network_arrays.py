"""The parts of a course that come from the network alone: ways, doors, vehicles, and what people load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.entry_rules import UNLIMITED, EntryRules
from corredor.arrays import Floats, Ints
from corredor.network.access import AccessMatrix
from corredor.network.load_lists import LoadListIndex
from corredor.network.network import Network
from corredor.network.stage_routes import LONG_MODES, StageRoute
from corredor.planning.convoys.loads_without_vehicles import loads_without_vehicles
from corredor.planning.convoys.trip_patterns import RunTable
from corredor.simulation.trials.model import LoadArrays, RouteArrays, VehicleArrays

Row = Mapping[str, Any]


def route_ends(lengths: Sequence[int]) -> Ints:
    """Give where each of many lists begins and ends when they stand one after another."""
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)


def traveller_classes(network: Network, groups: Sequence[Row]) -> tuple[list[Row], list[int], list[int], Floats]:
    """Sort groups: one group of each sort that passes the same doors, the sort of each, what each weighs by.

    The last two are a number for each group and the weights of load entries [numbers, entries].
    """
    loads = loads_without_vehicles(network)
    share_of = {name: commodity.share for commodity in network.commodities for name in commodity.groups}
    sorts: dict[tuple[Any, ...], tuple[int, Row]] = {}
    weighs: dict[bytes, tuple[int, Floats]] = {}
    sort_of, weigh_of = [], []
    for group in groups:
        key = network.doors.equivalence_key(group)
        sort_of.append(sorts.setdefault(key, (len(sorts), group))[0])
        share = share_of[group["id"]]
        weigh_of.append(weighs.setdefault(share.tobytes(), (len(weighs), loads.weight * share[loads.audience]))[0])
    weights = [weight for _, weight in weighs.values()]
    return [group for _, group in sorts.values()], sort_of, weigh_of, np.array(weights).reshape(-1, len(loads.pool))


def route_arrays(
    network: Network, sorts: Sequence[Row], table: RunTable
) -> tuple[RouteArrays, tuple[tuple[str, str], ...]]:
    """Lay out every way of the network, and give the rows of (state, crossing) that entries are counted by."""
    scenario, ways = network.scenario, list(network.ways)
    states = [row["id"] for row in scenario.rows("states")]
    link = {row["id"]: number for number, row in enumerate(scenario.rows("links"))}
    crossing = {row["id"]: len(link) + number for number, row in enumerate(scenario.rows("crossings"))}
    met = [_met(way, link, crossing) for way in ways]
    entries = sorted({(p.enters, p.crossing) for way in ways for p in way.passings if p.enters})
    number_of = {entry: number for number, entry in enumerate(entries)}
    entered = [[number_of[(p.enters, p.crossing)] for p in way.passings if p.enters] for way in ways]
    alike: dict[tuple[str, str], list[int]] = {}
    for number, way in enumerate(ways):
        alike.setdefault((way.start, way.end), []).append(number)
    others = [
        sorted((n for n in alike[way.start, way.end] if n != number), key=lambda n: (ways[n].span, ways[n].arrives, n))
        for number, way in enumerate(ways)
    ]
    flat = [one for those in met for one in those]
    is_open, plain = _doors(network, network.doors, sorts), access_arrays(network)
    return (
        RouteArrays(
            ptr=route_ends([len(those) for those in met]),
            met=np.array([one[0] for one in flat], np.int64),
            hours=np.array([one[1] for one in flat], float),
            opens=np.array([one[2] for one in flat], float),
            closes=np.array([one[3] for one in flat], float),
            leaves=np.array([way.leaves for way in ways], float),
            span=np.array([way.span for way in ways], np.int64),
            timed=np.array([not _is_long(network, way) for way in ways], bool),
            enters=route_ends([len(those) for those in entered]),
            entry=np.array([one for those in entered for one in those], np.int64),
            entry_state=np.array([states.index(state) for state, _ in entries], np.int64),
            runs=table.ptr,
            run=table.of_way,
            others=route_ends([len(those) for those in others]),
            other=np.array([one for those in others for one in those], np.int64),
            is_open=is_open,
            plain=is_open if plain is network.doors else _doors(network, plain, sorts),
            stay=np.array([[_stay(network, group, state) for state in states] for group in sorts], float).reshape(
                len(sorts), len(states), network.days
            ),
            stop_state=np.array([states.index(network.places[stop]["state"]) for stop in network.stops], np.int64),
            links=len(link),
            crossings=len(crossing),
            day_ends=float(scenario.settings.day_ends),
        ),
        tuple(entries),
    )


def vehicle_arrays(network: Network, trip_run: Ints, trip_day: Ints, table: RunTable) -> tuple[VehicleArrays, Ints]:
    """Lay out the planned trips by run and day; give also the number that each has there."""
    days = network.days
    keys = trip_run * days + trip_day
    order = np.argsort(keys, kind="stable")
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    run, day = trip_run[order], trip_day[order]
    by_day = np.argsort(day, kind="stable")
    fleets = {row["id"]: at for at, row in enumerate(network.scenario.rows("vehicles"))}
    row_of = {
        int(network.row_start[at]): fleets[p.row_id]
        for at, p in enumerate(network.pools)
        if p.kind.counts == "vehicles"
    }
    fleet = np.array([row_of[row] for row in table.fleet_row.tolist()], np.int64)
    busy = np.zeros(len(fleets) * days, np.int64)
    for one, when in zip(run.tolist(), day.tolist(), strict=True):
        first, last = max(0, when - int(table.before[one])), min(days - 1, when + int(table.after[one]))
        busy[fleet[one] * days + first : fleet[one] * days + last + 1] += 1
    coaches = VehicleArrays(
        on=np.searchsorted(keys[order], np.arange(len(table.seats) * days + 1)).astype(np.int64),
        trip_run=run,
        today=np.searchsorted(day[by_day], np.arange(days + 1)).astype(np.int64),
        trips=by_day.astype(np.int64),
        fleet=fleet,
        before=table.before,
        after=table.after,
        seats=table.seats,
        busy=busy,
        number=np.array([row["number"] for row in network.scenario.rows("vehicles")], np.int64),
    )
    return coaches, number


def load_arrays(network: Network, weights: Floats) -> LoadArrays:
    """Lay out what people load, vehicles apart: those count whole. Money is not counted in trials."""
    loads = loads_without_vehicles(network)
    lists = LoadListIndex(len(network.ways), len(network.stops))
    money = np.array([pool.kind.counts == "money" for pool in network.pools], bool)
    whole = network.pool_is_whole_horizon[loads.pool]
    limit = network.limits.copy()
    for number in np.flatnonzero(money):
        limit[network.row_start[number] : network.row_start[number + 1]] = np.inf
    stops = np.arange(len(network.stops))
    return LoadArrays(
        ptr=loads.ptr,
        row=network.row_start[loads.pool],
        step=np.where(whole, 0, 1).astype(np.int64),
        offset=loads.offset,
        during=loads.day_mask,
        weight=np.ascontiguousarray(np.where(money[loads.pool], 0.0, weights)),
        masks=loads.masks,
        limit=limit,
        bed=lists.night(stops),
        rough=lists.without_bed(stops),
    )


def access_arrays(network: Network) -> AccessMatrix:
    """Give the doors as without the mechanism; the same where nothing of it is scarce."""
    if len(network.loads.ptr) - 1 == LoadListIndex(len(network.ways), len(network.stops)).take(0):
        return network.doors
    return AccessMatrix(EntryRules(network.scenario, network.days, by_mechanism=False), network.doors.state_of)


def _doors(network: Network, doors: AccessMatrix, sorts: Sequence[Row]) -> NDArray[np.bool_]:
    shape = (len(sorts), len(network.ways), network.days)
    return np.array([doors.open_ways(group, list(network.ways)) for group in sorts], bool).reshape(shape)


def _met(
    way: StageRoute, link: Mapping[str, int], crossing: Mapping[str, int]
) -> list[tuple[int, float, float, float]]:
    """Give what is met on a way in order: number, hours, opening and closing hours."""
    found = []
    for ride, _ in way.legs:
        found += [(crossing[post.crossing], post.hours, post.opens, post.closes) for post in ride.before]
        found.append((link[ride.link], ride.running, 0.0, 24.0))
        found += [(crossing[post.crossing], post.hours, post.opens, post.closes) for post in ride.after]
    return found


def _is_long(network: Network, way: StageRoute) -> bool:
    settings = network.scenario.settings
    return any(ride.mode in LONG_MODES and ride.hours > settings.day_ends - settings.day_starts for ride, _ in way.legs)


def _stay(network: Network, group: Row, state: str) -> Floats:
    """Give the nights that a group entering a state on each day may spend there [days]."""
    if state in {network.places[group[end]]["state"] for end in ("origin", "goal")}:
        return np.full(network.days, np.inf)
    nights = network.rules.max_nights(group, state).astype(float)
    return np.where(nights >= UNLIMITED, np.inf, nights)
