"""The inner loops of pricing, compiled by numba: what a person pays on each list, node and day at given prices.

Arrays over arcs are those of `network.commodity.Commodity`; times run backward, so that each node is priced once.
"""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@numba.njit(cache=True)
def list_prices(
    ptr: Ints,
    pool: Ints,
    offset: Ints,
    weight: Floats,
    during: Ints,
    masks: Mask,
    row_start: Ints,
    whole: Mask,
    prices: Floats,
    days: int,
) -> Floats:
    """Price of each load list begun on each day [days, lists]; `weight` is that of one commodity's person."""
    found = np.zeros((days, len(ptr) - 1))
    for number in range(len(ptr) - 1):
        for entry in range(ptr[number], ptr[number + 1]):
            if weight[entry] == 0.0:
                continue
            start = row_start[pool[entry]]
            for day in range(days):
                at = day + offset[entry]
                if 0 <= at < days and masks[during[entry], at]:
                    price = prices[start] if whole[pool[entry]] else prices[start + at]
                    found[day, number] += weight[entry] * price
    return found


@numba.njit(cache=True)
def cheapest(
    way: Ints,
    tail: Ints,
    head: Ints,
    span: Ints,
    end_list: Ints,
    home_list: Ints,
    cost: Floats,
    possible: Mask,
    lists: Floats,
    per_day: float,
    late: float,
    horizon: int,
    home_node: Ints,
    left: float,
    nodes: int,
) -> tuple[Floats, Ints]:
    """Cheapest way to the goal, or to staying at home, from each day and node [days + 1, nodes], and its first arc.

    `per_day` is paid for each day of the date of arrival, `late` for arriving after the horizon, `left` for being at
    home on its last day.
    """
    days = possible.shape[0]
    best = np.full((days + 1, nodes), np.inf)
    via = np.full((days + 1, nodes), -1, np.int64)
    for node in home_node:
        best[horizon, node] = left
    for day in range(days - 1, -1, -1):
        for arc in range(len(way)):
            if not possible[day, arc]:
                continue
            price = arc_price(arc, day, way, head, span, end_list, home_list, cost, lists, per_day, late, horizon, best)
            if price < best[day, tail[arc]]:
                best[day, tail[arc]] = price
                via[day, tail[arc]] = arc
    return best, via


@numba.njit(cache=True, inline="always")
def arc_price(
    arc: int,
    day: int,
    way: Ints,
    head: Ints,
    span: Ints,
    end_list: Ints,
    home_list: Ints,
    cost: Floats,
    lists: Floats,
    per_day: float,
    late: float,
    horizon: int,
    best: Floats,
) -> float:
    """Price of an arc on a day and of the cheapest way on from its head."""
    evening = day + span[arc] - 1
    price = cost[arc]
    if head[arc] < 0:
        price += per_day * evening
        if evening >= horizon:
            price += late
    else:
        price += best[evening + 1, head[arc]]
    if way[arc] >= 0:
        price += lists[day, way[arc]]
    if home_list[arc] >= 0:
        price += lists[day, home_list[arc]]
    if end_list[arc] >= 0:
        price += lists[evening, end_list[arc]]
    return float(price)


@numba.njit(cache=True)
def trace(via: Ints, head: Ints, span: Ints, way: Ints, node: int, day: int, arcs: Ints, days: Ints) -> int:
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
