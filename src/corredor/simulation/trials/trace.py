"""Trace of the moves of one trial."""

from __future__ import annotations

import numba

from corredor.simulation.trials.state import TrialOutput


@numba.njit(cache=True, nogil=True)
def record(
    output: TrialOutput, moves: int, day: int, convoy: int, stage: int, route: int, people: int, cause: int
) -> None:
    """Write move number `moves` into `output.trace`, as far as the trace was given rows.

    Parameters
    ----------
    route
        Route travelled, or NO_ROUTE for a night at the same stop.
    cause
        MOVED, or why the convoy waits (`codes`).
    """
    if moves < len(output.trace):
        output.trace[moves, 0] = day
        output.trace[moves, 1] = convoy
        output.trace[moves, 2] = stage
        output.trace[moves, 3] = route
        output.trace[moves, 4] = people
        output.trace[moves, 5] = cause
