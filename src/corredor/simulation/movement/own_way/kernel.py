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
# Columns of `DailyOutput.outcomes`: how people end their movement.
ARRIVED, SETTLED, RETURNED, LEFT = range(4)
OUTCOMES = ("arrived", "settled", "returned", "left")


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
    outcomes: Floats  # [days, 4] arrived, settled, returned, left: all so far
    arrived: Floats  # [days, places] all so far
    overdue: Floats  # [days]
    refused: Floats  # [days, posts]


@numba.njit(cache=True, nogil=True)
def run(arrays: OwnWayArrays, constants: OwnWayConstants, output: DailyOutput) -> None:
    """Fill what is told of each day."""
    days, classes, places = arrays.departures.shape
    links, phases = len(arrays.tail), constants.phases
    at_place, next_at_place = np.zeros((classes, places, phases)), np.zeros((classes, places, phases))
    on_link = np.zeros((classes, arrays.first_cell[links], phases))
    next_on_link = np.zeros((classes, arrays.first_cell[links], phases))
    queue = np.zeros((classes, links, phases))
    deciding = np.zeros((constants.day_steps + 1, classes, places, phases))
    outcomes, arrived = np.zeros(len(OUTCOMES)), np.zeros(places)
    for day in range(days):
        next_at_place[:] = 0.0
        next_on_link[:] = 0.0
        for traveller_class in range(classes):
            for place in range(places):
                deciding[0, traveller_class, place, 0] += arrays.departures[day, traveller_class, place]
        _end_stays(arrays, constants, day, at_place, next_at_place, deciding)
        _travel(arrays, constants, day, on_link, next_on_link, deciding, arrived, outcomes)
        _decide(arrays, constants, day, deciding, next_at_place, next_on_link, queue, arrived, outcomes, output.set_out)
        _serve_posts(
            arrays, constants, day, queue, next_at_place, next_on_link, outcomes, output.set_out, output.refused
        )
        output.overdue[day] = _count_nights(arrays, constants, day, next_at_place, queue, next_on_link)
        at_place[:] = next_at_place
        on_link[:] = next_on_link
        for traveller_class in range(classes):
            for place in range(places):
                output.people[day, place] += at_place[traveller_class, place].sum()
            for link in range(links):
                output.people[day, arrays.tail[link]] += queue[traveller_class, link].sum()
        output.on_way[day] = on_link.sum()
        output.outcomes[day] = outcomes
        output.arrived[day] = arrived


@numba.njit(cache=True, nogil=True, inline="always")
def _part(people: float, share: float, constants: OwnWayConstants, day: int, cell: int, draw: int) -> float:
    """So large a part of the people, or so many drawn by lot."""
    if constants.drawn:
        return float(binomial(int(people), min(share, 1.0), constants.seed, 0, day, cell, draw))
    return people * share


@numba.njit(cache=True, nogil=True)
def _end_stays(
    arrays: OwnWayArrays,
    constants: OwnWayConstants,
    day: int,
    at_place: Floats,
    next_at_place: Floats,
    deciding: Floats,
) -> None:
    """Who may only pass through goes on; others end a phase of their stay, and after the last decide."""
    classes, places, phases = at_place.shape
    for traveller_class in range(classes):
        for place in range(places):
            for phase in range(phases):
                people = at_place[traveller_class, place, phase]
                if people <= 0.0:
                    continue
                if arrays.limit[day, traveller_class, place] >= 0:
                    deciding[0, traveller_class, place, phase] += people
                    continue
                cell = (traveller_class * places + place) * phases + phase
                ends = _part(people, constants.ends_phase, constants, day, cell, 0)
                next_at_place[traveller_class, place, phase] += people - ends
                if phase + 1 < constants.stay_phases:
                    next_at_place[traveller_class, place, phase + 1] += ends
                else:
                    deciding[0, traveller_class, place, 0] += ends


