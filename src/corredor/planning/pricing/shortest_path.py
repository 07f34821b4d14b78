"""Shortest paths on the time-expanded network of one commodity: kernels compiled by numba.

Arcs are sorted by tail: those of node n are `first_arc[n]:first_arc[n + 1]`. An arc that leaves its tail on day t is at
its head on day t + `duration`, so that one sweep backward over the days prices every node once (a directed acyclic
graph). Load lists have one row more than there are lists, which stands for no list; costs of nodes have one column
more than there are nodes, which stands for the goal. `commodity_arrays.CommodityArrays` writes both as the last index.
"""

from __future__ import annotations

import numba
import numpy as np

from corredor.arrays import Floats, Int32s, Ints, Mask, UInt32s


@numba.njit(cache=True, nogil=True)
def price_load_lists(
    lists: Ints,
    ptr: Ints,
    pool: Ints,
    offset: Ints,
    weight: Floats,
    day_mask: Ints,
    masks: Floats,
    row_start: Ints,
    pool_is_whole_horizon: Mask,
    pool_has_price: Mask,
    prices: Floats,
    list_price: Floats,
) -> None:
    """Price load lists: what one person who begins a list on a day pays for the pools that it loads.

    Parameters
    ----------
    lists
        [n] int64: numbers of the lists to price; the others keep their prices.
    ptr
        [lists + 1] int64: entries of list i are `ptr[i]:ptr[i + 1]`.
    pool, offset, day_mask
        [entries] int64: the pool loaded, days after the list begins, and the mask of days on which the entry counts.
    weight
        [entries] float64: units of the pool that one person loads.
    masks
        [masks, days] float64: 1 on days that count, else 0.
    row_start
        [pools + 1] int64: rows of pool p begin at `row_start[p]`, one a day or one for the whole horizon.
    pool_is_whole_horizon, pool_has_price
        [pools] bool: whether the pool has one row; whether some of its rows has a price above 0.
    prices
        [rows of `network.limits`] float64: dual prices, none negative.
    list_price
        [lists + 1, days] float64, written: price of each list begun on each day; the last row is 0.
    """
    days = list_price.shape[1]
    list_price[len(ptr) - 1, :] = 0.0
    for number in lists:
        list_price[number, :] = 0.0
        for entry in range(ptr[number], ptr[number + 1]):
            if weight[entry] == 0.0 or not pool_has_price[pool[entry]]:
                continue
            row, shift, load = row_start[pool[entry]], offset[entry], weight[entry]
            first, last = max(0, -shift), min(days, days - shift)
            mask = masks[day_mask[entry]]
            if pool_is_whole_horizon[pool[entry]]:
                price = load * prices[row]
                for day in range(first, last):
                    list_price[number, day] += price * mask[day + shift]
            else:
                for day in range(first, last):
                    list_price[number, day] += load * prices[row + day + shift] * mask[day + shift]


@numba.njit(cache=True, nogil=True)
def arc_prices(
    route: UInt32s,
    duration: Ints,
    evening_loads: UInt32s,
    departure_loads: UInt32s,
    cost: Floats,
    usable: Mask,
    list_price: Floats,
    price: Floats,
) -> None:
    """Reduced cost of every arc on every day: its own cost and the prices of its three load lists.

    Parameters
    ----------
    route, evening_loads, departure_loads
        [arcs] uint32: load list begun on the day of leaving (route, leaving home) and on the evening of arrival; the
        number of lists where there is none.
    duration
        [arcs] int64: days from leaving to being at the head, at least 1.
    cost
        [arcs] float64: cost by the objectives, whatever the day.
    usable
        [days, arcs] bool: whether the arc can be of use when left on the day.
    list_price
        [lists + 1, days] float64, as `price_load_lists` gives it.
    price
        [days, arcs] float64, written: what one person pays, +inf where the arc is not usable.
    """
    days, arcs = usable.shape
    # Eight arcs at a time, summed along the days and then written arc by arc: each in the order of memory.
    block = np.zeros((8, days))
    for begin in range(0, arcs, 8):
        end = min(arcs, begin + 8)
        for arc in range(begin, end):
            total, of_route, of_departure = block[arc - begin], list_price[route[arc]], list_price[departure_loads[arc]]
            for day in range(days):
                total[day] = cost[arc] + of_route[day] + of_departure[day]
            of_evening, shift = list_price[evening_loads[arc]], duration[arc] - 1
            for day in range(days - shift):
                total[day] += of_evening[day + shift]
        for day in range(days):
            for arc in range(begin, end):
                price[day, arc] = block[arc - begin, day] if usable[day, arc] else np.inf


