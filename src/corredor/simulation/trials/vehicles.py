"""Seats in vehicles on a day of a trial: those of planned trips first, then of further vehicles that the fleet has."""

from __future__ import annotations

import numba

from corredor.simulation.trials.model import TrialModel
from corredor.simulation.trials.state import TrialState
from corredor.simulation.trials.uncertainty import draw_occurrence, draw_value, is_active

NONE, SPARE, SENT = -1, -2, -3


@numba.njit(cache=True, nogil=True)
def open_trips(course: TrialModel, desk: TrialState, day: int, seed: int, run: int) -> int:
    """Draw who breaks down today, and let all other planned trips run; give how many broke down.

    A trip falls away too where its fleet lacks vehicles, since some are still away broken.
    """
    coaches, chances, days = course.coaches, course.chances, course.days
    broken = 0
    for i in range(coaches.today[day], coaches.today[day + 1]):
        trip = coaches.trips[i]
        one = coaches.trip_run[trip]
        fleet, last = coaches.fleet[one], min(days - 1, day + coaches.after[one])
        lacks = False
        for at in range(fleet * days + day, fleet * days + last + 1):
            lacks = lacks or desk.busy[at] > coaches.number[fleet]
        if lacks:
            desk.runs[trip] = False
            for at in range(fleet * days + day, fleet * days + last + 1):
                desk.busy[at] -= 1
            continue
        for j in range(chances.breakdown.ptr[fleet], chances.breakdown.ptr[fleet + 1]):
            row = chances.breakdown.row[j]
            if is_active(chances, row, day) and draw_occurrence(chances, row, seed, run, day, trip):
                desk.runs[trip] = False
                away = int(draw_value(chances, row, seed, run, day, trip) + 0.5)
                for at in range(fleet * days + last + 1, fleet * days + min(days, last + 1 + away)):
                    desk.busy[at] += 1
                broken += 1
                break
    return broken


@numba.njit(cache=True, nogil=True)
def board_vehicle(course: TrialModel, desk: TrialState, way: int, day: int, people: int) -> bool:
    """Take seats for people on every vehicle of a way; nothing is taken where one of them has none."""
    roads, days = course.roads, course.days
    first = roads.runs[way]
    for i in range(first, roads.runs[way + 1]):
        one = roads.run[i]
        desk.before[i - first] = desk.spare[one * days + day]
        desk.token[i - first] = _seat(course, desk, one, day, people)
        if desk.token[i - first] == NONE:
            for j in range(i - 1, first - 1, -1):
                _give_back(course, desk, roads.run[j], day, people, desk.token[j - first], desk.before[j - first])
            return False
    return True


@numba.njit(cache=True, nogil=True)
def _seat(course: TrialModel, desk: TrialState, run: int, day: int, people: int) -> int:
    coaches, days = course.coaches, course.days
    at = run * days + day
    on, runs, seats, busy = coaches.on, desk.runs, desk.seats, desk.busy
    for trip in range(on[at], on[at + 1]):
        if runs[trip] and seats[trip] >= people:
            seats[trip] -= people
            return trip
    if desk.spare[at] >= people:
        desk.spare[at] -= people
        return SPARE
    fleet = coaches.fleet[run]
    first, last = max(0, day - coaches.before[run]), min(days - 1, day + coaches.after[run])
    number = coaches.number[fleet]
    if coaches.seats[run] < people:
        return NONE
    for when in range(fleet * days + first, fleet * days + last + 1):
        if busy[when] >= number:
            return NONE
    for when in range(fleet * days + first, fleet * days + last + 1):
        busy[when] += 1
    desk.spare[at] = coaches.seats[run] - people
    return SENT


@numba.njit(cache=True, nogil=True)
def _give_back(course: TrialModel, desk: TrialState, run: int, day: int, people: int, token: int, before: int) -> None:
    coaches, days = course.coaches, course.days
    if token >= 0:
        desk.seats[token] += people
        return
    desk.spare[run * days + day] = before
    if token == SENT:
        fleet = coaches.fleet[run]
        first, last = max(0, day - coaches.before[run]), min(days - 1, day + coaches.after[run])
        for when in range(fleet * days + first, fleet * days + last + 1):
            desk.busy[when] -= 1
