"""What each way weighs today, and the chance of each for somebody who leaves: the same in the morning and at night."""

from __future__ import annotations

import numba

from corredor.arrays import Floats, Mask
from corredor.simulation.movement.flee_rule.cells import FleeRuleConstants
from corredor.simulation.movement.flee_rule.routes import Routes


@numba.njit(cache=True, nogil=True)
def weigh_options(
    routes: Routes, score: Floats, distance_weight: Floats, power: float, is_open: Mask, weights: Floats
) -> None:  # fmt: skip
    """What each option weighs today, before anybody looks how full its end is; below 0 where it is shut."""
    for option in range(len(weights)):
        weight = score[routes.option_end[option]] * distance_weight[option]
        weights[option] = weight if power == 1.0 else weight**power
        for link_index in range(routes.link_ptr[option], routes.link_ptr[option + 1]):
            if not is_open[routes.option_link[link_index]]:
                weights[option] = -1.0


@numba.njit(cache=True, nogil=True)
def choose_options(
    routes: Routes, constants: FleeRuleConstants, is_camp: Mask, weights: Floats, capacity: Floats, occupancy: Floats,
    probabilities: Floats, can_leave: Floats,
) -> None:  # fmt: skip
    """The chance of each option for somebody who leaves, and of going at all; to a camp more than half full nobody."""
    for station in range(len(routes.place)):
        begin, end = routes.option_ptr[station], routes.option_ptr[station + 1]
        total, open_options = 0.0, 0
        for option in range(begin, end):
            place = routes.option_end[option]
            probabilities[option] = 0.0
            if weights[option] >= 0.0:
                open_options += 1
                free_share = fullness(capacity[place], occupancy[place], constants.buffer)
                free_share = free_share if constants.weight_power == 1.0 else free_share**constants.weight_power
                probabilities[option] = 1.0 if routes.pending[station] else weights[option] * free_share
                total += probabilities[option]
        can_leave[station] = 0.0
        for option in range(begin, end):
            if weights[option] < 0.0:
                continue
            place = routes.option_end[option]
            probabilities[option] = probabilities[option] / total if total > 0.0 else 1.0 / open_options
            if is_camp[place] and fullness(capacity[place], occupancy[place], constants.buffer) < 0.5:
                probabilities[option] = 0.0
            can_leave[station] += probabilities[option]


@numba.njit(cache=True, nogil=True)
def fullness(capacity: float, occupancy: float, buffer: float) -> float:
    """1 where a camp has room, falling in a straight line from the buffer to 0 where it is full."""
    if capacity < 1.0 or occupancy <= buffer * capacity:
        return 1.0
    return max(0.0, 1.0 - (occupancy - buffer * capacity) / (capacity * (1.0 - buffer)))