@numba.njit(cache=True, nogil=True)
def _travel(
    arrays: OwnWayArrays, constants: OwnWayConstants, day: int, on_link: Floats, next_on_link: Floats, deciding: Floats,
    arrived: Floats, outcomes: Floats,
) -> None:  # fmt: skip
    """Who is on the road goes a day's hours, and is there before the day ends, or nearer."""
    classes, _, phases = on_link.shape
    for traveller_class in range(classes):
        for link in range(len(arrays.tail)):
            first_cell = arrays.first_cell[link]
            for steps_left in range(1, arrays.steps[link] + 1):
                for phase in range(phases):
                    people = on_link[traveller_class, first_cell + steps_left - 1, phase]
                    if people <= 0.0:
                        continue
                    if steps_left > constants.day_steps:
                        next_on_link[traveller_class, first_cell + steps_left - 1 - constants.day_steps, phase] += (
                            people
                        )
                    elif arrays.head[link] == arrays.goal[traveller_class]:
                        arrived[arrays.head[link]] += people
                        outcomes[ARRIVED] += people
                    else:
                        next_phase = _phase_after(arrays, day, traveller_class, link, phase)
                        deciding[steps_left, traveller_class, arrays.head[link], next_phase] += people


@numba.njit(cache=True, nogil=True, inline="always")
def _phase_after(arrays: OwnWayArrays, day: int, traveller_class: int, link: int, phase: int) -> int:
    """Nights in a state are counted on within it; a stay begins anew."""
    if arrays.same_state[link] and arrays.limit[day, traveller_class, arrays.head[link]] >= 0:
        return phase
    return 0


@numba.njit(cache=True, nogil=True)
def _decide(
    arrays: OwnWayArrays, constants: OwnWayConstants, day: int, deciding: Floats, next_at_place: Floats,
    next_on_link: Floats, queue: Floats, arrived: Floats, outcomes: Floats, set_out: Floats,
) -> None:  # fmt: skip
    """Who ends a stay leaves, settles or goes on; who comes to a place early goes on too, or stays for the night."""
    _, classes, places, phases = deciding.shape
    epoch = arrays.epoch[day]
    for steps_used in range(constants.day_steps + 1):
        for traveller_class in range(classes):
            for place in range(places):
                only_transit = arrays.limit[day, traveller_class, place] >= 0
                for phase in range(phases):
                    people = deciding[steps_used, traveller_class, place, phase]
                    if people <= 0.0:
                        continue
                    deciding[steps_used, traveller_class, place, phase] = 0.0
                    if people < constants.tiny or steps_used == constants.day_steps:
                        next_at_place[traveller_class, place, phase] += people
                        continue
                    cell = (((steps_used + 1) * classes + traveller_class) * places + place) * phases + phase
                    if steps_used == 0:
                        # Who sets out today has not stayed anywhere yet.
                        stayed = people - (arrays.departures[day, traveller_class, place] if phase == 0 else 0.0)
                        leaving = _part(stayed, constants.leaves, constants, day, cell, 0)
                        settled = (
                            0.0 if only_transit else _part(stayed - leaving, constants.settles, constants, day, cell, 1)
                        )
                        people -= leaving + settled
                        outcomes[SETTLED] += settled
                        outcomes[LEFT] += leaving
                    else:
                        going = _part(people, constants.goes_on, constants, day, cell, 2)
                        next_at_place[traveller_class, place, phase] += people - going
                        people = going
                    remaining_probability = 1.0
                    undecided = people
                    for index in range(arrays.link_ptr[place], arrays.link_ptr[place + 1]):
                        link = arrays.links_from[index]
                        chance = arrays.choice[epoch, traveller_class, link]
                        if chance <= 0.0 or undecided <= 0.0:
                            continue
                        draw = 3 + index - arrays.link_ptr[place]
                        if remaining_probability <= chance * (1.0 + 1e-9):
                            people_on_link = undecided
                        elif constants.drawn:
                            people_on_link = _part(
                                undecided, chance / remaining_probability, constants, day, cell, draw
                            )
                        else:
                            people_on_link = people * chance
                        remaining_probability -= chance
                        undecided -= people_on_link
                        if arrays.post[link] >= 0:
                            queue[traveller_class, link, phase] += people_on_link
                            continue
                        set_out[day, link] += people_on_link
                        steps_at_end = steps_used + arrays.steps[link]
                        if steps_at_end > constants.day_steps:
                            next_on_link[
                                traveller_class, arrays.first_cell[link] + steps_at_end - constants.day_steps - 1, phase
                            ] += people_on_link
                        elif arrays.head[link] == arrays.goal[traveller_class]:
                            arrived[arrays.head[link]] += people_on_link
                            outcomes[ARRIVED] += people_on_link
                        else:
                            next_phase = _phase_after(arrays, day, traveller_class, link, phase)
                            deciding[steps_at_end, traveller_class, arrays.head[link], next_phase] += people_on_link
                    # No way leads on from here: they wait.
                    next_at_place[traveller_class, place, phase] += max(undecided, 0.0)


