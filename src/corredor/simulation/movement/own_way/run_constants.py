"""Constants, output and draws of a run of people on their own way."""

from __future__ import annotations

from typing import NamedTuple

import numba

from corredor.arrays import Floats
from corredor.random.draws import binomial

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


@numba.njit(cache=True, nogil=True, inline="always")
def part_of(people: float, share: float, constants: OwnWayConstants, day: int, cell: int, draw: int) -> float:
    """Give a share of the people in a cell: the expected number, or a binomial draw.

    Parameters
    ----------
    day, cell, draw
        Key of the draw.
    """
    if constants.drawn:
        return float(binomial(int(people), min(share, 1.0), constants.seed, 0, day, cell, draw))
    return people * share
