"""The end of a day of people on their own way: service of the posts, and nights in transit."""

from __future__ import annotations

import numba
import numpy as np

from corredor.arrays import Floats
from corredor.simulation.movement.own_way.arrays import OwnWayArrays
from corredor.simulation.movement.own_way.run_constants import RETURNED, OwnWayConstants, part_of

# Number of the first cell of posts, so that no draw is shared with a place.
AT_POSTS = 1 << 30


@numba.njit(cache=True, nogil=True)
def serve_posts(
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
                served = (
                    people if share >= 1.0 else min(part_of(people, share, constants, day, cell, 0), capacity[post])
                )
                waiting[post] -= people
                capacity[post] -= served
                queue[traveller_class, link, phase] -= served
                chance = constants.refused if arrays.is_open[day, traveller_class, link] else 1.0
                refused_now = served if chance >= 1.0 else part_of(served, chance, constants, day, cell, 1)
                returning = part_of(refused_now, constants.returns, constants, day, cell, 2)
                refused[day, post] += refused_now
                outcomes[RETURNED] += returning
                next_at_place[traveller_class, arrays.tail[link], phase] += refused_now - returning
                admitted = served - refused_now
                set_out[day, link] += admitted
                next_on_link[traveller_class, arrays.first_cell[link] + arrays.steps[link] - 1, 0] += admitted


@numba.njit(cache=True, nogil=True)
def count_nights(
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
