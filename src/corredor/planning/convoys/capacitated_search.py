"""The inner loop of placing convoys: the cheapest journey that has room for a party, from the day it is ready.

It is one function of plain Python over arrays, so that numba can compile it as it stands where a network is large.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from corredor.arrays import Floats, Ints, Mask
from corredor.planning.convoys.trip_patterns import RunTable

TINY = 1e-6


class SearchGraph(NamedTuple):
    """A commodity to search on. Arcs of node n are `arcs[out[n]:out[n + 1]]`; the other arrays over arcs are its own.

    possible [days, arcs]; cost [arcs] of one person by the aims; lists [days, lists + 1]: what the load lists are worth
    (the last stands for no list); weight: of each entry of the lists, for one person; to_go [days + 1, nodes]: what
    the way from a node to the goal costs at least, arrival included.
    """

    out: Ints
    arcs: Ints
    tail: Ints
    head: Ints
    span: Ints
    way: Ints
    end_list: Ints
    home_list: Ints
    possible: Mask
    cost: Floats
    lists: Floats
    weight: Floats
    to_go: Floats


class LoadEntries(NamedTuple):
    """The load lists of people: entries of list i are `ptr[i]:ptr[i + 1]`, as in `network.loads`."""

    ptr: Ints
    pool: Ints
    offset: Ints
    during: Ints
    masks: Mask
    row_start: Ints
    whole: Mask


class ResidualState(NamedTuple):
    """What is left: room in each row of the limits, and vehicles on the way with their free seats.

    The vehicles of run r on day t are chained from `first[r * days + t]` by `after`; those not on the way are chained
    from `spare[0]`. `place` is r * days + t; there are `going` of them, and `at_most` so many may be asked for.
    """

    left: Floats
    first: Ints
    after: Ints
    free: Ints
    place: Ints
    spare: Ints
    going: Ints
    at_most: Ints


class SearchCosts(NamedTuple):
    """What is charged: arrival a day, arriving after the horizon, money, each row, and each row as it fills up.

    A vehicle pays for each day it is busy `row` + `filling` times the part of its fleet that is busy.
    """

    per_day: float
    late: float
    money: float
    row: Floats
    filling: Floats
    limit: Floats


class SearchWorkspace(NamedTuple):
    """Working room: `spent` [days + 1, nodes] is infinite before and after; a journey found is in `arc` and `day`."""

    spent: Floats
    via: Ints
    via_day: Ints
    arc: Ints
    day: Ints


def cheapest_feasible_journey(
    ground: SearchGraph,
    entries: LoadEntries,
    runs: RunTable,
    stock: ResidualState,
    worth: SearchCosts,
    paper: SearchWorkspace,
    start: int,
    ready: int,
    people: int,
    sharing: int,
    horizon: int,
) -> int:
    """Find the cheapest journey with room for so many people; `sharing` people pay for a vehicle it asks for anew.

    Gives the number of its arcs, the last first, in `paper`; 0 where there is none. Ways that cannot beat the best
    one found are not looked at.
    """
    days, nodes = ground.possible.shape[0], len(ground.out) - 1
    left, spent = stock.left, paper.spent
    best, last_arc, last_day = np.inf, -1, -1
    spent[ready, start] = 0.0
    far = day = ready
    while day <= far:
        for node in range(nodes):
            here = spent[day, node]
            if here == np.inf:
                continue
            spent[day, node] = np.inf
            if day == days or here + ground.to_go[day, node] >= best:
                continue
            for at in range(ground.out[node], ground.out[node + 1]):
                arc = ground.arcs[at]
                if not ground.possible[day, arc]:
                    continue
                then, to, way = day + ground.span[arc], ground.head[arc], ground.way[arc]
                price = here + ground.cost[arc] + ground.lists[day, way] + ground.lists[day, ground.home_list[arc]]
                price += ground.lists[then - 1, ground.end_list[arc]]
                if to < 0:
                    price += worth.per_day * (then - 1) + (worth.late if then > horizon else 0.0)
                    if price >= best:
                        continue
                elif price >= spent[then, to] or price + ground.to_go[then, to] >= best:
                    continue
                if way >= 0 and people > runs.largest[way]:
                    continue
                fits = True
                for part in range(3):
                    number = way if part == 0 else (ground.home_list[arc] if part == 1 else ground.end_list[arc])
                    begins = then - 1 if part == 2 else day
                    if number < 0:
                        continue
                    for entry in range(entries.ptr[number], entries.ptr[number + 1]):
                        load = ground.weight[entry] * people
                        when = begins + entries.offset[entry]
                        if load == 0.0 or when < 0 or when >= days or not entries.masks[entries.during[entry], when]:
                            continue
                        pool = entries.pool[entry]
                        if load > left[entries.row_start[pool] + (0 if entries.whole[pool] else when)] + TINY:
                            fits = False
                            break
                    if not fits:
                        break
                if fits and way >= 0:
                    for of_way in range(runs.ptr[way], runs.ptr[way + 1]):
                        run = runs.of_way[of_way]
                        vehicle = stock.first[run * days + day]
                        while vehicle >= 0 and stock.free[vehicle] < people:
                            vehicle = stock.after[vehicle]
                        if vehicle >= 0:
                            continue
                        if stock.going[run * days + day] >= stock.at_most[run * days + day]:
                            fits = False
                        more = runs.cost[run] * worth.money
                        for money in range(runs.money_ptr[run], runs.money_ptr[run + 1]):
                            if runs.money_days[money, day]:
                                more += runs.cost[run] * worth.row[runs.money_row[money]]
                                if runs.cost[run] > left[runs.money_row[money]] + TINY:
                                    fits = False
                        busy = runs.fleet_row[run]
                        from_day, to_day = max(0, day - runs.before[run]), min(days - 1, day + runs.after[run])
                        for row in range(busy + from_day, busy + to_day + 1):
                            if left[row] < 1 - TINY:
                                fits = False
                                break
                            more += worth.row[row] + worth.filling[row] * (1 - left[row] / worth.limit[row])
                        if not fits:
                            break
                        price += more / sharing
                if not fits:
                    continue
                if to < 0:
                    if price < best:
                        best, last_arc, last_day = price, arc, day
                elif price < spent[then, to] and price + ground.to_go[then, to] < best:
                    spent[then, to] = price
                    paper.via[then, to], paper.via_day[then, to] = arc, day
                    far = max(far, then)
        day += 1
    count = 0
    arc, day = last_arc, last_day
    while arc >= 0:
        # Days at home are no part of a journey.
        if ground.way[arc] >= 0 or ground.end_list[arc] >= 0:
            paper.arc[count], paper.day[count] = arc, day
            count += 1
        node = ground.tail[arc]
        if day == ready and node == start:
            break
        arc, day = paper.via[day, node], paper.via_day[day, node]
    return count
