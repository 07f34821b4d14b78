"""One run of people on their own way, day by day, compiled.

Cells are numbers of people of a sort: at a place (`here`), in the queue of a post before a ride (`queue`), on a ride
with so many half hours to go (`road`), each by phase. Where people may only pass through, the phase is how many nights
they have been in the state; elsewhere it is the phase of their stay. `evening[used]` holds who is at a place having
used so many half hours of the day. Numbers are shared out by the same chances, in fractions or drawn by lot.
"""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np

from corredor.arrays import Floats
from corredor.random.draws import binomial
from corredor.simulation.movement.own_way.arrays import OwnWayArrays

# Cells of posts are counted from here, so that no draw is shared with a place.
AT_POSTS = 1 << 30


class OwnWayConstants(NamedTuple):
    """The constants of a run, chances by day or decision."""

    day_steps: int
    phases: int
    stay_phases: int
    ends_phase: float
    goes_on: float
    settles: float
    leaves: float
    refused: float
    returns: float
    tiny: float
    drawn: bool
    seed: int


class DailyOutput(NamedTuple):
    """What is told of each day: who is at places, on the way, setting out, done and how, overdue, and refused."""

    people: Floats  # [days, places]
    on_way: Floats  # [days]
    set_out: Floats  # [days, rides]
    done: Floats  # [days, 4] arrived, settled, returned, left: all so far
    arrived: Floats  # [days, places] all so far
    overdue: Floats  # [days]
    refused: Floats  # [days, posts]


@numba.njit(cache=True, nogil=True)
def run(ground: OwnWayArrays, numbers: OwnWayConstants, told: DailyOutput) -> None:
    """Fill what is told of each day."""
    days, sorts, places = ground.ready.shape
    rides, phases = len(ground.tail), numbers.phases
    here, next_here = np.zeros((sorts, places, phases)), np.zeros((sorts, places, phases))
    road = np.zeros((sorts, ground.first[rides], phases))
    next_road = np.zeros((sorts, ground.first[rides], phases))
    queue = np.zeros((sorts, rides, phases))
    evening = np.zeros((numbers.day_steps + 1, sorts, places, phases))
    done, arrived = np.zeros(4), np.zeros(places)
    for day in range(days):
        next_here[:] = 0.0
        next_road[:] = 0.0
        for sort in range(sorts):
            for place in range(places):
                evening[0, sort, place, 0] += ground.ready[day, sort, place]
        _wake(ground, numbers, day, here, next_here, evening)
        _ride(ground, numbers, day, road, next_road, evening, arrived, done)
        _decide(ground, numbers, day, evening, next_here, next_road, queue, arrived, done, told.set_out)
        _post(ground, numbers, day, queue, next_here, next_road, done, told.set_out, told.refused)
        told.overdue[day] = _night(ground, numbers, day, next_here, queue, next_road)
        here[:] = next_here
        road[:] = next_road
        for sort in range(sorts):
            for place in range(places):
                told.people[day, place] += here[sort, place].sum()
            for at in range(rides):
                told.people[day, ground.tail[at]] += queue[sort, at].sum()
        told.on_way[day] = road.sum()
        told.done[day] = done
        told.arrived[day] = arrived


@numba.njit(cache=True, nogil=True, inline="always")
def _part(people: float, share: float, numbers: OwnWayConstants, day: int, cell: int, draw: int) -> float:
    """So large a part of the people, or so many drawn by lot."""
    if numbers.drawn:
        return float(binomial(int(people), min(share, 1.0), numbers.seed, 0, day, cell, draw))
    return people * share


