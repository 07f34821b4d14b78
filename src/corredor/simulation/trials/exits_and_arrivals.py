"""How people leave the flow in a trial, where they sleep, when they arrive, and what a trial comes to at its end."""

from __future__ import annotations

import numba

from corredor.random.draws import binomial
from corredor.simulation.trials.codes import DONE
from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.pool_use import TINY
from corredor.simulation.trials.state import TrialOutput, TrialState
from corredor.simulation.trials.uncertainty import OF_PEOPLE, draw_occurrence, draw_value

# Where on a journey people leave the flow, as rows of `Desk.leaves`.
AT_HOME, IN_TRANSIT, AT_THE_GOAL = range(3)
# The draws of exits begin here.
OF_EXITS = 1 << 8


@numba.njit(cache=True, nogil=True)
def draw_exits(course: TrialModel, desk: TrialState, seed: int, run: int) -> None:
    """Work out the share that leaves the flow at each stage of a journey on each day of a trial."""
    chances, leaving = course.chances, course.leaving
    touched = chances.exit
    desk.leaves[:] = 0.0
    for exit_row in range(len(leaving)):
        for i in range(touched.ptr[exit_row], touched.ptr[exit_row + 1]):
            row = touched.row[i]
            if not draw_occurrence(chances, row, seed, run, 0, exit_row):
                continue
            share = min(1.0, draw_value(chances, row, seed, run, 0, exit_row))
            for day in range(chances.first[row], chances.last[row] + 1):
                desk.leaves[leaving[exit_row], day] = 1.0 - (1.0 - desk.leaves[leaving[exit_row], day]) * (1.0 - share)


@numba.njit(cache=True, nogil=True)
def take_exits(
    course: TrialModel, desk: TrialState, left: TrialOutput, at: int, convoy: int, stage: int, way: int, day: int, evening: int,
    seed: int, run: int,
) -> None:  # fmt: skip
    """Let households leave the flow: on leaving home, and on every entry into a state."""
    paths, roads = course.paths, course.roads
    own = convoy % len(paths.first)
    if paths.home[stage]:
        share = desk.leaves[AT_HOME, day]
        _leave(course, desk, left, at, convoy, share, paths.origin[own], day, day, 0, seed, run)
    for i in range(roads.enters[way], roads.enters[way + 1]):
        entry = roads.entry[i]
        state = roads.entry_state[entry]
        left.entries[at, entry, evening] += desk.here[convoy]
        share = desk.leaves[AT_THE_GOAL if state == paths.goal[own] else IN_TRANSIT, evening]
        _leave(course, desk, left, at, convoy, share, state, day, evening, 1 + i - roads.enters[way], seed, run)


@numba.njit(cache=True, nogil=True)
def _leave(
    course: TrialModel, desk: TrialState, left: TrialOutput, at: int, convoy: int, share: float, state: int, day: int, evening: int,
    turn: int, seed: int, run: int,
) -> None:  # fmt: skip
    if share <= 0.0:
        return
    paths = course.paths
    own = convoy % len(paths.first)
    beyond = convoy >= len(paths.first)
    shift = len(paths.size) if beyond else 0
    draw = OF_PEOPLE + OF_EXITS + 2 * turn + (1 if beyond else 0)
    for house in range(paths.house[own], paths.house[own + 1]):
        gone = binomial(desk.left[shift + house], share, seed, run, day, house, draw)
        if gone > 0:
            people = gone * paths.size[house]
            desk.left[shift + house] -= gone
            desk.here[convoy] -= people
            left.totals[at, 4] += people
            left.exits[at, state, evening] += people


@numba.njit(cache=True, nogil=True)
def spend_night(
    course: TrialModel, desk: TrialState, left: TrialOutput, at: int, convoy: int, stop: int, evening: int
) -> None:
    """Count a night of a convoy at a stop, and whether it is one too many in that state."""
    people, state = desk.here[convoy], course.roads.stop_state[stop]
    left.nights[at, stop, evening] += people
    if desk.soil[convoy] != state:
        desk.soil[convoy], desk.entered[convoy], desk.nights[convoy] = state, evening, 0
    desk.nights[convoy] += 1
    sort = course.paths.sort[convoy % len(course.paths.first)]
    if desk.nights[convoy] > course.roads.stay[sort, state, desk.entered[convoy]]:
        left.totals[at, 17] += people


@numba.njit(cache=True, nogil=True)
def arrive(course: TrialModel, desk: TrialState, left: TrialOutput, at: int, convoy: int, evening: int) -> None:
    """Count people who reach their goal."""
    people = desk.here[convoy]
    desk.state[convoy] = DONE
    left.arrivals[at, evening] += people
    left.totals[at, 0 if evening < course.horizon else 1] += people
    left.totals[at, 18] += people * evening
    desk.here[convoy] = 0


@numba.njit(cache=True, nogil=True)
def finish_trial(course: TrialModel, desk: TrialState, left: TrialOutput, at: int) -> None:
    """Count who is still at home or under way, and which limits were passed or in want."""
    paths = course.paths
    for convoy in range(len(desk.here)):
        left.totals[at, 3 if paths.home[desk.at[convoy]] else 2] += desk.here[convoy]
    limit = course.loads.limit
    for row in range(len(limit)):
        over = desk.used[row] - limit[row]
        if over > TINY:
            left.passed[row] += 1
            left.excess[row] += over
            left.most[row] = max(left.most[row], over)
        if desk.short[row] > 0.0:
            left.wanted[row] += 1
            left.short[row] += desk.short[row]
