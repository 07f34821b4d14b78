"""What each way weighs today, and the chance of each for somebody who leaves: the same in the morning and at night."""

from __future__ import annotations

import numba

from corredor.arrays import Floats, Mask
from corredor.simulation.movement.flee_rule.cells import FleeRuleConstants
from corredor.simulation.movement.flee_rule.routes import Routes


@numba.njit(cache=True, nogil=True)
def weigh(
    ways: Routes, score: Floats, pull: Floats, power: float, is_open: Mask, weights: Floats
) -> None:  # fmt: skip
    """What each option weighs today, before anybody looks how full its end is; below 0 where it is shut."""
    for option in range(len(weights)):
        weight = score[ways.option_end[option]] * pull[option]
        weights[option] = weight if power == 1.0 else weight**power
        for at in range(ways.link_first[option], ways.link_first[option + 1]):
            if not is_open[ways.option_links[at]]:
                weights[option] = -1.0


@numba.njit(cache=True, nogil=True)
def choose(
    ways: Routes, numbers: FleeRuleConstants, is_camp: Mask, weights: Floats, room: Floats, now: Floats,
    chances: Floats, going: Floats,
) -> None:  # fmt: skip
    """The chance of each option for somebody who leaves, and of going at all; to a camp more than half full nobody."""
    for station in range(len(ways.place)):
        begin, end = ways.first[station], ways.first[station + 1]
        total, known = 0.0, 0
        for option in range(begin, end):
            place = ways.option_end[option]
            chances[option] = 0.0
            if weights[option] >= 0.0:
                known += 1
                free = fullness(room[place], now[place], numbers.buffer)
                free = free if numbers.weight_power == 1.0 else free**numbers.weight_power
                chances[option] = 1.0 if ways.pending[station] else weights[option] * free
                total += chances[option]
        going[station] = 0.0
        for option in range(begin, end):
            if weights[option] < 0.0:
                continue
            place = ways.option_end[option]
            chances[option] = chances[option] / total if total > 0.0 else 1.0 / known
            if is_camp[place] and fullness(room[place], now[place], numbers.buffer) < 0.5:
                chances[option] = 0.0
            going[station] += chances[option]


@numba.njit(cache=True, nogil=True)
def fullness(room: float, now: float, buffer: float) -> float:
    """1 where a camp has room, falling in a straight line from the buffer to 0 where it is full."""
    if room < 1.0 or now <= buffer * room:
        return 1.0
    return max(0.0, 1.0 - (now - buffer * room) / (room * (1.0 - buffer)))
