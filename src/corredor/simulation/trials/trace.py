"""The moves of one trial, written down when it is replayed."""

from __future__ import annotations

import numba

from corredor.simulation.trials.state import TrialOutput


@numba.njit(cache=True, nogil=True)
def record(left: TrialOutput, moves: int, day: int, convoy: int, stage: int, way: int, people: int, cause: int) -> None:
    """Write a move down where there is room for it: day, convoy, stage, way, people, cause."""
    if moves < len(left.trace):
        left.trace[moves, 0] = day
        left.trace[moves, 1] = convoy
        left.trace[moves, 2] = stage
        left.trace[moves, 3] = way
        left.trace[moves, 4] = people
        left.trace[moves, 5] = cause