@numba.njit(cache=True, nogil=True)
def shortest_paths(
    first_arc: Ints,
    head: UInt32s,
    duration: Ints,
    price: Floats,
    arrival_cost: float,
    late_cost: float,
    horizon: int,
    home_node: Ints,
    home_cost: float,
    cost_to_go: Floats,
    next_arc: Int32s,
) -> None:
    """Cost-to-go and successor arc of every node and day, by backward dynamic programming (Bellman's equations).

    Parameters
    ----------
    first_arc
        [nodes + 1] int64: first arc of each node.
    head
        [arcs] uint32: node at the end, the number of nodes for the goal.
    duration
        [arcs] int64, in days.
    price
        [days, arcs] float64, +inf where an arc cannot be used.
    arrival_cost
        Paid for each day of the date of arrival, day 0 costing nothing.
    late_cost
        Paid for arriving after the horizon.
    horizon
        Days of the horizon: whoever is at a home on the morning of this day stays there.
    home_node
        [homes] int64: nodes of people still at home.
    home_cost
        Paid for being at home at the end of the horizon.
    cost_to_go
        [days + 1, nodes + 1] float64, written: least cost from a node and day to the end; +inf where there is none.
    next_arc
        [days + 1, nodes] int32, written: arc taken first, -1 where none is: at the end, or where nothing leads on.
    """
    days, nodes = price.shape[0], len(first_arc) - 1
    cost_to_go[days, :] = np.inf
    next_arc[days, :] = -1
    for day in range(days, -1, -1):
        # The last column is the goal, reached the evening before.
        cost_to_go[day, nodes] = arrival_cost * (day - 1) + (late_cost if day > horizon else 0.0)
        if day < days:
            today = price[day]
            for node in range(nodes):
                least, chosen = np.inf, -1
                for arc in range(first_arc[node], first_arc[node + 1]):
                    if today[arc] < least:
                        cost = today[arc] + cost_to_go[day + duration[arc], head[arc]]
                        if cost < least:
                            least, chosen = cost, arc
                cost_to_go[day, node] = least
                next_arc[day, node] = chosen
        if day == horizon:
            for node in home_node:
                cost_to_go[day, node] = home_cost


@numba.njit(cache=True, nogil=True)
def mark_near_shortest(
    first_arc: Ints,
    head: UInt32s,
    duration: Ints,
    price: Floats,
    cost_to_go: Floats,
    excess: Floats,
    source_node: Ints,
    source_day: Ints,
    max_excess: float,
    histogram: Ints,
    marked: Mask,
    mark: bool,
) -> None:
    """Mark, or count, every arc on a path that costs at most `max_excess` more than its source's shortest path.

    Parameters
    ----------
    first_arc, head, duration, price, cost_to_go
        As `shortest_paths` takes and gives them.
    excess
        [days + 1, nodes + 1] float64: scratch; what the best path through a node and day costs more than the shortest.
    source_node, source_day
        [sources] int64: where and when people appear.
    max_excess
        In the unit of the prices.
    histogram
        [bins] int64, added to where `mark` is false: unmarked arcs by their excess, in equal bins up to `max_excess`.
    marked
        [days, arcs] bool: arcs marked so far; written where `mark` is true.
    mark
        Whether to mark arcs, or to count those that are not yet marked.
    """
    days, nodes = price.shape[0], len(first_arc) - 1
    excess[:, :] = np.inf
    first = days
    for source in range(len(source_node)):
        excess[source_day[source], source_node[source]] = 0.0
        first = min(first, source_day[source])
    for day in range(first, days):
        for node in range(nodes):
            so_far = excess[day, node]
            if so_far > max_excess:
                continue
            for arc in range(first_arc[node], first_arc[node + 1]):
                later = day + duration[arc]
                if price[day, arc] == np.inf:
                    continue
                more = so_far + price[day, arc] + cost_to_go[later, head[arc]] - cost_to_go[day, node]
                if more <= max_excess:
                    if mark:
                        marked[day, arc] = True
                    elif not marked[day, arc]:
                        histogram[min(len(histogram) - 1, int(max(0.0, more) / max_excess * len(histogram)))] += 1
                    if head[arc] < nodes and more < excess[later, head[arc]]:
                        excess[later, head[arc]] = more


@numba.njit(cache=True, nogil=True)
def trace_path(
    next_arc: Int32s, head: Ints, duration: Ints, route: Ints, node: int, day: int, arcs: Ints, days: Ints
) -> int:
    """Read the shortest path of one source off the successor arcs; give its number of arcs.

    Parameters
    ----------
    next_arc
        [days + 1, nodes] int32, as `shortest_paths` gives it.
    head, route
        [arcs] int64 as in `Commodity`: -1 for the goal, and for staying.
    duration
        [arcs] int64, in days.
    node, day
        The source.
    arcs, days
        int64, written from the start: arcs of the path and the days on which they are left, without days at home.
        Long enough for any path.

    Returns
    -------
    int
        Number of arcs written; 0 where it is cheapest to stay at home.
    """
    length = 0
    while True:
        arc = next_arc[day, node]
        if arc < 0:
            return 0
        if route[arc] >= 0 or length > 0:
            arcs[length] = arc
            days[length] = day
            length += 1
        day += duration[arc]
        node = head[arc]
        if node < 0:
            return length
