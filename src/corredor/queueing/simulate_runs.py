"""Many simulated days at a crossing: who arrives, what each vehicle needs, and when it is served at every stage."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from corredor.arrays import Floats, Ints, Mask
from corredor.queueing.arrivals import ScheduledCoaches, VehicleArrivals, draw_arrivals
from corredor.queueing.draws import chance, unit_gamma
from corredor.queueing.queue_kernel import NOT_SERVED, serve_stage
from corredor.queueing.queue_model import DAY, QueueModel, QueueStage

# Days after the last on which the remaining queue is still served; vehicles not served by then never are.
DAYS_AFTER = 7


@dataclass(frozen=True, slots=True)
class QueueRuns:
    """What happened to every vehicle of every run.

    Attributes
    ----------
    model
        The crossing.
    runs, days
        Number of runs, and consecutive days of each.
    arrivals
        Vehicles of all runs.
    arrival, start, departure
        Minutes of the run by stage [stages, vehicles]; NaN where the vehicle never got so far. A vehicle that turns
        back departs without a start.
    lane
        Lane of the service [stages, vehicles], or a code of `queue_kernel`.
    """

    model: QueueModel
    runs: int
    days: int
    arrivals: VehicleArrivals
    arrival: Floats
    start: Floats
    departure: Floats
    lane: Ints


def simulate_runs(
    model: QueueModel, *, runs: int, days: int = 1, seed: int = 0, scheduled: ScheduledCoaches | None = None
) -> QueueRuns:
    """Simulate runs of so many consecutive days, each from an empty crossing at midnight: a tandem of stages.

    The departures of a stage are the arrivals of the next.
    """
    arrivals = draw_arrivals(model, runs=runs, days=days, seed=seed, scheduled=scheduled)
    stages, vehicles = len(model.stages), len(arrivals.minute)
    arrival, start, departure = (np.full((stages, vehicles), np.nan) for _ in range(3))
    lane = np.full((stages, vehicles), NOT_SERVED, np.int64)
    order, run_end = np.arange(vehicles), arrivals.run_ptr.copy()
    arrival_minute = arrivals.minute
    for number, stage in enumerate(model.stages):
        service_minutes, extra_minutes = draw_service_minutes(model, stage, arrivals, seed)
        arrival[number, order] = arrival_minute[order]
        change_times, officers, relieved, is_open = consecutive_days(model, stage, days + DAYS_AFTER)
        order, run_end = _serve_runs(
            order,
            run_end,
            arrival[number],
            arrivals.vehicle_class,
            service_minutes,
            extra_minutes,
            stage.extra_hours,
            stage.lane_ptr,
            stage.lane_of_class,
            stage.class_ptr,
            stage.class_of_lane,
            stage.by_rank,
            change_times,
            officers,
            relieved,
            is_open,
            model.turns_back,
            start[number],
            departure[number],
            lane[number],
        )
        arrival_minute = departure[number]
    return QueueRuns(model, runs, days, arrivals, arrival, start, departure, lane)


def draw_service_minutes(
    model: QueueModel, stage: QueueStage, arrivals: VehicleArrivals, seed: int
) -> tuple[Floats, Floats]:
    """Draw service times at a stage [vehicles], and of checks made at some hours only [checks, vehicles]."""
    # The checks of class c are of_kind[first[c]:first[c + 1]], in the order of the rows.
    check_of_class = np.argsort(stage.check_class, kind="stable")
    check_ptr = np.searchsorted(stage.check_class[check_of_class], np.arange(len(model.classes) + 1))
    return _draw_service_minutes(
        len(stage.extra_hours),
        check_ptr,
        check_of_class,
        stage.check_minutes,
        stage.check_by_person,
        stage.check_spread,
        stage.check_share,
        stage.check_key,
        stage.check_extra,
        model.draw_keys,
        arrivals.run_ptr,
        arrivals.vehicle_class,
        arrivals.number,
        arrivals.people,
        seed,
    )


def consecutive_days(model: QueueModel, stage: QueueStage, days: int) -> tuple[Floats, Ints, Mask, Mask]:
    """Repeat a stage's day: change times, officers on duty, lanes relieved at once, and opening."""
    change_times = (np.arange(days)[:, None] * DAY + stage.change_times[None, :]).ravel()
    is_open = (stage.change_times >= model.opens) & (stage.change_times < model.closes)
    return change_times, np.tile(stage.officers, (days, 1)), np.tile(stage.relieved, (days, 1)), np.tile(is_open, days)


