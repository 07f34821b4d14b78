"""Cells of people during a day, and how the people of a cell are divided.

A cell is a station or a whole day on a leg, by class of recent travel distance. Recent distance matters only for
whether a town lets people rest, so it is kept in classes; kilometres of an evening are kept in grains. Drawn numbers
are whole and come from streams keyed by seed, day and cell; expected numbers are fractions.
"""

from __future__ import annotations

from typing import NamedTuple

import numba

from corredor.arrays import Floats, Ints, Mask
from corredor.random.draws import binomial


class FleeRuleConstants(NamedTuple):
    """Constants of a run.

    Attributes
    ----------
    day_grains
        Grains of kilometres in a day's travel.
    next_recent
        Class of recent distance tomorrow [classes, grains travelled today].
    recent_per_day
        Classes of recent distance in a day's travel.
    short_stints
        Whether people who travelled less than a day's distance of late take no rest in towns.
    buffer
        Occupancy, as a share of the capacity, from which a camp is chosen less.
    weight_power
        Power of the weights of options.
    parts
        Most parts in which the travellers of a day are taken.
    tiny
        Fewer people than this in a cell stay for the night: fractions of people are not followed to the last.
    drawn
        Whether whole people are drawn; otherwise numbers are expected values.
    seed, run
        Key of the draws.
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
    """People during a day. Attributes `next_…` are those of tomorrow morning.

    Attributes
    ----------
    at_station, next_at_station
        People [stations, classes of recent distance].
    on_link, next_on_link
        People on legs [cells, classes of recent distance], a cell for each whole day on a leg.
    evening
        People who reached a station today [grains travelled, stations, classes of recent distance].
    is_occupied
        Whether anybody is in such a cell of the evening [grains travelled, stations].
    occupancy
        People present at each place now [places].
    leaving
        Work array [classes of recent distance].
    """

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
    """Give a share of the people in a cell: the expected number, or a binomial draw.

    Parameters
    ----------
    day, cell, draw
        Key of the draw.
    """
    if constants.drawn:
        return float(binomial(int(people), share, constants.seed, constants.run, day, cell, draw))
    return people * share


@numba.njit(cache=True, nogil=True, inline="always")
def next_share(chance: float, remaining: float, total: float, drawn: bool) -> tuple[float, float]:
    """Give the share of people who take the next option, and the probability that remains for later options.

    Drawn people are divided option by option (conditional binomials), so the share is relative to what remains;
    expected numbers are divided by `total`.
    """
    if not drawn:
        return chance / total, remaining
    # Rounding may leave a little of the last probability: the last option takes all the remaining people.
    if remaining - chance <= 1e-12 * total:
        return 1.0, 1e-300
    return chance / remaining, remaining - chance


@numba.njit(cache=True, nogil=True)
def remainder_stays(leaving: Floats, next_at_station: Floats, stays_at: int) -> float:
    """Add people whom rounding of the last probability left over to those who stay; give their number."""
    total = 0.0
    for recent in range(len(leaving)):
        next_at_station[stays_at, recent] += leaving[recent]
        total += leaving[recent]
    return total
