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

ARRIVAL_DRAW = 1


@dataclass(frozen=True, slots=True)
class ScheduledCoaches:
    """Coaches that come at a stated time: class, run, minute of the run and people of each, by run, then time."""

    vehicle_class: int
    run: Ints
    minute: Floats
    people: Floats


@dataclass(frozen=True, slots=True)
class VehicleArrivals:
    """Vehicles of all runs, each run's `run_from[r]:run_from[r + 1]` in the order of coming, in minutes of the run.

    `number` counts the vehicles of a class in a run from 0; those on a schedule are counted by themselves, from
    2 ** 30 on.
    """

    run_ptr: Ints
    minute: Floats
    vehicle_class: Ints
    number: Ints
    people: Floats


def draw_arrivals(
    model: QueueModel, *, runs: int, days: int, seed: int, scheduled: ScheduledCoaches | None = None
) -> VehicleArrivals:
    """Draw who comes in each run of so many days in a row."""
    scheduled_coaches = scheduled or ScheduledCoaches(0, np.empty(0, np.int64), np.empty(0), np.empty(0))
    drawn = _draw_arrivals(
        runs,
        days,
        seed,
        model.vehicles_per_day,
        model.people,
        model.draw_keys,
        model.part_ptr,
        model.parts,
        scheduled_coaches.vehicle_class,
        np.searchsorted(scheduled_coaches.run, np.arange(runs + 1)).astype(np.int64),
        scheduled_coaches.minute,
        scheduled_coaches.people,
    )
    return VehicleArrivals(*drawn)


SCHEDULED_FROM = 1 << 30


@numba.njit(cache=True, nogil=True)
def _draw_arrivals(
    runs: int,
    days: int,
    seed: int,
    per_day: Floats,
    people: Floats,
    draw_keys: Ints,
    part_ptr: Ints,
    parts: Floats,
    scheduled_class: int,
    scheduled_ptr: Ints,
    scheduled_minute: Floats,
    scheduled_people: Floats,
) -> tuple[Ints, Floats, Ints, Ints, Floats]:
    classes = len(per_day)
    expected = int(runs * days * per_day.sum()) + len(scheduled_minute)
    size = expected + 6 * int(expected**0.5) + 64
    minute, vehicle_class, number = np.empty(size), np.empty(size, np.int64), np.empty(size, np.int64)
    people_in = np.empty(size)
    run_ptr = np.zeros(runs + 1, np.int64)
    buffer = np.empty(int(days * per_day.max() * 2) + 64)
    class_end = np.zeros(classes + 2, np.int64)
    position = 0
    for run in range(runs):
        class_end[0] = 0
        for class_number in range(classes):
            filled, cumulative, number_of_class, expected_total = (
                class_end[class_number],
                0.0,
                0,
                days * per_day[class_number],
            )
            part, day = part_ptr[class_number], 0
            cumulative_before = 0.0
            while True:
                cumulative -= log(chance(seed, run, draw_keys[class_number], ARRIVAL_DRAW, number_of_class))
                if not cumulative < expected_total:
                    break
                # Forward through the parts of the days until the one in which the expected number has grown so far.
                while cumulative >= cumulative_before + per_day[class_number] * parts[part, 2] and day < days:
                    cumulative_before += per_day[class_number] * parts[part, 2]
                    part += 1
                    if part == part_ptr[class_number + 1]:
                        part, day = part_ptr[class_number], day + 1
                if day == days:
                    break
                if filled == len(buffer):
                    larger = np.empty(2 * len(buffer))
                    larger[:filled] = buffer
                    buffer = larger
                share_of_part = (cumulative - cumulative_before) / (per_day[class_number] * parts[part, 2])
                buffer[filled] = day * DAY + parts[part, 0] + share_of_part * (parts[part, 1] - parts[part, 0])
                filled += 1
                number_of_class += 1
            class_end[class_number + 1] = filled
        first, last = scheduled_ptr[run], scheduled_ptr[run + 1]
        arriving = class_end[classes] + last - first
        if position + arriving > len(minute):
            size = 2 * (position + arriving)
            minute, vehicle_class, number, people_in = (
                _grown(minute, size),
                _grown_ints(vehicle_class, size),
                _grown_ints(number, size),
                _grown(people_in, size),
            )
        position = _merge(
            position,
            buffer,
            class_end,
            classes,
            people,
            scheduled_class,
            first,
            last,
            scheduled_minute,
            scheduled_people,
            minute,
            vehicle_class,
            number,
            people_in,
        )
        run_ptr[run + 1] = position
    return (
        run_ptr,
        minute[:position].copy(),
        vehicle_class[:position].copy(),
        number[:position].copy(),
        people_in[:position].copy(),
    )


@numba.njit(cache=True, nogil=True)
def _merge(
    position: int,
    buffer: Floats,
    class_end: Ints,
    classes: int,
    people: Floats,
    scheduled_class: int,
    first: int,
    last: int,
    scheduled_minute: Floats,
    scheduled_people: Floats,
    minute: Floats,
    vehicle_class: Ints,
    number: Ints,
    people_in: Floats,
) -> int:
    """Merge the classes of a run and its coaches on time into one line; of equals, the class that stands first."""
    next_of_class = class_end[:classes].copy()
    scheduled_coaches = first
    while True:
        next_class, earliest = -1, np.inf
        for class_number in range(classes):
            if (
                next_of_class[class_number] < class_end[class_number + 1]
                and buffer[next_of_class[class_number]] < earliest
            ):
                next_class, earliest = class_number, buffer[next_of_class[class_number]]
        if scheduled_coaches < last and scheduled_minute[scheduled_coaches] < earliest:
            minute[position], vehicle_class[position], number[position] = (
                scheduled_minute[scheduled_coaches],
                scheduled_class,
                SCHEDULED_FROM + scheduled_coaches - first,
            )
            people_in[position] = scheduled_people[scheduled_coaches]
            scheduled_coaches += 1
        elif next_class < 0:
            return position
        else:
            minute[position], vehicle_class[position], number[position], people_in[position] = (
                earliest,
                next_class,
                next_of_class[next_class] - class_end[next_class],
                people[next_class],
            )
            next_of_class[next_class] += 1
        position += 1


@numba.njit(cache=True, nogil=True)
def _grown(values: Floats, size: int) -> Floats:
    larger = np.empty(size)
    larger[: len(values)] = values
    return larger


@numba.njit(cache=True, nogil=True)
def _grown_ints(values: Ints, size: int) -> Ints:
    larger = np.empty(size, np.int64)
    larger[: len(values)] = values
    return larger