@numba.njit(cache=True, nogil=True)
def _serve_posts(
    arrays: OwnWayArrays, constants: OwnWayConstants, day: int, queue: Floats, next_at_place: Floats,
    next_on_link: Floats, outcomes: Floats, set_out: Floats, refused: Floats,
) -> None:  # fmt: skip
    """Each post takes as many as it has room for, whoever they are; with no open door one is refused."""
    classes, links, phases = queue.shape
    waiting = np.zeros(arrays.capacity.shape[1])
    for traveller_class in range(classes):
        for link in range(links):
            if arrays.post[link] >= 0:
                waiting[arrays.post[link]] += queue[traveller_class, link].sum()
    capacity = arrays.capacity[day].copy()
    for link in range(links):
        post = arrays.post[link]
        if post < 0:
            continue
        for traveller_class in range(classes):
            for phase in range(phases):
                people = queue[traveller_class, link, phase]
                if people <= 0.0:
                    continue
                cell = AT_POSTS + (link * classes + traveller_class) * phases + phase
                share = min(1.0, capacity[post] / waiting[post]) if waiting[post] > 0.0 else 1.0
                served = people if share >= 1.0 else min(_part(people, share, constants, day, cell, 0), capacity[post])
                waiting[post] -= people
                capacity[post] -= served
                queue[traveller_class, link, phase] -= served
                chance = constants.refused if arrays.is_open[day, traveller_class, link] else 1.0
                refused_now = served if chance >= 1.0 else _part(served, chance, constants, day, cell, 1)
                returning = _part(refused_now, constants.returns, constants, day, cell, 2)
                refused[day, post] += refused_now
                outcomes[RETURNED] += returning
                next_at_place[traveller_class, arrays.tail[link], phase] += refused_now - returning
                admitted = served - refused_now
                set_out[day, link] += admitted
                next_on_link[traveller_class, arrays.first_cell[link] + arrays.steps[link] - 1, 0] += admitted


@numba.njit(cache=True, nogil=True)
def _count_nights(
    arrays: OwnWayArrays, constants: OwnWayConstants, day: int, at_place: Floats, queue: Floats, on_link: Floats
) -> float:
    """One more night where people may only pass through; gives how many have stayed longer than they may."""
    classes, places, _ = at_place.shape
    overdue = 0.0
    for traveller_class in range(classes):
        for place in range(places):
            limit = arrays.limit[day, traveller_class, place]
            if limit >= 0:
                overdue += _add_night(at_place[traveller_class, place], limit)
        for link in range(len(arrays.tail)):
            limit = arrays.limit[day, traveller_class, arrays.tail[link]]
            if limit >= 0:
                overdue += _add_night(queue[traveller_class, link], limit)
            limit = arrays.limit[day, traveller_class, arrays.head[link]]
            if limit >= 0:
                for cell in range(arrays.first_cell[link], arrays.first_cell[link + 1]):
                    overdue += _add_night(on_link[traveller_class, cell], limit)
    return overdue


@numba.njit(cache=True, nogil=True)
def _add_night(people: Floats, limit: int) -> float:
    """Move everybody up by a night; the last phase holds all who have more."""
    last = len(people) - 1
    people[last] += people[last - 1]
    for phase in range(last - 1, 0, -1):
        people[phase] = people[phase - 1]
    people[0] = 0.0
    overdue = 0.0
    for phase in range(limit + 1, last + 1):
        overdue += people[phase]
    return overdue
