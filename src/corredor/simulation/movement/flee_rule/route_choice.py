"""Route choice of Flee's rule: weights of the options of a day, and the probability of each."""

from __future__ import annotations

import numba

from corredor.arrays import Floats, Mask
from corredor.simulation.movement.flee_rule.cells import FleeRuleConstants
from corredor.simulation.movement.flee_rule.routes import Routes


@numba.njit(cache=True, nogil=True)
def weigh_options(
    routes: Routes, score: Floats, distance_weight: Floats, power: float, is_open: Mask, weights: Floats
) -> None:  # fmt: skip
    """Compute the weight of each option today, before the occupancy of its end counts; -1 where a link of it is closed.

    Parameters
    ----------
    score
        Attractiveness of each place [places].
    distance_weight
        Factor for the length of the route [options].
    power
        Power of the weights.
    is_open
        Whether each link is open [links].
    weights
        Filled [options].
    """
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
    """Compute the probability of each option, and the probability that somebody who leaves can go at all.

    Nobody goes to a camp that is so full that fewer than half would still choose it.

    Parameters
    ----------
    is_camp
        Whether each place is a camp today [places].
    weights
        Weights of `weigh_options` [options].
    capacity, occupancy
        People each place takes, and people present [places].
    probabilities
        Filled [options].
    can_leave
        Filled [stations].
    """
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
    """Give the factor of a camp's occupancy: 1 up to the buffer, then falling linearly to 0 when the camp is full."""
    if capacity < 1.0 or occupancy <= buffer * capacity:
        return 1.0
    return max(0.0, 1.0 - (occupancy - buffer * capacity) / (capacity * (1.0 - buffer)))
