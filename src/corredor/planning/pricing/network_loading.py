"""Where people go at given prices, and what they load on the way: inner loops compiled by numba.

Arrays as in `kernels`. What people load is first counted by load list and day, then spread over the pools at once.
"""

from __future__ import annotations

from math import exp, log

import numba
import numpy as np

from corredor.arrays import Floats, Int32s, Ints, Mask, UInt32s
from corredor.planning.objectives import ARC_COSTS, ARRIVAL_INDEX, AT_HOME_INDEX, NOT_SERVED_INDEX

# Ways that cost so many times the spread more than the cheapest are not taken: less than one in nine million would.
LOGIT_CUTOFF = 16.0
# Shares and people so small that they stand for nobody.
MIN_FLOW = 1e-12


@numba.njit(cache=True, nogil=True, error_model="numpy")
def logit_backward_pass(
    out: Ints,
    head: UInt32s,
    span: Ints,
    per_day: float,
    late: float,
    horizon: int,
    home_node: Ints,
    left: float,
    spread: float,
    best: Floats,
    part: Floats,
) -> None:
    """Let people share themselves out over all ways, the cheaper a way the more of them take it.

    `part` [days, arcs] holds the prices of arcs and becomes the share of those at an arc's tail who take it, in
    proportion to exp(−price / `spread`); `best` becomes the free energy, which is below the cheapest price and tends to
    it as `spread` tends to 0.
    """
    days, nodes = part.shape[0], len(out) - 1
    per = 1.0 / spread
    best[days, :] = np.inf
    for day in range(days, -1, -1):
        best[day, nodes] = per_day * (day - 1) + (late if day > horizon else 0.0)
        if day < days:
            row, here = part[day], best[day]
            for node in range(nodes):
                first, last = out[node], out[node + 1]
                least = np.inf
                for arc in range(first, last):
                    if row[arc] < np.inf:
                        row[arc] += best[day + span[arc], head[arc]]
                        if row[arc] < least:
                            least = row[arc]
                here[node] = least
                if least == np.inf:
                    for arc in range(first, last):
                        row[arc] = 0.0
                    continue
                total, far = 0.0, least + LOGIT_CUTOFF * spread
                for arc in range(first, last):
                    if row[arc] < far:
                        share = exp((least - row[arc]) * per)
                        row[arc] = share
                        total += share
                    else:
                        row[arc] = 0.0
                if total > 1.0:
                    here[node] = least - spread * log(total)
                    for arc in range(first, last):
                        row[arc] /= total
        if day == horizon:
            for node in home_node:
                best[day, node] = left


@numba.njit(cache=True, nogil=True)
def load_by_shares(
    out: Ints,
    way: UInt32s,
    head: UInt32s,
    span: Ints,
    end_list: UInt32s,
    home_list: UInt32s,
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
    likely: float,
) -> None:
    """Send the people of all sources along arcs in their parts; add to `use` [lists + 1, days] and `aims`.

    `flow` [days + 1, nodes + 1] is working room, all 0 before and after. `costs` [arc objectives,
    arcs] are those of the objectives with a cost for each arc; `aims` counts all objectives, at the indices of
    `planning.objectives`. Arcs with at least `least` people are marked, and
    where so many come to a node, also those that a share of `likely` of them take, so that few marked ways end blindly.
    """
    days, nodes = part.shape[0], len(out) - 1
    first = days
    for source in range(len(node)):
        flow[day[source], node[source]] += people[source]
        first = min(first, day[source])
    for today in range(first, days + 1):
        for at in range(nodes):
            there = flow[today, at]
            if there == 0.0:
                continue
            flow[today, at] = 0.0
            if today >= horizon and (today == days or not part[today, out[at] : out[at + 1]].any()):
                # Nobody is left without a way on but those who stay at home.
                aims[NOT_SERVED_INDEX] += there * importance
                aims[AT_HOME_INDEX] += there * importance
                continue
            enough = least
            if there >= least:
                enough = min(least, there * likely)
            for arc in range(out[at], out[at + 1]):
                amount = there * part[today, arc]
                if amount < MIN_FLOW:
                    continue
                then = today + span[arc]
                if amount >= enough:
                    used[today, arc] = True
                for aim in range(costs.shape[0]):
                    aims[ARC_COSTS + aim] += amount * costs[aim, arc]
                if head[arc] < nodes:
                    flow[then, head[arc]] += amount
                else:
                    aims[ARRIVAL_INDEX] += amount * (then - 1)
                    if then > horizon:
                        aims[NOT_SERVED_INDEX] += amount * importance
                use[way[arc], today] += amount
                use[home_list[arc], today] += amount
                use[end_list[arc], then - 1] += amount


@numba.njit(cache=True, nogil=True)
def load_shortest_paths(
    via: Int32s,
    way: UInt32s,
    head: UInt32s,
    span: Ints,
    end_list: UInt32s,
    home_list: UInt32s,
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
    days, nodes = used.shape[0], via.shape[1]
    first = days
    for source in range(len(node)):
        flow[day[source], node[source]] += people[source]
        first = min(first, day[source])
    for today in range(first, days + 1):
        for at in range(nodes):
            amount = flow[today, at]
            if amount == 0.0:
                continue
            flow[today, at] = 0.0
            arc = via[today, at]
            if arc < 0:
                aims[NOT_SERVED_INDEX] += amount * importance
                aims[AT_HOME_INDEX] += amount * importance
                continue
            then = today + span[arc]
            used[today, arc] = True
            for aim in range(costs.shape[0]):
                aims[ARC_COSTS + aim] += amount * costs[aim, arc]
            if head[arc] < nodes:
                flow[then, head[arc]] += amount
            else:
                aims[ARRIVAL_INDEX] += amount * (then - 1)
                if then > horizon:
                    aims[NOT_SERVED_INDEX] += amount * importance
            use[way[arc], today] += amount
            use[home_list[arc], today] += amount
            use[end_list[arc], then - 1] += amount


@numba.njit(cache=True, nogil=True)
def accumulate_pool_loads(
    numbers: Ints,
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
    """Add to `rows` what those load who begin the lists of `numbers` on days: `use` [lists + 1, days], 0 afterwards."""
    days = use.shape[1]
    use[len(ptr) - 1, :] = 0.0
    for number in numbers:
        people = use[number]
        if not people.any():
            continue
        for entry in range(ptr[number], ptr[number + 1]):
            times, late, mask = weight[entry], offset[entry], masks[during[entry]]
            if times == 0.0:
                continue
            first, last = max(0, -late), min(days, days - late)
            start = row_start[pool[entry]]
            if whole[pool[entry]]:
                for day in range(first, last):
                    rows[start] += people[day] * times * mask[day + late]
            else:
                for day in range(first, last):
                    rows[start + day + late] += people[day] * times * mask[day + late]
        people[:] = 0.0
