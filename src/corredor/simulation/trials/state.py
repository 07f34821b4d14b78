"""What a trial keeps at hand while it runs, and what it leaves behind: arrays made once and used for every trial."""

from __future__ import annotations

from typing import NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Floats, Ints, Mask
from corredor.simulation.trials.model import TrialModel

# What people come to in a trial, as columns of `Left.totals`; the first seven add up to planned plus added.
TOTAL_COLUMNS = (
    "served", "after_horizon", "under_way", "at_home", "exits", "no_shows", "stayed_away", "planned", "added",
    "held_days", "held_door", "held_closure", "held_hours", "held_room", "held_seats", "held_beds", "beyond_beds",
    "overstayed", "arrival_days", "breakdowns", "late_evenings",
)  # fmt: skip


class TrialState(NamedTuple):
    """What stands where. The second half of all arrays over convoys and households is for people beyond the plan.

    Of households: `left` of each. Of convoys: people `here`, their stage `at`, `state`, the day they are `free` on,
    the state whose `soil` they are on, since when (`entered`) and for how many `nights`. `late` lists who is off
    the plan. Of rows of pools: what is `used`, by who is on the plan from the start on; `planned` is that alone. Of
    trips: free `seats` (`free_seats` at the start), and whether the vehicle `runs`. Of stops by day: whether
    somebody is held there (`crowded`). Of runs by day: free seats of the `spare` vehicle sent last. Of fleets by
    day: vehicles `busy`. Of links and crossings by day: hours `more`, whether they are `shut`. Of ways by day: what
    the `road` is like. `leaves` [stages of a journey, days] is the share that leaves the flow. `short` [rows]
    counts people held for want of a pool.
    """

    left: Ints
    here: Ints
    at: Ints
    state: Ints
    free: Ints
    soil: Ints
    entered: Ints
    nights: Ints
    late: Ints
    used: Floats
    planned: Floats
    seats: Ints
    free_seats: Ints
    runs: Mask
    crowded: Mask
    spare: Ints
    busy: Ints
    more: Floats
    shut: Mask
    road: NDArray[np.int8]
    leaves: Floats
    short: Floats
    turn: Ints
    refused_turn: Ints
    refused_room: Ints
    refused_row: Ints
    seats_turn: Ints
    refused_seats: Ints
    token: Ints
    before: Ints


class TrialOutput(NamedTuple):
    """What trials leave behind, trial by trial and summed up.

    `totals` [trials, TOTALS]; by day [trials, ..., days] people who sleep at each stop, enter at each (state,
    crossing), arrive, and leave by an exit in each state; `held` [trials, stops] person-days.

    Over all trials, by row of the pools: in how many the limit was `passed`, by how much in all and at `most`, in
    how many people were held for want of it (`wanted`), and how many. `trace` [moves, 6] is filled for one trial
    alone: day, convoy, stage, way, people, cause.
    """

    totals: Ints
    nights: NDArray[np.int32]
    entries: NDArray[np.int32]
    arrivals: NDArray[np.int32]
    exits: NDArray[np.int32]
    held: NDArray[np.int32]
    passed: Ints
    excess: Floats
    most: Floats
    wanted: Ints
    short: Floats
    trace: Ints


def new_state(course: TrialModel) -> TrialState:
    """Make a desk for a course."""
    paths, roads, coaches = course.paths, course.roads, course.coaches
    convoys, things, rows = 2 * len(paths.first), roads.links + roads.crossings, len(course.loads.limit)
    most = int(np.diff(roads.runs).max(initial=0)) + 1
    return TrialState(
        left=np.zeros(2 * len(paths.size), np.int64),
        here=np.zeros(convoys, np.int64),
        at=np.zeros(convoys, np.int64),
        state=np.zeros(convoys, np.int64),
        free=np.zeros(convoys, np.int64),
        soil=np.zeros(convoys, np.int64),
        entered=np.zeros(convoys, np.int64),
        nights=np.zeros(convoys, np.int64),
        late=np.zeros(convoys + 1, np.int64),
        used=np.zeros(rows),
        planned=np.zeros(rows),
        seats=np.zeros(len(coaches.trip_run), np.int64),
        free_seats=np.zeros(len(coaches.trip_run), np.int64),
        runs=np.zeros(len(coaches.trip_run), bool),
        crowded=np.zeros(course.stops * course.days, bool),
        spare=np.zeros(len(coaches.seats) * course.days, np.int64),
        busy=np.zeros(len(coaches.busy), np.int64),
        more=np.zeros(things * course.days),
        shut=np.zeros(things * course.days, bool),
        road=np.zeros(len(roads.span) * course.days, np.int8),
        leaves=np.zeros((3, course.days)),
        short=np.zeros(rows),
        turn=np.ones(1, np.int64),
        refused_turn=np.zeros(len(roads.span) * len(course.loads.weight), np.int64),
        refused_room=np.zeros(len(roads.span) * len(course.loads.weight), np.int64),
        refused_row=np.zeros(len(roads.span) * len(course.loads.weight), np.int64),
        seats_turn=np.zeros(len(roads.span), np.int64),
        refused_seats=np.zeros(len(roads.span), np.int64),
        token=np.zeros(most, np.int64),
        before=np.zeros(most, np.int64),
    )


def new_output(course: TrialModel, trials: int, *, moves: int = 0) -> TrialOutput:
    """Make room for what so many trials leave behind, and for so many moves of one."""
    rows, days = len(course.loads.limit), course.days
    return TrialOutput(
        totals=np.zeros((trials, len(TOTAL_COLUMNS)), np.int64),
        nights=np.zeros((trials, course.stops, days), np.int32),
        entries=np.zeros((trials, len(course.roads.entry_state), days), np.int32),
        arrivals=np.zeros((trials, days), np.int32),
        exits=np.zeros((trials, course.states, days), np.int32),
        held=np.zeros((trials, course.stops), np.int32),
        passed=np.zeros(rows, np.int64),
        excess=np.zeros(rows),
        most=np.zeros(rows),
        wanted=np.zeros(rows, np.int64),
        short=np.zeros(rows),
        trace=np.zeros((moves, 6), np.int64),
    )


@numba.njit(cache=True, nogil=True)
def clear(course: TrialModel, desk: TrialState) -> None:
    """Clear the desk for another trial."""
    convoys = len(course.paths.first)
    desk.left[:] = 0
    for convoy in range(2 * convoys):
        desk.at[convoy] = course.paths.first[convoy % convoys]
    desk.here[:] = 0
    desk.state[:] = 0
    desk.free[:] = 0
    desk.soil[:] = -1
    desk.entered[:] = 0
    desk.nights[:] = 0
    desk.used[:] = desk.planned
    desk.seats[:] = desk.free_seats
    desk.runs[:] = True
    desk.crowded[:] = False
    desk.spare[:] = 0
    desk.busy[:] = course.coaches.busy
    desk.more[:] = np.nan
    desk.shut[:] = False
    desk.road[:] = 0
    desk.short[:] = 0.0
