"""The inner loops of pricing, compiled by numba: what a person pays on each list, arc, node and day at given prices.

Arcs are sorted by tail, those of node n are `out[n]:out[n + 1]`, and their lists, heads and spans are those of
`pricing.Laid`; times run backward, so that each node is priced once. `via` is [days + 1, nodes]. Prices of lists are
[lists + 1, days], where the last stands for no list; prices of arcs [days, arcs], infinite where an arc cannot be of
use; prices of nodes [days + 1, nodes + 1], where the last is the goal.
"""

from __future__ import annotations

import numba
import numpy as np

from corredor.arrays import Floats, Int32s, Ints, Mask, UInt32s


@numba.njit(cache=True, nogil=True)
def price_load_lists(
    numbers: Ints,
    ptr: Ints,
    pool: Ints,
    offset: Ints,
    weight: Floats,
    during: Ints,
    masks: Floats,
    row_start: Ints,
    whole: Mask,
    priced: Mask,
    prices: Floats,
    found: Floats,
) -> None:
    """Fill `found` [lists + 1, days] with the price of each list of `numbers` begun on each day for one person.

    `weight` is what the person loads by each entry, `priced` [pools] says where some price is above 0, and `masks`
    [.., days] are 1 on the days on which an entry counts.
    """
    days = found.shape[1]
    found[len(ptr) - 1, :] = 0.0
    for number in numbers:
        found[number, :] = 0.0
        for entry in range(ptr[number], ptr[number + 1]):
            if weight[entry] == 0.0 or not priced[pool[entry]]:
                continue
            start, late, times = row_start[pool[entry]], offset[entry], weight[entry]
            first, last = max(0, -late), min(days, days - late)
            mask = masks[during[entry]]
            if whole[pool[entry]]:
                price = times * prices[start]
                for day in range(first, last):
                    found[number, day] += price * mask[day + late]
            else:
                for day in range(first, last):
                    found[number, day] += times * prices[start + day + late] * mask[day + late]


@numba.njit(cache=True, nogil=True)
def arc_prices(
    way: UInt32s,
    span: Ints,
    end_list: UInt32s,
    home_list: UInt32s,
    cost: Floats,
    possible: Mask,
    lists: Floats,
    price: Floats,
) -> None:
    """Fill `price` [days, arcs] with what one person pays on each arc that leaves on each day."""
    days, arcs = possible.shape
    # Eight arcs at a time, added up day after day and then laid out arc by arc: both as memory likes it.
    room = np.zeros((8, days))
    for begin in range(0, arcs, 8):
        end = min(arcs, begin + 8)
        for arc in range(begin, end):
            paid, leaving, home = room[arc - begin], lists[way[arc]], lists[home_list[arc]]
            for day in range(days):
                paid[day] = cost[arc] + leaving[day] + home[day]
            evening, later = lists[end_list[arc]], span[arc] - 1
            for day in range(days - later):
                paid[day] += evening[day + later]
        for day in range(days):
            for arc in range(begin, end):
                price[day, arc] = room[arc - begin, day] if possible[day, arc] else np.inf


@numba.njit(cache=True, nogil=True)
def shortest_paths(
    out: Ints,
    head: UInt32s,
    span: Ints,
    price: Floats,
    per_day: float,
    late: float,
    horizon: int,
    home_node: Ints,
    left: float,
    best: Floats,
    via: Int32s,
) -> None:
    """Fill in the cheapest way to the goal, or to staying at home, from each day and node, and its first arc.

    `per_day` is paid for each day of the date of arrival, `late` for arriving after the horizon, `left` for being at
    home on its last day.
    """
    days, nodes = price.shape[0], len(out) - 1
    best[days, :] = np.inf
    via[days, :] = -1
    for day in range(days, -1, -1):
        # The last column is the goal, reached the evening before.
        best[day, nodes] = per_day * (day - 1) + (late if day > horizon else 0.0)
        if day < days:
            here = price[day]
            for node in range(nodes):
                least, first = np.inf, -1
                for arc in range(out[node], out[node + 1]):
                    if here[arc] < least:
                        paid = here[arc] + best[day + span[arc], head[arc]]
                        if paid < least:
                            least, first = paid, arc
                best[day, node] = least
                via[day, node] = first
        if day == horizon:
            for node in home_node:
                best[day, node] = left


@numba.njit(cache=True, nogil=True)
def mark_near_shortest(
    out: Ints,
    head: UInt32s,
    span: Ints,
    price: Floats,
    best: Floats,
    extra: Floats,
    node: Ints,
    day: Ints,
    most: float,
    steps: Ints,
    used: Mask,
    mark: bool,
) -> None:
    """Look at every arc on a way that costs at most `most` more than its source's cheapest: mark it, or count it.

    Unmarked arcs are counted in `steps` by how much more their way costs, in equal steps up to `most`. `extra`
    [days + 1, nodes + 1] is working room: what the cheapest way through a node and day costs more.
    """
    days, nodes = price.shape[0], len(out) - 1
    extra[:, :] = np.inf
    first = days
    for source in range(len(node)):
        extra[day[source], node[source]] = 0.0
        first = min(first, day[source])
    for today in range(first, days):
        for at in range(nodes):
            so_far = extra[today, at]
            if so_far > most:
                continue
            for arc in range(out[at], out[at + 1]):
                then = today + span[arc]
                if price[today, arc] == np.inf:
                    continue
                over = so_far + price[today, arc] + best[then, head[arc]] - best[today, at]
                if over <= most:
                    if mark:
                        used[today, arc] = True
                    elif not used[today, arc]:
                        steps[min(len(steps) - 1, int(max(0.0, over) / most * len(steps)))] += 1
                    if head[arc] < nodes and over < extra[then, head[arc]]:
                        extra[then, head[arc]] = over


@numba.njit(cache=True, nogil=True)
def trace_path(via: Int32s, head: Ints, span: Ints, way: Ints, node: int, day: int, arcs: Ints, days: Ints) -> int:
    """Follow the cheapest way from a node and day; give its length, 0 when it is cheapest to stay at home.

    `arcs` and `days` are filled with the arcs after those of staying at home.
    """
    length = 0
    while True:
        arc = via[day, node]
        if arc < 0:
            return 0
        if way[arc] >= 0 or length > 0:
            arcs[length] = arc
            days[length] = day
            length += 1
        day += span[arc]
        node = head[arc]
        if node < 0:
            return length
