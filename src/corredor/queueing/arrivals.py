"""When vehicles come: each class by a Poisson process whose rate changes over the day, coaches of a plan on time.

The nth vehicle of a class comes when the expected number of vehicles has grown by n unit-exponential steps (inversion
of the cumulative rate), so that more traffic, or other hours, move the same vehicles instead of drawing others.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numba
import numpy as np

from corredor.arrays import Floats, Ints
from corredor.queueing.draws import chance
from corredor.queueing.queue_model import DAY, QueueModel

_COMES = 1


@dataclass(frozen=True, slots=True)
class ScheduledCoaches:
    """Coaches that come at a stated time: class, run, minute of the run and people of each, by run, then time."""

    kind: int
    run: Ints
    minute: Floats
    people: Floats


@dataclass(frozen=True, slots=True)
class VehicleArrivals:
    """Vehicles of all runs, each run's `run_from[r]:run_from[r + 1]` in the order of coming, in minutes of the run.

    `number` counts the vehicles of a class in a run from 0; those on a schedule are counted by themselves, from
    2 ** 30 on.
    """

    run_from: Ints
    minute: Floats
    kind: Ints
    number: Ints
    people: Floats


def draw_arrivals(
    model: QueueModel, *, runs: int, days: int, seed: int, scheduled: ScheduledCoaches | None = None
) -> VehicleArrivals:
    """Draw who comes in each run of so many days in a row."""
    on_time = scheduled or ScheduledCoaches(0, np.empty(0, np.int64), np.empty(0), np.empty(0))
    found = _draw(
        runs,
        days,
        seed,
        model.vehicles_per_day,
        model.people,
        model.keys,
        model.part_from,
        model.parts,
        on_time.kind,
        np.searchsorted(on_time.run, np.arange(runs + 1)).astype(np.int64),
        on_time.minute,
        on_time.people,
    )
    return VehicleArrivals(*found)


ON_TIME = 1 << 30


@numba.njit(cache=True, nogil=True)
def _draw(
    runs: int,
    days: int,
    seed: int,
    per_day: Floats,
    people: Floats,
    keys: Ints,
    part_from: Ints,
    parts: Floats,
    sched_kind: int,
    sched_from: Ints,
    sched_minute: Floats,
    sched_people: Floats,
) -> tuple[Ints, Floats, Ints, Ints, Floats]:
    kinds = len(per_day)
    expected = int(runs * days * per_day.sum()) + len(sched_minute)
    size = expected + 6 * int(expected**0.5) + 64
    minute, kind, number = np.empty(size), np.empty(size, np.int64), np.empty(size, np.int64)
    heads = np.empty(size)
    run_from = np.zeros(runs + 1, np.int64)
    buffer = np.empty(int(days * per_day.max() * 2) + 64)
    ends = np.zeros(kinds + 2, np.int64)
    at = 0
    for run in range(runs):
        ends[0] = 0
        for c in range(kinds):
            used, grown, steps, total = ends[c], 0.0, 0, days * per_day[c]
            part, day = part_from[c], 0
            before = 0.0
            while True:
                grown -= log(chance(seed, run, keys[c], _COMES, steps))
                if not grown < total:
                    break
                # Forward through the parts of the days until the one in which the expected number has grown so far.
                while grown >= before + per_day[c] * parts[part, 2] and day < days:
                    before += per_day[c] * parts[part, 2]
                    part += 1
                    if part == part_from[c + 1]:
                        part, day = part_from[c], day + 1
                if day == days:
                    break
                if used == len(buffer):
                    more = np.empty(2 * len(buffer))
                    more[:used] = buffer
                    buffer = more
                inside = (grown - before) / (per_day[c] * parts[part, 2])
                buffer[used] = day * DAY + parts[part, 0] + inside * (parts[part, 1] - parts[part, 0])
                used += 1
                steps += 1
            ends[c + 1] = used
        first, last = sched_from[run], sched_from[run + 1]
        many = ends[kinds] + last - first
        if at + many > len(minute):
            size = 2 * (at + many)
            minute, kind, number, heads = (
                _more(minute, size),
                _more_ints(kind, size),
                _more_ints(number, size),
                _more(heads, size),
            )
        at = _merge(
            at,
            buffer,
            ends,
            kinds,
            people,
            sched_kind,
            first,
            last,
            sched_minute,
            sched_people,
            minute,
            kind,
            number,
            heads,
        )
        run_from[run + 1] = at
    return run_from, minute[:at].copy(), kind[:at].copy(), number[:at].copy(), heads[:at].copy()


@numba.njit(cache=True, nogil=True)
def _merge(
    at: int,
    buffer: Floats,
    ends: Ints,
    kinds: int,
    people: Floats,
    sched_kind: int,
    first: int,
    last: int,
    sched_minute: Floats,
    sched_people: Floats,
    minute: Floats,
    kind: Ints,
    number: Ints,
    heads: Floats,
) -> int:
    """Merge the classes of a run and its coaches on time into one line; of equals, the class that stands first."""
    next_of = ends[:kinds].copy()
    on_time = first
    while True:
        best, earliest = -1, np.inf
        for c in range(kinds):
            if next_of[c] < ends[c + 1] and buffer[next_of[c]] < earliest:
                best, earliest = c, buffer[next_of[c]]
        if on_time < last and sched_minute[on_time] < earliest:
            minute[at], kind[at], number[at] = sched_minute[on_time], sched_kind, ON_TIME + on_time - first
            heads[at] = sched_people[on_time]
            on_time += 1
        elif best < 0:
            return at
        else:
            minute[at], kind[at], number[at], heads[at] = earliest, best, next_of[best] - ends[best], people[best]
            next_of[best] += 1
        at += 1


@numba.njit(cache=True, nogil=True)
def _more(values: Floats, size: int) -> Floats:
    more = np.empty(size)
    more[: len(values)] = values
    return more


@numba.njit(cache=True, nogil=True)
def _more_ints(values: Ints, size: int) -> Ints:
    more = np.empty(size, np.int64)
    more[: len(values)] = values
    return more
