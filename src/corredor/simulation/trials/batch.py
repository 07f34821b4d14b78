"""A batch of trials: the unit of work that is submitted to an executor."""

from __future__ import annotations

import numba

from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.numba_refs import model_ref, output_ref, release_all, state_ref
from corredor.simulation.trials.pool_use import load_plan
from corredor.simulation.trials.state import TrialOutput, TrialState, new_output, new_state
from corredor.simulation.trials.trial import run_trial


def run_batch(model: TrialModel, seed: int, first: int, trials: int, *, moves: int = 0) -> TrialOutput:
    """Run the trials `first` to `first + trials - 1` of a seed.

    Parameters
    ----------
    moves
        Rows of the trace, which is useful for one trial alone; unused rows stay 0.

    Returns
    -------
    Counts by trial and sums over the batch. They depend on the model, the seed and the numbers of the trials alone, not
    on who runs the batch.
    """
    output = new_output(model, trials, moves=moves)
    _run(model, new_state(model), output, seed, first, trials)
    return output


@numba.njit(cache=True, nogil=True)
def _run(model: TrialModel, state: TrialState, output: TrialOutput, seed: int, first: int, trials: int) -> None:
    """Run consecutive trials on one state; structures are passed by reference while they last (`numba_structs`)."""
    by_ref, state_by_ref, output_by_ref = model_ref(model), state_ref(state), output_ref(output)
    load_plan(by_ref, state_by_ref)
    for trial in range(trials):
        run_trial(by_ref, state_by_ref, output_by_ref, trial, seed, first + trial)
    release_all(by_ref, state_by_ref, output_by_ref)
