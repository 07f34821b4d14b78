"""Simulation of one run of people on their own way, day by day.

Cells hold numbers of people of a traveller class by phase: at a place (`at_place`), in the queue of a post before a
link (`queue`), and on a link with so many half hours to go (`on_link`). Where people may only transit, the phase is the
number of nights they have been in the state; elsewhere it is the phase of their stay, whose length is Erlang
distributed. `deciding[steps_used]` holds people at a place who have used so many half hours of the day. People are
divided by the same probabilities, in fractions (expected numbers) or by binomial draws.
"""

from __future__ import annotations

import numba
import numpy as np

from corredor.arrays import Floats
from corredor.simulation.movement.own_way.arrays import OwnWayArrays
from corredor.simulation.movement.own_way.posts_and_nights import count_nights, serve_posts
from corredor.simulation.movement.own_way.run_constants import (
    ARRIVED,
    LEFT,
    OUTCOMES,
    SETTLED,
    DailyOutput,
    OwnWayConstants,
    part_of,
)


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
        serve_posts(
            arrays, constants, day, queue, next_at_place, next_on_link, outcomes, output.set_out, output.refused
        )
        output.overdue[day] = count_nights(arrays, constants, day, next_at_place, queue, next_on_link)
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
                ends = part_of(people, constants.ends_phase, constants, day, cell, 0)
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
                        leaving = part_of(stayed, constants.leaves, constants, day, cell, 0)
                        settled = (
                            0.0
                            if only_transit
                            else part_of(stayed - leaving, constants.settles, constants, day, cell, 1)
                        )
                        people -= leaving + settled
                        outcomes[SETTLED] += settled
                        outcomes[LEFT] += leaving
                    else:
                        going = part_of(people, constants.goes_on, constants, day, cell, 2)
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
                            people_on_link = part_of(
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
