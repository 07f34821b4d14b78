"""On the road and in the evening: travellers go a day's way, and who has kilometres left may go on."""

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
from corredor.simulation.movement.flee_rule.routes import Routes

# By how much of the way from "begins to fill" to "full" a camp may change before it is looked at again.
STEADY = 0.5


@numba.njit(cache=True, nogil=True)
def first_part(cells: Floats, room: Floats, now: Floats, numbers: FleeRuleConstants) -> float:
    """The share of the travellers who are taken first: all, unless so many may come that a camp begins to fill."""
    travelling = cells.sum()
    for place in range(len(room)):
        full = room[place]
        if full >= 1.0 and now[place] < full and now[place] + travelling > numbers.buffer * full:
            if travelling > STEADY * full * (1.0 - numbers.buffer):
                return 1.0 / numbers.parts
    return 1.0


@numba.njit(cache=True, nogil=True)
def next_part(before: Floats, now: Floats, room: Floats, done: float, left: float, numbers: FleeRuleConstants) -> float:
    """The share to take next, so that how much each camp is chosen changes by little, at the pace of the last part."""
    step = left
    for place in range(len(room)):
        full, pace = room[place], abs(now[place] - before[place]) / done
        if full >= 1.0 and now[place] < full and now[place] + pace * left > numbers.buffer * full and pace > 0.0:
            step = min(step, STEADY * full * (1.0 - numbers.buffer) / pace)
    return max(step, min(left, 1.0 / numbers.parts))


@numba.njit(cache=True, nogil=True)
def travel(
    ways: Routes, numbers: FleeRuleConstants, is_open: Mask, done: float, upto: float, people: PeopleCells
) -> None:  # fmt: skip
    """Of everybody on a link, the share from `done` to `upto` goes a day's way; back, where it was shut behind them."""
    steps = numbers.rests.shape[0]
    for leg in range(len(ways.leg_link)):
        first, last = ways.leg_cell[leg], ways.leg_cell[leg] + ways.leg_days[leg] - 1
        back, gone, to = ways.leg_from[leg], ways.leg_last[leg], ways.leg_to[leg]
        is_shut = not is_open[ways.leg_link[leg]]
        for cell in range(first, last + 1):
            for rest in range(steps):
                number = people.cells[cell, rest]
                if number <= 0.0:
                    continue
                if upto - done < 1.0:
                    number = _part(number, done, upto, numbers.drawn)
                if cell < last:
                    people.next_cells[cell + 1, numbers.rests[rest, ways.leg_speed[leg]]] += number
                elif is_shut:
                    people.next_here[back, numbers.rests[rest, gone]] += number
                    people.now[back] += number
                elif gone >= ways.leg_speed[leg]:
                    people.next_here[to, numbers.rests[rest, gone]] += number
                    people.now[ways.place[to]] += number
                else:
                    people.evening[gone, to, rest] += number
                    people.busy[gone, to] = True


@numba.njit(cache=True, nogil=True)
def _part(people: float, done: float, upto: float, drawn: bool) -> float:
    if not drawn:
        return people * (upto - done)
    # People are alike, so which of them go first needs no draw.
    return float(np.floor(people * upto + 1e-9) - np.floor(people * done + 1e-9))


@numba.njit(cache=True, nogil=True)
def continue_travel(
    ways: Routes, numbers: FleeRuleConstants, days: DailyConditions, day: int, chances: Floats, going: Floats, part: int, people: PeopleCells,
    setting_out: Floats,
) -> None:  # fmt: skip
    """In the evening, those who came least far first: who has kilometres left may go on with a whole day's way."""
    next_here, next_cells, leaving, now = people.next_here, people.next_cells, people.leaving, people.now
    evening, busy = people.evening, people.busy
    steps, rests, drawn = numbers.rests.shape[0], numbers.rests, numbers.drawn
    grains, stations = numbers.day_grains, len(ways.place)
    for gone in range(grains):
        for station in range(stations):
            if not busy[gone, station]:
                continue
            busy[gone, station] = False
            place, pending = ways.place[station], ways.pending[station]
            stays = place if pending else station
            # Who has gone less than a day's way in two days takes no rest in a town.
            restless = numbers.short_stints and days.is_town[day, place]
            key = (((part + 1) * grains + gone) * stations + station) * steps
            moved = 0.0
            for rest in range(steps):
                number = evening[gone, station, rest]
                evening[gone, station, rest] = 0.0
                leaving[rest] = 0.0
                if number > numbers.tiny:
                    tired = rest * grains + gone * numbers.rest_steps >= numbers.rest_steps * grains
                    leave = 1.0 if pending or (restless and not tired) else days.chance[day, place]
                    leaving[rest] = share_out(number, leave * going[station], numbers, day, key + rest, 0)
                next_here[stays, rests[rest, gone]] += number - leaving[rest]
                now[place] += number - leaving[rest]
                moved += leaving[rest]
            left_weight = going[station]
            for option in range(ways.first[station], ways.first[station + 1]):
                if chances[option] <= 0.0 or moved <= 0.0:
                    continue
                leg, draw = ways.option_leg[option], 1 + option - ways.first[station]
                share, left_weight = next_share(chances[option], left_weight, going[station], drawn)
                further, to = gone + ways.leg_last[leg], ways.leg_to[leg]
                on_it = ways.leg_days[leg] > 1
                goes_on = not on_it and further < grains
                cell, tomorrow = ways.leg_cell[leg] + 1, gone + ways.leg_speed[leg]
                sum_here = 0.0
                for rest in range(steps):
                    number = leaving[rest]
                    if drawn:
                        number = share_out(number, share, numbers, day, key + rest, draw)
                        leaving[rest] -= number
                    else:
                        number *= share
                    sum_here += number
                    if goes_on:
                        evening[further, to, rest] += number
                    elif on_it:
                        next_cells[cell, rests[rest, tomorrow]] += number
                    else:
                        next_here[to, rests[rest, further]] += number
                setting_out[day, ways.leg_link[leg]] += sum_here
                if goes_on:
                    busy[further, to] = True
                elif not on_it:
                    now[ways.place[to]] += sum_here
            if drawn:
                now[place] += remainder_stays(leaving, next_here, stays)
