"""One run of Flee's rule, day by day, compiled: numbers of people in cells, shared out by the same chances."""

from __future__ import annotations

import numba
import numpy as np

from corredor.arrays import Floats, Mask
from corredor.simulation.movement.flee_rule.cells import (
    FleeRuleConstants,
    PeopleCells,
    next_share,
    remainder_stays,
    share_out,
)
from corredor.simulation.movement.flee_rule.daily_conditions import DailyConditions
from corredor.simulation.movement.flee_rule.route_choice import choose, weigh
from corredor.simulation.movement.flee_rule.routes import Routes
from corredor.simulation.movement.flee_rule.travel import continue_travel, first_part, next_part, travel

# The draw by which those who set out are shared among places; others count the options of a station.
ARRIVING = 1 << 19


@numba.njit(cache=True, nogil=True)
def run(
    ways: Routes,
    days: DailyConditions,
    numbers: FleeRuleConstants,
    pull: Floats,
    room: Floats,
    start: Floats,
    is_open: Mask,
    present: Floats,
    on_way: Floats,
    setting_out: Floats,
) -> None:
    """Fill people `present` [days, places], `on_way` [days] and `setting_out` [days, links] of one scenario.

    `pull` [options] is one over what the length of the route takes from its weight, `room` [places] the capacity, 0
    where there is none, `start` [places] who is there before the first day, `is_open` [days, links].
    """
    steps, stations, options = numbers.rests.shape[0], len(ways.place), len(ways.option_leg)
    people = PeopleCells(
        np.zeros((stations, steps)),
        np.zeros((stations, steps)),
        np.zeros((ways.cells, steps)),
        np.zeros((ways.cells, steps)),
        np.zeros((numbers.day_grains, stations, steps)),
        np.zeros((numbers.day_grains, stations), dtype=np.bool_),
        start.copy(),
        np.zeros(steps),
    )
    before = np.zeros(len(start))
    weights, chances, going = np.zeros(options), np.zeros(options), np.zeros(stations)
    fresh = len(start) if ways.starts_on_foot else 0
    people.here[: len(start), 0] = start
    for day in range(present.shape[0]):
        _arrive(days.arrivals[day], numbers, day, fresh, people)
        weigh(ways, days.score[day], pull, numbers.weight_power, is_open[day], weights)
        choose(ways, numbers, days.is_camp[day], weights, room, people.now, chances, going)
        _set_out(ways, numbers, days, day, chances, going, people, setting_out)
        done, part = 0.0, 0
        upto = first_part(people.cells, room, people.now, numbers)
        while done < 1.0:
            if part > 0:
                choose(ways, numbers, days.is_camp[day], weights, room, people.now, chances, going)
            before[:] = people.now
            travel(ways, numbers, is_open[day], done, upto, people)
            continue_travel(ways, numbers, days, day, chances, going, part, people, setting_out)
            step = next_part(before, people.now, room, upto - done, 1.0 - upto, numbers)
            done, part = upto, part + 1
            upto = upto + step if upto + step < 1.0 - 1e-9 else 1.0
        people.here[:] = people.next_here
        people.cells[:] = people.next_cells
        people.next_here[:] = 0.0
        people.next_cells[:] = 0.0
        # Counted anew from the cells, so that no rounding adds up over the days.
        people.now[:] = 0.0
        for station in range(stations):
            people.now[ways.place[station]] += people.here[station].sum()
        present[day] = people.now
        on_way[day] = people.cells.sum()


@numba.njit(cache=True, nogil=True)
def _arrive(arrivals: Floats, numbers: FleeRuleConstants, day: int, fresh: int, people: PeopleCells) -> None:
    """Those who set out stand where they lived."""
    weight = arrivals.sum()
    left = np.round(weight) if numbers.drawn else weight
    for place in range(len(arrivals)):
        if arrivals[place] <= 0.0:
            continue
        last = weight <= arrivals[place] * (1.0 + 1e-12)
        number = left if last else share_out(left, arrivals[place] / weight, numbers, day, place, ARRIVING)
        weight -= arrivals[place]
        left -= number
        people.here[fresh + place, 0] += number
        people.now[place] += number


@numba.njit(cache=True, nogil=True)
def _set_out(
    ways: Routes, numbers: FleeRuleConstants, days: DailyConditions, day: int, chances: Floats, going: Floats, people: PeopleCells,
    setting_out: Floats,
) -> None:  # fmt: skip
    """In the morning: who leaves begins a leg, who stays is less tired tomorrow."""
    here, next_here, cells, leaving, now = people.here, people.next_here, people.cells, people.leaving, people.now
    steps, rests, tiny, drawn = numbers.rests.shape[0], numbers.rests, numbers.tiny, numbers.drawn
    for station in range(len(ways.place)):
        place, pending = ways.place[station], ways.pending[station]
        leave = going[station] * (1.0 if pending else days.chance[day, place])
        # A route that cannot be followed is given up.
        stays = place if pending else station
        moved = 0.0
        for rest in range(steps):
            number = here[station, rest]
            leaving[rest] = 0.0
            if number > tiny:
                leaving[rest] = share_out(number, leave, numbers, day, station * steps + rest, 0)
            next_here[stays, rests[rest, 0]] += number - leaving[rest]
            moved += leaving[rest]
        now[place] -= moved
        left_weight = going[station]
        for option in range(ways.first[station], ways.first[station + 1]):
            if chances[option] <= 0.0 or moved <= 0.0:
                continue
            leg, draw = ways.option_leg[option], 1 + option - ways.first[station]
            share, left_weight = next_share(chances[option], left_weight, going[station], drawn)
            cell, gone = ways.leg_cell[leg], 0.0
            for rest in range(steps):
                number = leaving[rest]
                if drawn:
                    number = share_out(number, share, numbers, day, station * steps + rest, draw)
                    leaving[rest] -= number
                else:
                    number *= share
                cells[cell, rest] += number
                gone += number
            setting_out[day, ways.leg_link[leg]] += gone
        if drawn:
            now[place] += remainder_stays(leaving, next_here, stays)
