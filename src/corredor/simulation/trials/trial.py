"""One trial of a plan: a discrete-time simulation, day by day, with fixed rules of recourse.

Each day convoys that are off the plan move first, but only into capacity that nobody on the plan is going to use;
convoys on the plan follow, those with the fewest stages to go first. A convoy whose route is closed or too slow, whose
vehicle broke down or whose beds are taken travels another route to the same stop if one is open and has capacity.
Otherwise it waits where it is and tries again on the next day, in the next vehicle with seats. Nobody sets out on a
route on which a state does not admit them that day, nor to a stop without a bed for them. Nobody leaves home after the
horizon.
"""

from __future__ import annotations

import numba

from corredor.simulation.trials.codes import OFF_PLAN, ON_PLAN, Total
from corredor.simulation.trials.exits_and_arrivals import draw_exits, finish_trial
from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.on_plan import follow_plan
from corredor.simulation.trials.recourse import take_recourse
from corredor.simulation.trials.road_conditions import draw_closures
from corredor.simulation.trials.state import TrialOutput, TrialState, reset
from corredor.simulation.trials.turnout import draw_turnout
from corredor.simulation.trials.vehicles import open_trips


@numba.njit(cache=True, nogil=True)
def run_trial(model: TrialModel, state: TrialState, output: TrialOutput, trial: int, seed: int, run: int) -> int:
    """Simulate one trial and write its counts into row `trial` of the output.

    Parameters
    ----------
    trial
        Row of the output.
    seed, run
        Key of all random draws of the trial (Philox streams, `corredor.random.draws`).

    Returns
    -------
    Number of moves: stages travelled, nights of rest and days of waiting.
    """
    reset(model, state)
    draw_closures(model, state, seed, run)
    draw_exits(model, state, seed, run)
    draw_turnout(model, state, output, trial, seed, run)
    waiting = moves = 0
    for day in range(model.days):
        output.totals[trial, Total.BREAKDOWNS] += open_trips(model, state, day, seed, run)
        waiting = _release_added(model, state, day, waiting)
        waiting, moves = take_recourse(model, state, output, trial, day, waiting, moves, seed, run)
        waiting, moves = follow_plan(model, state, output, trial, day, waiting, moves, seed, run)
    finish_trial(model, state, output, trial)
    return moves


@numba.njit(cache=True, nogil=True)
def _release_added(model: TrialModel, state: TrialState, day: int, waiting: int) -> int:
    """Append people beyond the plan to the convoys off the plan, on the day on which their convoy leaves.

    Returns
    -------
    Number of convoys in `state.off_plan`.
    """
    paths, convoys = model.paths, len(model.paths.first_stage)
    for i in range(paths.due_ptr[day], paths.due_ptr[day + 1]):
        added = paths.due[i] + convoys
        if state.people[added] > 0 and state.status[added] == ON_PLAN:
            state.status[added] = OFF_PLAN
            state.off_plan[waiting] = added
            waiting += 1
    return waiting
