"""Residual capacity of a journey, reserved or released: people in every pool, and whole vehicles as they are needed.

Like `capacitated_search.cheapest_feasible_journey`, one function of plain Python over arrays that numba can compile.
"""

from __future__ import annotations

from corredor.arrays import Ints
from corredor.planning.convoys.capacitated_search import TOLERANCE, LoadEntries, ResidualState, SearchGraph
from corredor.planning.convoys.trip_patterns import RunTable


def reserve_or_release(
    graph: SearchGraph,
    entries: LoadEntries,
    patterns: RunTable,
    state: ResidualState,
    arcs: Ints,
    on_days: Ints,
    people: int,
    vehicles: Ints,
    release: bool,
) -> tuple[int, int]:
    """Reserve the capacity of a journey for a party, or release it.

    At every stage the party takes the vehicle with the fewest free seats that are enough (best fit), or a spare one.
    Capacity is taken even where it falls short; what was taken in excess has to be released.

    Parameters
    ----------
    graph, entries, patterns
        What the journey is made of; read only.
    state
        Residual capacity and vehicles, updated.
    arcs, on_days
        [stages] int64: arcs of the journey and the days on which they are left.
    people
        Size of the party.
    vehicles
        int64, long enough for all vehicles ridden: written on reserving, read on releasing.
    release
        Whether to give back what was reserved.

    Returns
    -------
    tuple
        The first stage that asks for more than there is, -1 where none does; and how many vehicles are ridden.
    """
    days = graph.usable.shape[0]
    capacity, sign = state.capacity, -1 if release else 1
    first_short, ridden = -1, 0
    for stage in range(len(arcs)):
        arc, day = arcs[stage], on_days[stage]
        short = False
        for part in range(3):
            number = graph.route[arc]
            if part > 0:
                number = graph.departure_loads[arc] if part == 1 else graph.evening_loads[arc]
            begins = day + graph.duration[arc] - 1 if part == 2 else day
            if number < 0:
                continue
            for entry in range(entries.ptr[number], entries.ptr[number + 1]):
                when = begins + entries.offset[entry]
                weight = graph.weight[entry]
                if weight == 0.0 or when < 0 or when >= days or not entries.masks[entries.day_mask[entry], when]:
                    continue
                pool = entries.pool[entry]
                row = entries.row_start[pool] + (0 if entries.pool_is_whole_horizon[pool] else when)
                capacity[row] -= sign * weight * people
                short = short or capacity[row] < -TOLERANCE
        route = graph.route[arc]
        if route >= 0:
            short = short or people > patterns.largest[route]
            for of_route in range(patterns.ptr[route], patterns.ptr[route + 1]):
                pattern = patterns.of_way[of_route]
                pattern_day = pattern * days + day
                change = 0
                if release:
                    vehicle = vehicles[ridden]
                    state.free_seats[vehicle] += people
                    if state.free_seats[vehicle] == patterns.seats[pattern]:
                        before = state.first_vehicle[pattern_day]
                        if before == vehicle:
                            state.first_vehicle[pattern_day] = state.next_vehicle[vehicle]
                        else:
                            while state.next_vehicle[before] != vehicle:
                                before = state.next_vehicle[before]
                            state.next_vehicle[before] = state.next_vehicle[vehicle]
                        state.next_vehicle[vehicle] = state.first_spare[0]
                        state.first_spare[0] = vehicle
                        change = -1
                else:
                    vehicle, other = -1, state.first_vehicle[pattern_day]
                    while other >= 0:
                        free = state.free_seats[other]
                        if free >= people and (vehicle < 0 or free < state.free_seats[vehicle]):
                            vehicle = other
                        other = state.next_vehicle[other]
                    if vehicle < 0:
                        vehicle = state.first_spare[0]
                        state.first_spare[0] = state.next_vehicle[vehicle]
                        state.next_vehicle[vehicle] = state.first_vehicle[pattern_day]
                        state.first_vehicle[pattern_day] = vehicle
                        state.pattern_day[vehicle], state.free_seats[vehicle] = pattern_day, patterns.seats[pattern]
                        change = 1
                    state.free_seats[vehicle] -= people
                    vehicles[ridden] = vehicle
                ridden += 1
                if change != 0:
                    state.dispatched[pattern_day] += change
                    short = short or state.dispatched[pattern_day] > state.max_vehicles[pattern_day]
                    for money in range(patterns.money_ptr[pattern], patterns.money_ptr[pattern + 1]):
                        if patterns.money_days[money, day]:
                            capacity[patterns.money_row[money]] -= change * patterns.cost[pattern]
                            short = short or capacity[patterns.money_row[money]] < -TOLERANCE
                    busy = patterns.fleet_row[pattern]
                    first_day = max(0, day - patterns.before[pattern])
                    final_day = min(days - 1, day + patterns.after[pattern])
                    for row in range(busy + first_day, busy + final_day + 1):
                        capacity[row] -= change
                        short = short or capacity[row] < -TOLERANCE
        if short and first_short < 0:
            first_short = stage
    return first_short, ridden
