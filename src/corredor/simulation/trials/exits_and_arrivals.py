"""Exits from the flow, nights, arrivals and the final counts of a trial."""

from __future__ import annotations

import numba

from corredor.random.draws import binomial
from corredor.simulation.trials.codes import DONE, Total
from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.pool_use import TINY
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.uncertainty import OF_PEOPLE, draw_occurrence, draw_value

# Stages of a journey at which people leave the flow: rows of `TrialState.exit_share`.
AT_HOME, IN_TRANSIT, AT_THE_GOAL = range(3)
# Number of the first draw of exits.
OF_EXITS = 1 << 8


@numba.njit(cache=True, nogil=True)
def draw_exits(model: TrialModel, state: TrialState, seed: int, run: int) -> None:
    """Draw the share of people who leave the flow, by stage of the journey and day, into `state.exit_share` [3, days].

    Several rows of exits at the same stage are independent: the shares who stay are multiplied.

    Parameters
    ----------
    seed, run
        Key of the draws.
    """
    uncertainty, exit_stage = model.uncertainty, model.exit_stage
    by_target = uncertainty.exit
    state.exit_share[:] = 0.0
    for exit_row in range(len(exit_stage)):
        for i in range(by_target.ptr[exit_row], by_target.ptr[exit_row + 1]):
            row = by_target.row[i]
            if not draw_occurrence(uncertainty, row, seed, run, 0, exit_row):
                continue
            share = min(1.0, draw_value(uncertainty, row, seed, run, 0, exit_row))
            for day in range(uncertainty.first_day[row], uncertainty.last_day[row] + 1):
                state.exit_share[exit_stage[exit_row], day] = 1.0 - (
                    1.0 - state.exit_share[exit_stage[exit_row], day]
                ) * (1.0 - share)


@numba.njit(cache=True, nogil=True)
def take_exits(
    model: TrialModel, state: TrialState, output: TrialOutput, trial: int, convoy: int, stage: int, route: int,
    day: int, evening: int, seed: int, run: int,
) -> None:  # fmt: skip
    """Draw the households of a convoy that leave the flow: on leaving home, and on every entry into a state.

    Entries into states are counted before those people leave.

    Parameters
    ----------
    stage, route
        Stage of the convoy and the route that it travels.
    day, evening
        Day of departure and day of arrival at the end of the route.
    """
    paths, routes = model.paths, model.routes
    planned_convoy = convoy % len(paths.first_stage)
    if paths.leaves_home[stage]:
        share = state.exit_share[AT_HOME, day]
        _leave(model, state, output, trial, convoy, share, paths.origin_state[planned_convoy], day, day, 0, seed, run)
    for i in range(routes.entry_ptr[route], routes.entry_ptr[route + 1]):
        entry = routes.entry[i]
        entered_state = routes.entry_state[entry]
        output.entries[trial, entry, evening] += state.people[convoy]
        share = state.exit_share[
            AT_THE_GOAL if entered_state == paths.goal_state[planned_convoy] else IN_TRANSIT, evening
        ]
        _leave(
            model,
            state,
            output,
            trial,
            convoy,
            share,
            entered_state,
            day,
            evening,
            1 + i - routes.entry_ptr[route],
            seed,
            run,
        )


@numba.njit(cache=True, nogil=True)
def _leave(
    model: TrialModel, state: TrialState, output: TrialOutput, trial: int, convoy: int, share: float, exit_state: int,
    day: int, evening: int, entry_number: int, seed: int, run: int,
) -> None:  # fmt: skip
    """Draw from a binomial distribution how many households of each size leave the flow, and count their people.

    Parameters
    ----------
    share
        Probability that a household leaves.
    exit_state
        State in which they are counted.
    entry_number
        0 on leaving home, 1 and more for the entries of a route: it numbers the draws.
    """
    if share <= 0.0:
        return
    paths = model.paths
    planned_convoy = convoy % len(paths.first_stage)
    is_added = convoy >= len(paths.first_stage)
    offset = len(paths.household_size) if is_added else 0
    draw = OF_PEOPLE + OF_EXITS + 2 * entry_number + (1 if is_added else 0)
    for household in range(paths.household_ptr[planned_convoy], paths.household_ptr[planned_convoy + 1]):
        gone = binomial(state.remaining[offset + household], share, seed, run, day, household, draw)
        if gone > 0:
            people = gone * paths.household_size[household]
            state.remaining[offset + household] -= gone
            state.people[convoy] -= people
            output.totals[trial, Total.EXITS] += people
            output.exits[trial, exit_state, evening] += people


@numba.njit(cache=True, nogil=True)
def spend_night(
    model: TrialModel, state: TrialState, output: TrialOutput, trial: int, convoy: int, stop: int, evening: int
) -> None:
    """Count a night of a convoy at a stop, and people who exceed the nights allowed in that state.

    The count of nights starts anew on entry into another state.
    """
    people, stop_state = state.people[convoy], model.routes.stop_state[stop]
    output.nights[trial, stop, evening] += people
    if state.current_state[convoy] != stop_state:
        state.current_state[convoy], state.entered[convoy], state.nights[convoy] = stop_state, evening, 0
    state.nights[convoy] += 1
    traveller_class = model.paths.traveller_class[convoy % len(model.paths.first_stage)]
    if state.nights[convoy] > model.routes.max_nights[traveller_class, stop_state, state.entered[convoy]]:
        output.totals[trial, Total.OVERSTAYED] += people


@numba.njit(cache=True, nogil=True)
def arrive(model: TrialModel, state: TrialState, output: TrialOutput, trial: int, convoy: int, evening: int) -> None:
    """Count the people of a convoy as arrived, within the horizon or after it; the convoy is then DONE."""
    people = state.people[convoy]
    state.status[convoy] = DONE
    output.arrivals[trial, evening] += people
    output.totals[trial, Total.SERVED if evening < model.horizon else Total.AFTER_HORIZON] += people
    output.totals[trial, Total.ARRIVAL_DAYS] += people * evening
    state.people[convoy] = 0


@numba.njit(cache=True, nogil=True)
def finish_trial(model: TrialModel, state: TrialState, output: TrialOutput, trial: int) -> None:
    """Count people at home or under way, and add excess and unmet demand of each capacity row to the output."""
    paths = model.paths
    for convoy in range(len(state.people)):
        output.totals[trial, Total.AT_HOME if paths.leaves_home[state.stage[convoy]] else Total.UNDER_WAY] += (
            state.people[convoy]
        )
    limit = model.loads.limit
    for row in range(len(limit)):
        over = state.loads[row] - limit[row]
        if over > TINY:
            output.passed[row] += 1
            output.excess[row] += over
            output.max_excess[row] = max(output.max_excess[row], over)
        if state.unmet[row] > 0.0:
            output.wanted[row] += 1
            output.unmet[row] += state.unmet[row]
