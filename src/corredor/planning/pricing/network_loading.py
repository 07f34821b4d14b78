"""Network loading at given prices: people on shortest paths or by logit shares, and what they load; compiled by numba.

Arrays are those of `shortest_path`. Flow is first counted by load list and day, then spread over the pools at once.
"""

from __future__ import annotations

from math import exp, log

import numba
import numpy as np

from corredor.arrays import Floats, Int32s, Ints, Mask, UInt32s
from corredor.planning.objectives import ARC_COSTS, ARRIVAL_INDEX, AT_HOME_INDEX, NOT_SERVED_INDEX

# Arcs that cost so many spreads more than the cheapest get no share: less than one in nine million would take them.
LOGIT_CUTOFF = 16.0
# Flows so small that they stand for nobody.
MIN_FLOW = 1e-12


@numba.njit(cache=True, nogil=True, error_model="numpy")
def logit_backward_pass(
    first_arc: Ints,
    head: UInt32s,
    duration: Ints,
    arrival_cost: float,
    late_cost: float,
    horizon: int,
    home_node: Ints,
    home_cost: float,
    spread: float,
    cost_to_go: Floats,
    share: Floats,
) -> None:
    """Logit choice at every node and day: shares of arcs in proportion to exp(-cost / spread), and their soft minimum.

    The link-based form of Dial's (1971) logit loading, which names no paths. The soft minimum
    -spread x log(sum of exp(-cost / spread)) is below the least cost and tends to it as `spread` tends to 0; it is
    smooth in the prices (Nesterov 2005).

    Parameters
    ----------
    first_arc, head, duration, arrival_cost, late_cost, horizon, home_node, home_cost
        As in `shortest_path.shortest_paths`.
    spread
        Above 0, in the unit of the prices.
    cost_to_go
        [days + 1, nodes + 1] float64, written: expected least cost (soft minimum) from a node and day to the end.
    share
        [days, arcs] float64: on entry the prices of arcs, +inf where unusable; on return the share of those at an
        arc's tail on that day who take it, 0 where none does. Shares of a node sum to 1 where any path leads on.
    """
    days, nodes = share.shape[0], len(first_arc) - 1
    inverse = 1.0 / spread
    cost_to_go[days, :] = np.inf
    for day in range(days, -1, -1):
        cost_to_go[day, nodes] = arrival_cost * (day - 1) + (late_cost if day > horizon else 0.0)
        if day < days:
            row, today = share[day], cost_to_go[day]
            for node in range(nodes):
                first, last = first_arc[node], first_arc[node + 1]
                least = np.inf
                for arc in range(first, last):
                    if row[arc] < np.inf:
                        row[arc] += cost_to_go[day + duration[arc], head[arc]]
                        if row[arc] < least:
                            least = row[arc]
                today[node] = least
                if least == np.inf:
                    for arc in range(first, last):
                        row[arc] = 0.0
                    continue
                total, cutoff = 0.0, least + LOGIT_CUTOFF * spread
                for arc in range(first, last):
                    if row[arc] < cutoff:
                        weight = exp((least - row[arc]) * inverse)
                        row[arc] = weight
                        total += weight
                    else:
                        row[arc] = 0.0
                if total > 1.0:
                    today[node] = least - spread * log(total)
                    for arc in range(first, last):
                        row[arc] /= total
        if day == horizon:
            for node in home_node:
                cost_to_go[day, node] = home_cost


@numba.njit(cache=True, nogil=True)
def load_by_shares(
    first_arc: Ints,
    route: UInt32s,
    head: UInt32s,
    duration: Ints,
    evening_loads: UInt32s,
    departure_loads: UInt32s,
    share: Floats,
    source_node: Ints,
    source_day: Ints,
    source_people: Floats,
    costs: Floats,
    weight: float,
    horizon: int,
    flow: Floats,
    list_flow: Floats,
    totals: Floats,
    marked: Mask,
    mark_people: float,
    mark_share: float,
) -> None:
    """Forward pass of stochastic network loading: send the people of all sources along arcs by their shares.

    Parameters
    ----------
    first_arc, head, duration
        As in `shortest_path.shortest_paths`.
    route, evening_loads, departure_loads
        [arcs] uint32: load lists, the number of lists where there is none.
    share
        [days, arcs] float64, as `logit_backward_pass` gives it.
    source_node, source_day
        [sources] int64: where and when people appear.
    source_people
        [sources] float64.
    costs
        [arc objectives, arcs] float64: cost of one person on each arc, by `planning.objectives.ARC_OBJECTIVES`.
    weight
        Weight of a person of this commodity in the objectives that count people.
    horizon
        Days of the horizon.
    flow
        [days + 1, nodes + 1] float64: scratch, all 0 on entry and on return.
    list_flow
        [lists + 1, days] float64, added to: people who begin each load list on each day.
    totals
        [objectives] float64, added to: what people come to under each, at `planning.objectives.KERNEL_INDEX`.
    marked
        [days, arcs] bool, added to: arcs that enough people take.
    mark_people
        People from whom on an arc is marked.
    mark_share
        Where at least `mark_people` come to a node, arcs that this share of them takes are marked too, so that few
        marked paths end blindly.
    """
    days, nodes = share.shape[0], len(first_arc) - 1
    first = days
    for source in range(len(source_node)):
        flow[source_day[source], source_node[source]] += source_people[source]
        first = min(first, source_day[source])
    for day in range(first, days + 1):
        for node in range(nodes):
            people = flow[day, node]
            if people == 0.0:
                continue
            flow[day, node] = 0.0
            if day >= horizon and (day == days or not share[day, first_arc[node] : first_arc[node + 1]].any()):
                # Only those who stay at home have no arc on.
                totals[NOT_SERVED_INDEX] += people * weight
                totals[AT_HOME_INDEX] += people * weight
                continue
            enough = mark_people
            if people >= mark_people:
                enough = min(mark_people, people * mark_share)
            for arc in range(first_arc[node], first_arc[node + 1]):
                amount = people * share[day, arc]
                if amount < MIN_FLOW:
                    continue
                later = day + duration[arc]
                if amount >= enough:
                    marked[day, arc] = True
                for objective in range(costs.shape[0]):
                    totals[ARC_COSTS + objective] += amount * costs[objective, arc]
                if head[arc] < nodes:
                    flow[later, head[arc]] += amount
                else:
                    totals[ARRIVAL_INDEX] += amount * (later - 1)
                    if later > horizon:
                        totals[NOT_SERVED_INDEX] += amount * weight
                list_flow[route[arc], day] += amount
                list_flow[departure_loads[arc], day] += amount
                list_flow[evening_loads[arc], later - 1] += amount