@numba.njit(cache=True, nogil=True)
def _draw_service_minutes(
    extra_checks: int,
    check_ptr: Ints,
    check_of_class: Ints,
    check_minutes: Floats,
    check_by_person: Mask,
    check_spread: Floats,
    check_share: Floats,
    check_key: Ints,
    check_extra: Ints,
    draw_keys: Ints,
    run_ptr: Ints,
    vehicle_class: Ints,
    number: Ints,
    people: Floats,
    seed: int,
) -> tuple[Floats, Floats]:
    """Draw gamma distributed service times: the sum over the checks that a vehicle meets.

    Parameters
    ----------
    extra_checks
        Number of checks made at some hours only.
    check_ptr, check_of_class
        Checks of class c: `check_of_class[check_ptr[c]:check_ptr[c + 1]]`.
    check_minutes, check_by_person, check_spread, check_share, check_key, check_extra
        Checks, as in `QueueStage` [checks].
    draw_keys
        Key of the draws of each class [classes].
    run_ptr, vehicle_class, number, people
        Vehicles, as in `VehicleArrivals`.

    Returns
    -------
    Minutes [vehicles], and minutes of checks made at some hours only [checks, vehicles].
    """
    service_minutes, extra_minutes = np.zeros(len(vehicle_class)), np.zeros((extra_checks, len(vehicle_class)))
    for run in range(len(run_ptr) - 1):
        for vehicle in range(run_ptr[run], run_ptr[run + 1]):
            class_number = vehicle_class[vehicle]
            for position in range(check_ptr[class_number], check_ptr[class_number + 1]):
                check = check_of_class[position]
                if (
                    check_share[check] < 1.0
                    and chance(seed, run, draw_keys[class_number], check_key[check], number[vehicle])
                    >= check_share[check]
                ):
                    continue
                # The sum of n gamma times of mean 1 is gamma distributed with the spread divided by the root of n.
                persons = people[vehicle] if check_by_person[check] else 1.0
                unit_time = unit_gamma(
                    check_spread[check] / persons**0.5,
                    seed,
                    run,
                    draw_keys[class_number],
                    check_key[check],
                    number[vehicle],
                )
                if check_extra[check] < 0:
                    service_minutes[vehicle] += check_minutes[check] * persons * unit_time
                else:
                    extra_minutes[check_extra[check], vehicle] += check_minutes[check] * persons * unit_time
    return service_minutes, extra_minutes


@numba.njit(cache=True, nogil=True)
def _serve_runs(
    order: Ints,
    run_end: Ints,
    arrival: Floats,
    vehicle_class: Ints,
    service_minutes: Floats,
    extra_minutes: Floats,
    extra_hours: Floats,
    lane_ptr: Ints,
    lane_of_class: Ints,
    class_ptr: Ints,
    class_of_lane: Ints,
    by_rank: Mask,
    change_times: Floats,
    officers: Ints,
    relieved: Mask,
    is_open: Mask,
    turns_back: bool,
    start: Floats,
    departure: Floats,
    lane: Ints,
) -> tuple[Ints, Ints]:
    """Serve run after run at a stage.

    Parameters as for `serve_stage`; run r is `order[run_end[r]:run_end[r + 1]]`.

    Returns
    -------
    Vehicles in the order of departure, and where each run ends among them [runs + 1].
    """
    departed, departed_end = np.empty(len(order), np.int64), np.zeros(len(run_end), np.int64)
    position = np.int64(0)
    for run in range(len(run_end) - 1):
        position += serve_stage(
            order[run_end[run] : run_end[run + 1]],
            arrival,
            vehicle_class,
            service_minutes,
            extra_minutes,
            extra_hours,
            lane_ptr,
            lane_of_class,
            class_ptr,
            class_of_lane,
            by_rank,
            change_times,
            officers,
            relieved,
            is_open,
            turns_back,
            start,
            departure,
            lane,
            departed[position:],
        )
        departed_end[run + 1] = position
    return departed[:position].copy(), departed_end
