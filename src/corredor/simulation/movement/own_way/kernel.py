"""Simulation of one run of people on their own way, day by day.

Cells hold numbers of people of a traveller class by phase: at a place (`at_place`), in the queue of a post before a
link (`queue`), and on a link with so many half hours to go (`on_link`). Where people may only transit, the phase is the
number of nights they have been in the state; elsewhere it is the phase of their stay, whose length is Erlang
distributed. `deciding[steps_used]` holds people at a place who have used so many half hours of the day. People are
divided by the same probabilities, in fractions (expected numbers) or by binomial draws.
"""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np

from corredor.arrays import Floats
from corredor.random.draws import binomial
from corredor.simulation.movement.own_way.arrays import OwnWayArrays

# Number of the first cell of posts, so that no draw is shared with a place.
AT_POSTS = 1 << 30
# Columns of `DailyOutput.outcomes`: how people end their movement.
ARRIVED, SETTLED, RETURNED, LEFT = range(4)
OUTCOMES = ("arrived", "settled", "returned", "left")


class OwnWayConstants(NamedTuple):
    """Constants of a run.

    Attributes
    ----------
    day_steps
        Half hours of travel in a day.
    phases
        Phases of the cells: enough for stays and for nights in transit.
    stay_phases
        Phases of a stay (Erlang distribution).
    ends_phase
        Probability a day that a phase of a stay ends.
    goes_on
        Probability that people who reach a place before the day ends travel on at once.
    settles, leaves
        Probability at the end of a stay to settle there, and to leave the movement.
    refused
        Probability to be refused at a post despite a right of entry.
    returns
        Probability that people who are refused return home.
    tiny
        Fewer people than this in a cell stay for the night.
    drawn, seed
        Whether whole people are drawn, and the key of the draws.
    """

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
    """Daily counts of a run, filled by `run`."""

    people: Floats  # [days, places]
    on_way: Floats  # [days]
    set_out: Floats  # [days, links]
    outcomes: Floats  # [days, 4] arrived, settled, returned, left: all so far
    arrived: Floats  # [days, places] all so far
    overdue: Floats  # [days]
    refused: Floats  # [days, posts]


@numba.njit(cache=True, nogil=True)
def run(arrays: OwnWayArrays, constants: OwnWayConstants, output: DailyOutput) -> None:
    """Simulate all days of a run, and write the daily counts into `output` (shapes there)."""
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
    """Give a share of the people in a cell: the expected number, or a binomial draw.

    Parameters
    ----------
    day, cell, draw
        Key of the draw.
    """
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
    """Simulate the morning: people in transit go on; others end a phase of their stay, and after the last phase decide.

    Parameters
    ----------
    at_place, next_at_place
        People this morning, and tonight [traveller classes, places, phases].
    deciding
        People who decide today [half hours used, traveller classes, places, phases], added to.
    """
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
    """Move people on links by a day's hours: to the end of the link, or nearer to it.

    Parameters
    ----------
    on_link, next_on_link
        People this morning, and tonight [traveller classes, cells, phases].
    deciding
        As in `_end_stays`, added to.
    arrived
        People who have reached their goal so far [places], added to.
    outcomes
        People so far by how they ended their movement [4], added to.
    """
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
    """Give the phase at the end of a link: nights in a state are counted on within it; a stay begins anew."""
    if arrays.same_state[link] and arrays.limit[day, traveller_class, arrays.head[link]] >= 0:
        return phase
    return 0


@numba.njit(cache=True, nogil=True)
def _decide(
    arrays: OwnWayArrays, constants: OwnWayConstants, day: int, deciding: Floats, next_at_place: Floats,
    next_on_link: Floats, queue: Floats, arrived: Floats, outcomes: Floats, set_out: Floats,
) -> None:  # fmt: skip
    """Simulate decisions in order of the time of day: leave, settle, travel on, or stay for the night.

    Parameters as in `_travel`; `queue` [traveller classes, links, phases] gains the people who reach a post, and
    `set_out` [days, links] those who begin to travel a link.
    """
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
                        # People who set out today have not stayed anywhere yet.
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
                    # People without a link to travel wait.
                    next_at_place[traveller_class, place, phase] += max(undecided, 0.0)


@numba.njit(cache=True, nogil=True)
def _serve_posts(
    arrays: OwnWayArrays, constants: OwnWayConstants, day: int, queue: Floats, next_at_place: Floats,
    next_on_link: Floats, outcomes: Floats, set_out: Floats, refused: Floats,
) -> None:  # fmt: skip
    """Serve the queues of all posts for a day: each takes people up to its capacity, in proportion to those who wait.

    People without a right of entry are refused; some of those refused return home, and the others wait near the post.

    Parameters as in `_decide`; `refused` [days, posts] gains the people refused.
    """
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
    """Count one more night where people may only transit; give how many have stayed longer than they may."""
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
    """Shift people of one cell [phases] by a night; give those who are beyond the limit.

    The last phase collects all longer stays.
    """
    last = len(people) - 1
    people[last] += people[last - 1]
    for phase in range(last - 1, 0, -1):
        people[phase] = people[phase - 1]
    people[0] = 0.0
    overdue = 0.0
    for phase in range(limit + 1, last + 1):
        overdue += people[phase]
    return overdue
