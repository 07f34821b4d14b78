"""A batch of trials: the piece of work that is handed to an executor, the same whoever does it."""

from __future__ import annotations

import numba

from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.numba_refs import model_ref, output_ref, release_all, state_ref
from corredor.simulation.trials.pool_use import load_plan
from corredor.simulation.trials.state import TrialOutput, TrialState, new_output, new_state
from corredor.simulation.trials.trial import run_trial


def run_batch(course: TrialModel, seed: int, first: int, trials: int) -> TrialOutput:
    """Run the trials `first`, `first` + 1, … so many of them."""
    left = new_output(course, trials)
    _run(course, new_state(course), left, seed, first, trials)
    return left


def replay(course: TrialModel, seed: int, run: int, *, moves: int) -> tuple[TrialOutput, int]:
    """Run one trial alone and trace its moves, `moves` at most; give also how many there were."""
    left = new_output(course, 1, moves=moves)
    return left, _run(course, new_state(course), left, seed, run, 1)


@numba.njit(cache=True, nogil=True)
def _run(course: TrialModel, desk: TrialState, left: TrialOutput, seed: int, first: int, trials: int) -> int:
    laid, own, kept, moves = model_ref(course), state_ref(desk), output_ref(left), 0
    load_plan(laid, own)
    for at in range(trials):
        moves = run_trial(laid, own, kept, at, seed, first + at)
    release_all(laid, own, kept)
    return moves
