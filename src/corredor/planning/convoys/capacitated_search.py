"""Cheapest journey of one party in residual capacity: a label-correcting search on the time-expanded network.

The search is one function of plain Python over arrays, so that numba can compile it as it stands where a network is
large. Label correcting and bounds by cost-to-go as in A*: paths that cannot beat the best one found are cut off.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from corredor.arrays import Floats, Ints, Mask
from corredor.planning.convoys.trip_patterns import RunTable

TOLERANCE = 1e-6


class SearchGraph(NamedTuple):
    """A commodity to search on, at some prices.

    Attributes
    ----------
    first_arc
        [nodes + 1] int64: arcs of node n are `arcs[first_arc[n]:first_arc[n + 1]]`.
    arcs
        [arcs] int64: numbers of arcs sorted by tail; all arrays below are by number.
    tail, head, duration, route, evening_loads, departure_loads
        [arcs] int64, as in `Commodity`: head -1 for the goal, lists -1 for none.
    usable
        [days, arcs] bool; the search for one party may close cells for a while.
    cost
        [arcs] float64: cost of one person by the objectives.
    list_price
        [days, lists + 1] float64: price of each load list begun on each day; the last column stands for no list.
    weight
        [entries of the load lists] float64: units that one person loads.
    cost_to_go
        [days + 1, nodes] float64: least cost from a node and day to the goal, vehicles apart and arrival included.
    """

    first_arc: Ints
    arcs: Ints
    tail: Ints
    head: Ints
    duration: Ints
    route: Ints
    evening_loads: Ints
    departure_loads: Ints
    usable: Mask
    cost: Floats
    list_price: Floats
    weight: Floats
    cost_to_go: Floats


class LoadEntries(NamedTuple):
    """The load lists of people, vehicles apart, as in `network.loads`: entries of list i are `ptr[i]:ptr[i + 1]`.

    Attributes
    ----------
    ptr
        [lists + 1] int64.
    pool, offset, day_mask
        [entries] int64: pool loaded, days after the list begins, mask of days on which the entry counts.
    masks
        [masks, days] bool.
    row_start
        [pools + 1] int64.
    pool_is_whole_horizon
        [pools] bool.
    """

    ptr: Ints
    pool: Ints
    offset: Ints
    day_mask: Ints
    masks: Mask
    row_start: Ints
    pool_is_whole_horizon: Mask


class ResidualState(NamedTuple):
    """Residual capacity, and the vehicles dispatched with their free seats, in linked lists.

    Vehicles of pattern p on day t are chained from `first_vehicle[p * days + t]` by `next_vehicle`; those not in use
    are chained from `first_spare[0]`. -1 ends a chain.

    Attributes
    ----------
    capacity
        [rows of `network.limits`] float64: what is left of each row.
    first_vehicle
        [patterns x days] int64.
    next_vehicle, free_seats, pattern_day
        [vehicles] int64: next in the chain, free seats, and p * days + t.
    first_spare
        [1] int64.
    dispatched, max_vehicles
        [patterns x days] int64: vehicles in use, and how many may be.
    """

    capacity: Floats
    first_vehicle: Ints
    next_vehicle: Ints
    free_seats: Ints
    pattern_day: Ints
    first_spare: Ints
    dispatched: Ints
    max_vehicles: Ints


class SearchCosts(NamedTuple):
    """Unit costs of the search, in the unit of the last objective.

    Attributes
    ----------
    arrival, late, money
        Of a day of the date of arrival, of arriving after the horizon, and of a unit of money.
    row
        [rows of `network.limits`] float64: prices of rows.
    utilisation
        [rows of `network.limits`] float64: a busy day of a vehicle pays this times the busy part of its fleet besides.
    limit
        [rows of `network.limits`] float64: the limits themselves.
    """

    arrival: float
    late: float
    money: float
    row: Floats
    utilisation: Floats
    limit: Floats


class SearchWorkspace(NamedTuple):
    """Scratch arrays of one search.

    Attributes
    ----------
    cost
        [days + 1, nodes] float64: label of each node and day; must be +inf on entry and is on return.
    last_arc, last_day
        [days + 1, nodes] int64: arc by which a label was reached, and the day on which it was left.
    arc, day
        [days + 1] int64: the journey found, its last arc first.
    """

    cost: Floats
    last_arc: Ints
    last_day: Ints
    arc: Ints
    day: Ints


def cheapest_feasible_journey(
    graph: SearchGraph,
    entries: LoadEntries,
    patterns: RunTable,
    state: ResidualState,
    costs: SearchCosts,
    workspace: SearchWorkspace,
    start: int,
    ready: int,
    people: int,
    sharing: int,
    horizon: int,
) -> int:
    """Find the cheapest journey whose every stage has residual capacity for a party.

    Each stage is checked by itself: stages that ask for the same vehicle or the same pool row may still not fit
    together.

    Parameters
    ----------
    graph, entries, patterns, state, costs
        What is searched; read only.
    workspace
        Scratch arrays; the journey is written to `arc` and `day`, its last arc first, days at home left out.
    start, ready
        Home node, and the day from which on it may be left.
    people
        Size of the party.
    sharing
        People who share the cost of a vehicle that has to be dispatched.
    horizon
        Days of the horizon.

    Returns
    -------
    int
        Number of arcs of the journey; 0 where there is none.
    """
    days, nodes = graph.usable.shape[0], len(graph.first_arc) - 1
    capacity, labels = state.capacity, workspace.cost
    best, last_arc, last_day = np.inf, -1, -1
    labels[ready, start] = 0.0
    latest = day = ready
    while day <= latest:
        for node in range(nodes):
            so_far = labels[day, node]
            if so_far == np.inf:
                continue
            labels[day, node] = np.inf
            if day == days or so_far + graph.cost_to_go[day, node] >= best:
                continue
            for at in range(graph.first_arc[node], graph.first_arc[node + 1]):
                arc = graph.arcs[at]
                if not graph.usable[day, arc]:
                    continue
                later, head, route = day + graph.duration[arc], graph.head[arc], graph.route[arc]
                price = so_far + graph.cost[arc] + graph.list_price[day, route]
                price = price + graph.list_price[day, graph.departure_loads[arc]]
                price += graph.list_price[later - 1, graph.evening_loads[arc]]
                if head < 0:
                    price += costs.arrival * (later - 1) + (costs.late if later > horizon else 0.0)
                    if price >= best:
                        continue
                elif price >= labels[later, head] or price + graph.cost_to_go[later, head] >= best:
                    continue
                if route >= 0 and people > patterns.largest[route]:
                    continue
                fits = True
                for part in range(3):
                    number = route
                    if part > 0:
                        number = graph.departure_loads[arc] if part == 1 else graph.evening_loads[arc]
                    begins = later - 1 if part == 2 else day
                    if number < 0:
                        continue
                    for entry in range(entries.ptr[number], entries.ptr[number + 1]):
                        load = graph.weight[entry] * people
                        when = begins + entries.offset[entry]
                        if load == 0.0 or when < 0 or when >= days or not entries.masks[entries.day_mask[entry], when]:
                            continue
                        pool = entries.pool[entry]
                        row = entries.row_start[pool] + (0 if entries.pool_is_whole_horizon[pool] else when)
                        if load > capacity[row] + TOLERANCE:
                            fits = False
                            break
                    if not fits:
                        break
                if fits and route >= 0:
                    for of_route in range(patterns.ptr[route], patterns.ptr[route + 1]):
                        pattern = patterns.of_way[of_route]
                        vehicle = state.first_vehicle[pattern * days + day]
                        while vehicle >= 0 and state.free_seats[vehicle] < people:
                            vehicle = state.next_vehicle[vehicle]
                        if vehicle >= 0:
                            continue
                        if state.dispatched[pattern * days + day] >= state.max_vehicles[pattern * days + day]:
                            fits = False
                        extra = patterns.cost[pattern] * costs.money
                        for money in range(patterns.money_ptr[pattern], patterns.money_ptr[pattern + 1]):
                            if patterns.money_days[money, day]:
                                extra += patterns.cost[pattern] * costs.row[patterns.money_row[money]]
                                if patterns.cost[pattern] > capacity[patterns.money_row[money]] + TOLERANCE:
                                    fits = False
                        busy = patterns.fleet_row[pattern]
                        first_day = max(0, day - patterns.before[pattern])
                        final_day = min(days - 1, day + patterns.after[pattern])
                        for row in range(busy + first_day, busy + final_day + 1):
                            if capacity[row] < 1 - TOLERANCE:
                                fits = False
                                break
                            extra += costs.row[row] + costs.utilisation[row] * (1 - capacity[row] / costs.limit[row])
                        if not fits:
                            break
                        price += extra / sharing
                if not fits:
                    continue
                if head < 0:
                    if price < best:
                        best, last_arc, last_day = price, arc, day
                elif price < labels[later, head] and price + graph.cost_to_go[later, head] < best:
                    labels[later, head] = price
                    workspace.last_arc[later, head], workspace.last_day[later, head] = arc, day
                    latest = max(latest, later)
        day += 1
    count = 0
    arc, day = last_arc, last_day
    while arc >= 0:
        # Days at home are no part of a journey.
        if graph.route[arc] >= 0 or graph.evening_loads[arc] >= 0:
            workspace.arc[count], workspace.day[count] = arc, day
            count += 1
        node = graph.tail[arc]
        if day == ready and node == start:
            break
        arc, day = workspace.last_arc[day, node], workspace.last_day[day, node]
    return count
