"""Who sets out in a trial: how many are ready, and who of them does not come, whole households at a time."""

from __future__ import annotations

from math import floor

import numba

from corredor.random.draws import binomial
from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.pool_use import release_loads
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.uncertainty import OF_PEOPLE, draw_occurrence, draw_value, is_active

TURNOUT, ADDED, NO_SHOW, NO_SHOW_ADDED = range(4)


@numba.njit(cache=True, nogil=True)
def draw_turnout(course: TrialModel, desk: TrialState, left: TrialOutput, at: int, seed: int, run: int) -> None:
    """Draw the households of every convoy, and those that are ready beyond the plan."""
    paths = course.paths
    convoys, households = len(paths.first), len(paths.size)
    for convoy in range(convoys):
        group, day = paths.group[convoy], paths.day[paths.first[convoy]]
        turnout = _turnout(course, group, day, seed, run)
        missed = 0
        missing = _no_show(course, group, day, seed, run)
        for house in range(paths.house[convoy], paths.house[convoy + 1]):
            size, planned = paths.size[house], paths.times[house]
            ready = binomial(planned, min(1.0, turnout), seed, run, day, house, OF_PEOPLE + TURNOUT)
            more = max(0.0, turnout - 1.0)
            added = planned * floor(more)
            added += binomial(planned, more - floor(more), seed, run, day, house, OF_PEOPLE + ADDED)
            lost = binomial(ready, missing, seed, run, day, house, OF_PEOPLE + NO_SHOW)
            lost_added = binomial(added, missing, seed, run, day, house, OF_PEOPLE + NO_SHOW_ADDED)
            desk.left[house], desk.left[households + house] = ready - lost, added - lost_added
            desk.here[convoy] += size * (ready - lost)
            missed += size * (planned - ready + lost)
            desk.here[convoys + convoy] += size * (added - lost_added)
            left.totals[at, 5] += size * (lost + lost_added)
            left.totals[at, 6] += size * (planned - ready)
            left.totals[at, 7] += size * planned
            left.totals[at, 8] += size * added
        if missed > 0:
            release_loads(course, desk, convoy, paths.first[convoy], missed, False)


@numba.njit(cache=True, nogil=True)
def _turnout(course: TrialModel, group: int, day: int, seed: int, run: int) -> float:
    """How many times the people of a group are ready: one draw a trial, for departures on days of the row."""
    chances, found = course.chances, 1.0
    for i in range(chances.turnout.ptr[group], chances.turnout.ptr[group + 1]):
        row = chances.turnout.row[i]
        if is_active(chances, row, day) and draw_occurrence(chances, row, seed, run, 0, group):
            found *= draw_value(chances, row, seed, run, 0, group)
    return found


@numba.njit(cache=True, nogil=True)
def _no_show(course: TrialModel, group: int, day: int, seed: int, run: int) -> float:
    """Share of a group that does not come: one draw for each day of departure."""
    chances, come = course.chances, 1.0
    for i in range(chances.no_show.ptr[group], chances.no_show.ptr[group + 1]):
        row = chances.no_show.row[i]
        if is_active(chances, row, day) and draw_occurrence(chances, row, seed, run, day, group):
            come *= 1.0 - draw_value(chances, row, seed, run, day, group)
    return 1.0 - come