@numba.njit(cache=True, nogil=True)
def _wake(
    ground: OwnWayArrays, numbers: OwnWayConstants, day: int, here: Floats, next_here: Floats, evening: Floats
) -> None:
    """Who may only pass through goes on; others end a phase of their stay, and after the last decide."""
    sorts, places, phases = here.shape
    for sort in range(sorts):
        for place in range(places):
            for phase in range(phases):
                people = here[sort, place, phase]
                if people <= 0.0:
                    continue
                if ground.limit[day, sort, place] >= 0:
                    evening[0, sort, place, phase] += people
                    continue
                cell = (sort * places + place) * phases + phase
                ends = _part(people, numbers.ends_phase, numbers, day, cell, 0)
                next_here[sort, place, phase] += people - ends
                if phase + 1 < numbers.stay_phases:
                    next_here[sort, place, phase + 1] += ends
                else:
                    evening[0, sort, place, 0] += ends


@numba.njit(cache=True, nogil=True)
def _ride(
    ground: OwnWayArrays, numbers: OwnWayConstants, day: int, road: Floats, next_road: Floats, evening: Floats, arrived: Floats,
    done: Floats,
) -> None:  # fmt: skip
    """Who is on the road goes a day's hours, and is there before the day ends, or nearer."""
    sorts, _, phases = road.shape
    for sort in range(sorts):
        for at in range(len(ground.tail)):
            first = ground.first[at]
            for left in range(1, ground.steps[at] + 1):
                for phase in range(phases):
                    people = road[sort, first + left - 1, phase]
                    if people <= 0.0:
                        continue
                    if left > numbers.day_steps:
                        next_road[sort, first + left - 1 - numbers.day_steps, phase] += people
                    elif ground.head[at] == ground.goal[sort]:
                        arrived[ground.head[at]] += people
                        done[0] += people
                    else:
                        kept = _phase_after(ground, day, sort, at, phase)
                        evening[left, sort, ground.head[at], kept] += people


@numba.njit(cache=True, nogil=True, inline="always")
def _phase_after(ground: OwnWayArrays, day: int, sort: int, ride: int, phase: int) -> int:
    """Nights in a state are counted on within it; a stay begins anew."""
    if ground.same_state[ride] and ground.limit[day, sort, ground.head[ride]] >= 0:
        return phase
    return 0


@numba.njit(cache=True, nogil=True)
def _decide(
    ground: OwnWayArrays, numbers: OwnWayConstants, day: int, evening: Floats, next_here: Floats, next_road: Floats, queue: Floats,
    arrived: Floats, done: Floats, set_out: Floats,
) -> None:  # fmt: skip
    """Who ends a stay leaves, settles or goes on; who comes to a place early goes on too, or stays for the night."""
    _, sorts, places, phases = evening.shape
    table = ground.epoch[day]
    for used in range(numbers.day_steps + 1):
        for sort in range(sorts):
            for place in range(places):
                passing = ground.limit[day, sort, place] >= 0
                for phase in range(phases):
                    people = evening[used, sort, place, phase]
                    if people <= 0.0:
                        continue
                    evening[used, sort, place, phase] = 0.0
                    if people < numbers.tiny or used == numbers.day_steps:
                        next_here[sort, place, phase] += people
                        continue
                    cell = (((used + 1) * sorts + sort) * places + place) * phases + phase
                    if used == 0:
                        # Who sets out today has not stayed anywhere yet.
                        stayed = people - (ground.ready[day, sort, place] if phase == 0 else 0.0)
                        left = _part(stayed, numbers.leaves, numbers, day, cell, 0)
                        settled = 0.0 if passing else _part(stayed - left, numbers.settles, numbers, day, cell, 1)
                        people -= left + settled
                        done[1] += settled
                        done[3] += left
                    else:
                        going = _part(people, numbers.goes_on, numbers, day, cell, 2)
                        next_here[sort, place, phase] += people - going
                        people = going
                    whole = 1.0
                    rest = people
                    for index in range(ground.leaving[place], ground.leaving[place + 1]):
                        at = ground.rides_of[index]
                        chance = ground.choice[table, sort, at]
                        if chance <= 0.0 or rest <= 0.0:
                            continue
                        draw = 3 + index - ground.leaving[place]
                        if whole <= chance * (1.0 + 1e-9):
                            number = rest
                        elif numbers.drawn:
                            number = _part(rest, chance / whole, numbers, day, cell, draw)
                        else:
                            number = people * chance
                        whole -= chance
                        rest -= number
                        if ground.post[at] >= 0:
                            queue[sort, at, phase] += number
                            continue
                        set_out[day, at] += number
                        there = used + ground.steps[at]
                        if there > numbers.day_steps:
                            next_road[sort, ground.first[at] + there - numbers.day_steps - 1, phase] += number
                        elif ground.head[at] == ground.goal[sort]:
                            arrived[ground.head[at]] += number
                            done[0] += number
                        else:
                            kept = _phase_after(ground, day, sort, at, phase)
                            evening[there, sort, ground.head[at], kept] += number
                    # No way leads on from here: they wait.
                    next_here[sort, place, phase] += max(rest, 0.0)


