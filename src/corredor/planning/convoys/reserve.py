"""The room of a journey, taken or given back: people in every pool, and whole vehicles as they are asked for.

Like `seeking.seek`, one function of plain Python over arrays that numba can compile as it stands.
"""

from __future__ import annotations

from corredor.arrays import Ints
from corredor.planning.convoys.capacitated_search import TINY, LoadEntries, ResidualState, SearchGraph
from corredor.planning.convoys.trip_patterns import RunTable


def reserve_or_release(
    ground: SearchGraph,
    entries: LoadEntries,
    runs: RunTable,
    stock: ResidualState,
    arcs: Ints,
    on: Ints,
    people: int,
    vehicles: Ints,
    back: bool,
) -> tuple[int, int]:
    """Take the room of a journey for so many people, or give it `back`; every stage in the fullest vehicle that does.

    Gives the first stage that asks for more than there is (−1: none does), and how many vehicles it rides; `vehicles`
    names these, and must do so when room is given back. What was taken in excess has to be given back.
    """
    days = ground.possible.shape[0]
    left, sign = stock.left, -1 if back else 1
    over, rides = -1, 0
    for stage in range(len(arcs)):
        arc, day = arcs[stage], on[stage]
        short = False
        for part in range(3):
            number = ground.way[arc]
            if part > 0:
                number = ground.home_list[arc] if part == 1 else ground.end_list[arc]
            begins = day + ground.span[arc] - 1 if part == 2 else day
            if number < 0:
                continue
            for entry in range(entries.ptr[number], entries.ptr[number + 1]):
                when = begins + entries.offset[entry]
                weight = ground.weight[entry]
                if weight == 0.0 or when < 0 or when >= days or not entries.masks[entries.during[entry], when]:
                    continue
                pool = entries.pool[entry]
                row = entries.row_start[pool] + (0 if entries.whole[pool] else when)
                left[row] -= sign * weight * people
                short = short or left[row] < -TINY
        way = ground.way[arc]
        if way >= 0:
            short = short or people > runs.largest[way]
            for of_way in range(runs.ptr[way], runs.ptr[way + 1]):
                run = runs.of_way[of_way]
                place = run * days + day
                moved = 0
                if back:
                    vehicle = vehicles[rides]
                    stock.free[vehicle] += people
                    if stock.free[vehicle] == runs.seats[run]:
                        before = stock.first[place]
                        if before == vehicle:
                            stock.first[place] = stock.after[vehicle]
                        else:
                            while stock.after[before] != vehicle:
                                before = stock.after[before]
                            stock.after[before] = stock.after[vehicle]
                        stock.after[vehicle] = stock.spare[0]
                        stock.spare[0] = vehicle
                        moved = -1
                else:
                    vehicle, other = -1, stock.first[place]
                    while other >= 0:
                        if stock.free[other] >= people and (vehicle < 0 or stock.free[other] < stock.free[vehicle]):
                            vehicle = other
                        other = stock.after[other]
                    if vehicle < 0:
                        vehicle = stock.spare[0]
                        stock.spare[0] = stock.after[vehicle]
                        stock.after[vehicle] = stock.first[place]
                        stock.first[place] = vehicle
                        stock.place[vehicle], stock.free[vehicle] = place, runs.seats[run]
                        moved = 1
                    stock.free[vehicle] -= people
                    vehicles[rides] = vehicle
                rides += 1
                if moved != 0:
                    stock.going[place] += moved
                    short = short or stock.going[place] > stock.at_most[place]
                    for money in range(runs.money_ptr[run], runs.money_ptr[run + 1]):
                        if runs.money_days[money, day]:
                            left[runs.money_row[money]] -= moved * runs.cost[run]
                            short = short or left[runs.money_row[money]] < -TINY
                    busy = runs.fleet_row[run]
                    from_day, to_day = max(0, day - runs.before[run]), min(days - 1, day + runs.after[run])
                    for row in range(busy + from_day, busy + to_day + 1):
                        left[row] -= moved
                        short = short or left[row] < -TINY
        if short and over < 0:
            over = stage
    return over, rides
