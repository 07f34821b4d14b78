"""One trial of a plan, day by day: who travels as planned, who is held, who goes on when there is room again.

The recourse rules, in order. Who is off the plan goes first, but only into room that nobody on the plan is to use;
then those on the plan, nearest to their goal first. Who finds the way shut or slow, the vehicle broken or the beds
taken goes by another way to the same stop if one is open and has room; otherwise they wait where they are and try
again on the next day, in the next vehicle with seats. Nobody sets out by a door that is shut on that day, nor to a
stop without a bed for them. Nobody leaves home after the horizon.
"""

from __future__ import annotations

import numba

from corredor.simulation.trials.codes import OFF_PLAN, ON_PLAN
from corredor.simulation.trials.exits_and_arrivals import draw_exits, finish_trial
from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.on_plan import follow_plan
from corredor.simulation.trials.recourse import take_recourse
from corredor.simulation.trials.road_conditions import closed_routes
from corredor.simulation.trials.state import TrialOutput, TrialState, clear
from corredor.simulation.trials.turnout import draw_turnout
from corredor.simulation.trials.vehicles import open_trips


@numba.njit(cache=True, nogil=True)
def run_trial(course: TrialModel, desk: TrialState, left: TrialOutput, at: int, seed: int, run: int) -> int:
    """Run one trial into place `at` of what is left behind; give the number of moves made."""
    clear(course, desk)
    closed_routes(course, desk, seed, run)
    draw_exits(course, desk, seed, run)
    draw_turnout(course, desk, left, at, seed, run)
    waiting = moves = 0
    for day in range(course.days):
        left.totals[at, 19] += open_trips(course, desk, day, seed, run)
        waiting = _line_up(course, desk, day, waiting)
        waiting, moves = take_recourse(course, desk, left, at, day, waiting, moves, seed, run)
        waiting, moves = follow_plan(course, desk, left, at, day, waiting, moves, seed, run)
    finish_trial(course, desk, left, at)
    return moves


@numba.njit(cache=True, nogil=True)
def _line_up(course: TrialModel, desk: TrialState, day: int, waiting: int) -> int:
    """Let people beyond the plan line up on the day on which their convoy leaves; give how many convoys wait now."""
    paths, convoys = course.paths, len(course.paths.first)
    for i in range(paths.due_on[day], paths.due_on[day + 1]):
        extra = paths.due[i] + convoys
        if desk.here[extra] > 0 and desk.state[extra] == ON_PLAN:
            desk.state[extra] = OFF_PLAN
            desk.late[waiting] = extra
            waiting += 1
    return waiting
