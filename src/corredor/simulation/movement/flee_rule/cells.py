"""People as cells with a number in them, in the course of a day, and how a number is shared out.

A cell is a station or a whole day on a leg, with how far its people went of late. What a person did of late matters
only for whether a town lets them rest, so it is kept in steps; the kilometres of an evening are kept in grains. Drawn
numbers are whole and come from streams keyed by seed, day and cell; expected ones are fractions.
"""

from __future__ import annotations

from typing import NamedTuple

import numba

from corredor.arrays import Floats, Ints, Mask
from corredor.random.draws import binomial


class FleeRuleConstants(NamedTuple):
    """The constants of a run: `day_grains` in a day's way, `rests` [steps, grains] the next step of rest, and others.

    Fewer people than `tiny` in a cell stay for the night: fractions of persons are not followed to the last.
    """

    day_grains: int
    next_recent: Ints
    recent_per_day: int
    short_stints: bool
    buffer: float
    weight_power: float
    parts: int
    tiny: float
    drawn: bool
    seed: int
    run: int


class PeopleCells(NamedTuple):
    """People as they are in the course of a day: at stations, on legs, in the evening by grains gone, and by place."""

    at_station: Floats
    next_at_station: Floats
    on_link: Floats
    next_on_link: Floats
    evening: Floats
    is_occupied: Mask
    occupancy: Floats
    leaving: Floats


@numba.njit(cache=True, nogil=True, inline="always")
def share_out(people: float, share: float, constants: FleeRuleConstants, day: int, cell: int, draw: int) -> float:
    """So many of the people, or so many drawn by lot."""
    if constants.drawn:
        return float(binomial(int(people), share, constants.seed, constants.run, day, cell, draw))
    return people * share


@numba.njit(cache=True, nogil=True, inline="always")
def next_share(chance: float, remaining: float, total: float, drawn: bool) -> tuple[float, float]:
    """The share of an option among those who go, or, where they are drawn one option after another, who are left."""
    if not drawn:
        return chance / total, remaining
    # What rounding leaves of the last share is no share: the last option takes everybody who is left.
    if remaining - chance <= 1e-12 * total:
        return 1.0, 1e-300
    return chance / remaining, remaining - chance


@numba.njit(cache=True, nogil=True)
def remainder_stays(leaving: Floats, next_at_station: Floats, stays_at: int) -> float:
    """Whom rounding of the last chance left over stays, so that nobody is lost."""
    total = 0.0
    for recent in range(len(leaving)):
        next_at_station[stays_at, recent] += leaving[recent]
        total += leaving[recent]
    return total
