"""Turnout: how many households are ready to leave, and who of them does not come."""

from __future__ import annotations

from math import floor

import numba

from corredor.random.draws import binomial
from corredor.simulation.trials.codes import Total
from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.pool_use import release_loads
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.uncertainty import OF_PEOPLE, draw_occurrence, draw_value, is_active

TURNOUT, ADDED, NO_SHOW, NO_SHOW_ADDED = range(4)


@numba.njit(cache=True, nogil=True)
def draw_turnout(model: TrialModel, state: TrialState, output: TrialOutput, trial: int, seed: int, run: int) -> None:
    """Draw how many households of every convoy travel, and how many are ready beyond the plan.

    Households of one size are drawn together from binomial distributions. People who do not travel release their
    capacity.
    """
    paths = model.paths
    convoys, households = len(paths.first_stage), len(paths.household_size)
    for convoy in range(convoys):
        group, day = paths.group[convoy], paths.day[paths.first_stage[convoy]]
        turnout = _turnout(model, group, day, seed, run)
        missing_people = 0
        no_show = _no_show(model, group, day, seed, run)
        for household in range(paths.household_ptr[convoy], paths.household_ptr[convoy + 1]):
            size, planned = paths.household_size[household], paths.household_count[household]
            ready = binomial(planned, min(1.0, turnout), seed, run, day, household, OF_PEOPLE + TURNOUT)
            surplus = max(0.0, turnout - 1.0)
            added = planned * floor(surplus)
            added += binomial(planned, surplus - floor(surplus), seed, run, day, household, OF_PEOPLE + ADDED)
            no_shows = binomial(ready, no_show, seed, run, day, household, OF_PEOPLE + NO_SHOW)
            no_shows_added = binomial(added, no_show, seed, run, day, household, OF_PEOPLE + NO_SHOW_ADDED)
            state.remaining[household], state.remaining[households + household] = (
                ready - no_shows,
                added - no_shows_added,
            )
            state.people[convoy] += size * (ready - no_shows)
            missing_people += size * (planned - ready + no_shows)
            state.people[convoys + convoy] += size * (added - no_shows_added)
            output.totals[trial, Total.NO_SHOWS] += size * (no_shows + no_shows_added)
            output.totals[trial, Total.STAYED_AWAY] += size * (planned - ready)
            output.totals[trial, Total.PLANNED] += size * planned
            output.totals[trial, Total.ADDED] += size * added
        if missing_people > 0:
            release_loads(model, state, convoy, paths.first_stage[convoy], missing_people, False)


@numba.njit(cache=True, nogil=True)
def _turnout(model: TrialModel, group: int, day: int, seed: int, run: int) -> float:
    """Draw the factor of people of a group who are ready: one draw a trial for each row that is active that day."""
    uncertainty, factor = model.uncertainty, 1.0
    for i in range(uncertainty.turnout.ptr[group], uncertainty.turnout.ptr[group + 1]):
        row = uncertainty.turnout.row[i]
        if is_active(uncertainty, row, day) and draw_occurrence(uncertainty, row, seed, run, 0, group):
            factor *= draw_value(uncertainty, row, seed, run, 0, group)
    return factor


@numba.njit(cache=True, nogil=True)
def _no_show(model: TrialModel, group: int, day: int, seed: int, run: int) -> float:
    """Draw the share of a group that does not come: one draw for each row and day of departure."""
    uncertainty, show = model.uncertainty, 1.0
    for i in range(uncertainty.no_show.ptr[group], uncertainty.no_show.ptr[group + 1]):
        row = uncertainty.no_show.row[i]
        if is_active(uncertainty, row, day) and draw_occurrence(uncertainty, row, seed, run, day, group):
            show *= 1.0 - draw_value(uncertainty, row, seed, run, day, group)
    return 1.0 - show
