"""Where people go at given prices, and what they load on the way: inner loops compiled by numba.

Arrays as in `kernels`. What people load is first counted by load list and day, then spread over the pools at once.
"""

from __future__ import annotations

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Int32s = NDArray[np.int32]
Mask = NDArray[np.bool_]
# Ways that cost so many times the spread more than the cheapest are not taken: less than one in nine million would.
FAR = 16.0


@numba.njit(cache=True, nogil=True)
def shared(
    out: Ints,
    way: Ints,
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
    spread: float,
    best: Floats,
    part: Floats,
) -> None:
    """Fill in what people pay who share themselves out over all ways, the cheaper a way the more of them take it.

    `part` [days, arcs] is the share of those at an arc's tail who take it, in proportion to exp(−price / `spread`);
    `best` becomes the free energy, which is below the cheapest price and tends to it as `spread` tends to 0.
    """
    days, nodes = possible.shape[0], len(out) - 1
    per = 1.0 / spread
    best[days, :] = np.inf
    for day in range(days, -1, -1):
        best[day, nodes] = per_day * (day - 1) + (late if day > horizon else 0.0)
        if day < days:
            for node in range(nodes):
                least = np.inf
                for arc in range(out[node], out[node + 1]):
                    part[day, arc] = np.inf
                    if possible[day, arc]:
                        then = day + span[arc]
                        price = cost[arc] + best[then, head[arc]]
                        price += lists[day, way[arc]] + lists[day, home_list[arc]] + lists[then - 1, end_list[arc]]
                        part[day, arc] = price
                        if price < least:
                            least = price
                if least == np.inf:
                    best[day, node] = least
                    for arc in range(out[node], out[node + 1]):
                        part[day, arc] = 0.0
                    continue
                total = 0.0
                for arc in range(out[node], out[node + 1]):
                    over = (part[day, arc] - least) * per
                    share = np.exp(-over) if over < FAR else 0.0
                    part[day, arc] = share
                    total += share
                best[day, node] = least - spread * np.log(total) if total > 1.0 else least
                for arc in range(out[node], out[node + 1]):
                    part[day, arc] /= total
        if day == horizon:
            for node in home_node:
                best[day, node] = left


@numba.njit(cache=True, nogil=True)
def along(
    out: Ints,
    way: Ints,
    head: Ints,
    span: Ints,
    end_list: Ints,
    home_list: Ints,
    part: Floats,
    node: Ints,
    day: Ints,
    people: Floats,
    costs: Floats,
    importance: float,
    horizon: int,
    flow: Floats,
    use: Floats,
    aims: Floats,
    used: Mask,
    least: float,
) -> None:
    """Send the people of all sources along arcs in their parts; add to `use` [days, lists + 1] and `aims`.

    `flow` [days + 1, nodes + 1] is working room, all 0 before and after. `costs` [3, arcs] are those of the aims
    without days; `aims` are these, arrival, not served and at home. Arcs with at least `least` people are marked.
    """
    days = part.shape[0]
    first = days
    for source in range(len(node)):
        flow[day[source], node[source]] += people[source]
        first = min(first, day[source])
    for today in range(first, days + 1):
        for at in range(len(out) - 1):
            there = flow[today, at]
            if there == 0.0:
                continue
            flow[today, at] = 0.0
            if today >= horizon and (today == days or not part[today, out[at] : out[at + 1]].any()):
                # Nobody is left without a way on but those who stay at home.
                aims[4] += there * importance
                aims[5] += there * importance
                continue
            for arc in range(out[at], out[at + 1]):
                amount = there * part[today, arc]
                if amount < 1e-12:
                    continue
                then = today + span[arc]
                if amount >= least:
                    used[today, arc] = True
                for aim in range(3):
                    aims[aim] += amount * costs[aim, arc]
                if head[arc] >= 0:
                    flow[then, head[arc]] += amount
                else:
                    aims[3] += amount * (then - 1)
                    if then > horizon:
                        aims[4] += amount * importance
                use[today, way[arc]] += amount
                use[today, home_list[arc]] += amount
                use[then - 1, end_list[arc]] += amount


@numba.njit(cache=True, nogil=True)
def follow(
    via: Int32s,
    way: Ints,
    head: Ints,
    span: Ints,
    end_list: Ints,
    home_list: Ints,
    node: Ints,
    day: Ints,
    people: Floats,
    costs: Floats,
    importance: float,
    horizon: int,
    flow: Floats,
    use: Floats,
    aims: Floats,
    used: Mask,
) -> None:
    """Send the people of all sources along their cheapest ways, as `along` does in parts, and mark every arc."""
    days = used.shape[0]
    first = days
    for source in range(len(node)):
        flow[day[source], node[source]] += people[source]
        first = min(first, day[source])
    for today in range(first, days + 1):
        for at in range(via.shape[1]):
            amount = flow[today, at]
            if amount == 0.0:
                continue
            flow[today, at] = 0.0
            arc = via[today, at]
            if arc < 0:
                aims[4] += amount * importance
                aims[5] += amount * importance
                continue
            then = today + span[arc]
            used[today, arc] = True
            for aim in range(3):
                aims[aim] += amount * costs[aim, arc]
            if head[arc] >= 0:
                flow[then, head[arc]] += amount
            else:
                aims[3] += amount * (then - 1)
                if then > horizon:
                    aims[4] += amount * importance
            use[today, way[arc]] += amount
            use[today, home_list[arc]] += amount
            use[then - 1, end_list[arc]] += amount


@numba.njit(cache=True, nogil=True)
def load(
    ptr: Ints,
    pool: Ints,
    offset: Ints,
    weight: Floats,
    during: Ints,
    masks: Floats,
    row_start: Ints,
    whole: Mask,
    use: Floats,
    rows: Floats,
) -> None:
    """Add to `rows` what people load who begin lists on days: `use` [days, lists + 1]."""
    days = use.shape[0]
    for today in range(days):
        for number in range(len(ptr) - 1):
            people = use[today, number]
            if people == 0.0:
                continue
            for entry in range(ptr[number], ptr[number + 1]):
                when = today + offset[entry]
                if 0 <= when < days:
                    row = row_start[pool[entry]] + (0 if whole[pool[entry]] else when)
                    rows[row] += people * weight[entry] * masks[during[entry], when]
