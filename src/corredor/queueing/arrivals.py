"""Arrivals of vehicles: a nonhomogeneous Poisson process for each class, and scheduled coaches of a plan.

The nth vehicle of a class arrives when the cumulative rate has grown by n unit-exponential steps (inversion of the
cumulative rate function, Çinlar 1975), so that more traffic, or other hours, move the same vehicles instead of drawing
others: alternatives share common random numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numba
import numpy as np

from corredor.arrays import Floats, Ints
from corredor.queueing.draws import chance
from corredor.queueing.queue_model import DAY, QueueModel

# Purpose of the draws of arrivals, and number of the first scheduled coach of a run.
ARRIVAL_DRAW = 1
SCHEDULED_FROM = 1 << 30


@dataclass(frozen=True, slots=True)
class ScheduledCoaches:
    """Coaches with a scheduled time of arrival, sorted by run, then time: minute of the run, and people in each."""

    vehicle_class: int
    run: Ints
    minute: Floats
    people: Floats


@dataclass(frozen=True, slots=True)
class VehicleArrivals:
    """Vehicles of all runs; those of run r are `run_ptr[r]:run_ptr[r + 1]` in the order of arrival.

    Attributes
    ----------
    run_ptr
        [runs + 1].
    minute
        Arrival, in minutes of the run [vehicles].
    vehicle_class
        Class [vehicles].
    number
        Number of the vehicle within its class and run, from 0; scheduled coaches are numbered apart, from 2 ** 30.
    people
        People in the vehicle.
    """

    run_ptr: Ints
    minute: Floats
    vehicle_class: Ints
    number: Ints
    people: Floats


def draw_arrivals(
    model: QueueModel, *, runs: int, days: int, seed: int, scheduled: ScheduledCoaches | None = None
) -> VehicleArrivals:
    """Draw the arrivals of each run of so many consecutive days."""
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
    """Draw a nonhomogeneous Poisson process with piecewise constant rates for each run and class, by inversion.

    Parameters
    ----------
    per_day, people
        Expected vehicles a day and people in one [classes].
    draw_keys
        Key of the draws of each class [classes].
    part_ptr, parts
        Parts of the day of each class [classes + 1], each with start and end in minutes and its share of the vehicles
        [parts, 3].
    scheduled_class, scheduled_ptr, scheduled_minute, scheduled_people
        Class of the scheduled coaches, where those of each run begin [runs + 1], their minutes and people.

    Returns
    -------
    The arrays of `VehicleArrivals`.
    """
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
            filled, number_of_class = class_end[class_number], 0
            cumulative, cumulative_before, expected_total = 0.0, 0.0, days * per_day[class_number]
            part, day = part_ptr[class_number], 0
            while True:
                cumulative -= log(chance(seed, run, draw_keys[class_number], ARRIVAL_DRAW, number_of_class))
                if not cumulative < expected_total:
                    break
                # Advance to the part of a day in which the cumulative rate reaches this value.
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
    """Merge the arrivals of all classes of a run and its scheduled coaches by time; ties go to the first class.

    Parameters
    ----------
    position
        Where the vehicles of the run begin in `minute`, `vehicle_class`, `number` and `people_in`, which are filled.
    buffer, class_end
        Arrivals of the run by class: those of class c are `buffer[class_end[c]:class_end[c + 1]]`.
    first, last
        Range of the scheduled coaches of the run.

    Returns
    -------
    Where the vehicles of the run end.
    """
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
    """Give a longer array that begins with these numbers."""
    larger = np.empty(size)
    larger[: len(values)] = values
    return larger


@numba.njit(cache=True, nogil=True)
def _grown_ints(values: Ints, size: int) -> Ints:
    """Give a longer array that begins with these whole numbers."""
    larger = np.empty(size, np.int64)
    larger[: len(values)] = values
    return larger