@numba.njit(cache=True, nogil=True)
def load_shortest_paths(
    next_arc: Int32s,
    route: UInt32s,
    head: UInt32s,
    duration: Ints,
    evening_loads: UInt32s,
    departure_loads: UInt32s,
    source_node: Ints,
    source_day: Ints,
    source_people: Floats,
    costs: Floats,
    weight: float,
    horizon: int,
    flow: Floats,
    list_flow: Floats,
    totals: Floats,
    marked: Mask,
) -> None:
    """All-or-nothing loading: send the people of all sources along their shortest paths, and mark every arc taken.

    Parameters
    ----------
    next_arc
        [days + 1, nodes] int32, as `shortest_path.shortest_paths` gives it: arc taken, -1 none.
    route, head, duration, evening_loads, departure_loads, source_node, source_day, source_people, costs
        As in `load_by_shares`.
    weight, horizon, flow, list_flow, totals, marked
        As in `load_by_shares`.
    """
    days, nodes = marked.shape[0], next_arc.shape[1]
    first = days
    for source in range(len(source_node)):
        flow[source_day[source], source_node[source]] += source_people[source]
        first = min(first, source_day[source])
    for day in range(first, days + 1):
        for node in range(nodes):
            people = flow[day, node]
            if people == 0.0:
                continue
            flow[day, node] = 0.0
            arc = next_arc[day, node]
            if arc < 0:
                totals[NOT_SERVED_INDEX] += people * weight
                totals[AT_HOME_INDEX] += people * weight
                continue
            later = day + duration[arc]
            marked[day, arc] = True
            for objective in range(costs.shape[0]):
                totals[ARC_COSTS + objective] += people * costs[objective, arc]
            if head[arc] < nodes:
                flow[later, head[arc]] += people
            else:
                totals[ARRIVAL_INDEX] += people * (later - 1)
                if later > horizon:
                    totals[NOT_SERVED_INDEX] += people * weight
            list_flow[route[arc], day] += people
            list_flow[departure_loads[arc], day] += people
            list_flow[evening_loads[arc], later - 1] += people


@numba.njit(cache=True, nogil=True)
def accumulate_pool_loads(
    lists: Ints,
    ptr: Ints,
    pool: Ints,
    offset: Ints,
    weight: Floats,
    day_mask: Ints,
    masks: Floats,
    row_start: Ints,
    pool_is_whole_horizon: Mask,
    list_flow: Floats,
    row_load: Floats,
) -> None:
    """Load of every pool row by people who begin load lists: the transpose of `shortest_path.price_load_lists`.

    Parameters
    ----------
    lists, ptr, pool, offset, weight, day_mask, masks, row_start, pool_is_whole_horizon
        As in `shortest_path.price_load_lists`.
    list_flow
        [lists + 1, days] float64: people who begin each list on each day; rows of `lists` and the last are 0 on return.
    row_load
        [rows of `network.limits`] float64, added to.
    """
    days = list_flow.shape[1]
    list_flow[len(ptr) - 1, :] = 0.0
    for number in lists:
        people = list_flow[number]
        if not people.any():
            continue
        for entry in range(ptr[number], ptr[number + 1]):
            load, shift, mask = weight[entry], offset[entry], masks[day_mask[entry]]
            if load == 0.0:
                continue
            first, last = max(0, -shift), min(days, days - shift)
            row = row_start[pool[entry]]
            if pool_is_whole_horizon[pool[entry]]:
                for day in range(first, last):
                    row_load[row] += people[day] * load * mask[day + shift]
            else:
                for day in range(first, last):
                    row_load[row + day + shift] += people[day] * load * mask[day + shift]
        people[:] = 0.0