@numba.njit(cache=True, nogil=True)
def _post(
    ground: OwnWayArrays, numbers: OwnWayConstants, day: int, queue: Floats, next_here: Floats, next_road: Floats, done: Floats,
    set_out: Floats, refused: Floats,
) -> None:  # fmt: skip
    """Each post takes as many as it has room for, whoever they are; with no open door one is refused."""
    sorts, rides, phases = queue.shape
    waiting = np.zeros(ground.room.shape[1])
    for sort in range(sorts):
        for at in range(rides):
            if ground.post[at] >= 0:
                waiting[ground.post[at]] += queue[sort, at].sum()
    room = ground.room[day].copy()
    for at in range(rides):
        post = ground.post[at]
        if post < 0:
            continue
        for sort in range(sorts):
            for phase in range(phases):
                people = queue[sort, at, phase]
                if people <= 0.0:
                    continue
                cell = AT_POSTS + (at * sorts + sort) * phases + phase
                share = min(1.0, room[post] / waiting[post]) if waiting[post] > 0.0 else 1.0
                taken = people if share >= 1.0 else min(_part(people, share, numbers, day, cell, 0), room[post])
                waiting[post] -= people
                room[post] -= taken
                queue[sort, at, phase] -= taken
                chance = numbers.refused if ground.is_open[day, sort, at] else 1.0
                away = taken if chance >= 1.0 else _part(taken, chance, numbers, day, cell, 1)
                home = _part(away, numbers.returns, numbers, day, cell, 2)
                refused[day, post] += away
                done[2] += home
                next_here[sort, ground.tail[at], phase] += away - home
                passed = taken - away
                set_out[day, at] += passed
                next_road[sort, ground.first[at] + ground.steps[at] - 1, 0] += passed


@numba.njit(cache=True, nogil=True)
def _night(
    ground: OwnWayArrays, numbers: OwnWayConstants, day: int, here: Floats, queue: Floats, road: Floats
) -> float:
    """One more night where people may only pass through; gives how many have stayed longer than they may."""
    sorts, places, _ = here.shape
    overdue = 0.0
    for sort in range(sorts):
        for place in range(places):
            limit = ground.limit[day, sort, place]
            if limit >= 0:
                overdue += _one_more(here[sort, place], limit)
        for at in range(len(ground.tail)):
            limit = ground.limit[day, sort, ground.tail[at]]
            if limit >= 0:
                overdue += _one_more(queue[sort, at], limit)
            limit = ground.limit[day, sort, ground.head[at]]
            if limit >= 0:
                for cell in range(ground.first[at], ground.first[at + 1]):
                    overdue += _one_more(road[sort, cell], limit)
    return overdue


@numba.njit(cache=True, nogil=True)
def _one_more(people: Floats, limit: int) -> float:
    """Move everybody up by a night; the last phase holds all who have more."""
    last = len(people) - 1
    people[last] += people[last - 1]
    for phase in range(last - 1, 0, -1):
        people[phase] = people[phase - 1]
    people[0] = 0.0
    over = 0.0
    for phase in range(limit + 1, last + 1):
        over += people[phase]
    return over
