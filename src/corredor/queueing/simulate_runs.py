"""Many days at a crossing: who comes, what each needs, and when each is served at every stage."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from corredor.arrays import Floats, Ints, Mask
from corredor.queueing.arrivals import ScheduledCoaches, VehicleArrivals, draw_arrivals
from corredor.queueing.draws import chance, unit_gamma
from corredor.queueing.queue_kernel import NOT_SERVED, serve_stage
from corredor.queueing.queue_model import DAY, QueueModel, QueueStage

# Days after the last on which officers still work off the queue; who has not been served by then never is.
AFTER = 7


@dataclass(frozen=True, slots=True)
class QueueRuns:
    """What happened to every vehicle of every run.

    By stage and vehicle [stages, vehicles], in minutes of the run: `come`, `start`, `leave` (NaN where it never got so
    far; who turns back leaves without a start), and `lane`, the number of the lane at the stage, or what `kernel` says
    instead.
    """

    model: QueueModel
    runs: int
    days: int
    arrivals: VehicleArrivals
    come: Floats
    start: Floats
    leave: Floats
    lane: Ints


def simulate_runs(
    model: QueueModel, *, runs: int, days: int = 1, seed: int = 0, scheduled: ScheduledCoaches | None = None
) -> QueueRuns:
    """Draw runs of so many days in a row, each from an empty crossing at midnight, and serve all who come."""
    arrivals = draw_arrivals(model, runs=runs, days=days, seed=seed, scheduled=scheduled)
    stages, many = len(model.stages), len(arrivals.minute)
    come, start, leave = (np.full((stages, many), np.nan) for _ in range(3))
    lane = np.full((stages, many), NOT_SERVED, np.int64)
    order, ends = np.arange(many), arrivals.run_from.copy()
    here = arrivals.minute
    for number, stage in enumerate(model.stages):
        minutes, extra = draw_service_minutes(model, stage, arrivals, seed)
        come[number, order] = here[order]
        cuts, officers, relieved, is_open = consecutive_days(model, stage, days + AFTER)
        order, ends = _serve_runs(
            order,
            ends,
            come[number],
            arrivals.kind,
            minutes,
            extra,
            stage.extra_hours,
            stage.lanes_from,
            stage.lanes_of,
            stage.kinds_from,
            stage.kinds_of,
            stage.by_rank,
            cuts,
            officers,
            relieved,
            is_open,
            model.turns_back,
            start[number],
            leave[number],
            lane[number],
        )
        here = leave[number]
    return QueueRuns(model, runs, days, arrivals, come, start, leave, lane)


def draw_service_minutes(
    model: QueueModel, stage: QueueStage, arrivals: VehicleArrivals, seed: int
) -> tuple[Floats, Floats]:
    """Draw the minutes that each vehicle needs at a stage, and the extra ones [checks, vehicles] of some hours only."""
    # The checks of class c are of_kind[first[c]:first[c + 1]], in the order of the rows.
    of_kind = np.argsort(stage.check_kind, kind="stable")
    first = np.searchsorted(stage.check_kind[of_kind], np.arange(len(model.classes) + 1))
    return _draw_needs(
        len(stage.extra_hours),
        first,
        of_kind,
        stage.check_minutes,
        stage.check_by_person,
        stage.check_spread,
        stage.check_share,
        stage.check_key,
        stage.check_extra,
        model.keys,
        arrivals.run_from,
        arrivals.kind,
        arrivals.number,
        arrivals.people,
        seed,
    )


def consecutive_days(model: QueueModel, stage: QueueStage, days: int) -> tuple[Floats, Ints, Mask, Mask]:
    """Lay the officers of a stage out over days: when they change, how many, who is relieved, if it is open."""
    cuts = (np.arange(days)[:, None] * DAY + stage.cuts[None, :]).ravel()
    is_open = (stage.cuts >= model.opens) & (stage.cuts < model.closes)
    return cuts, np.tile(stage.officers, (days, 1)), np.tile(stage.relieved, (days, 1)), np.tile(is_open, days)


@numba.njit(cache=True, nogil=True)
def _draw_needs(
    extras: int,
    first: Ints,
    of_kind: Ints,
    check_minutes: Floats,
    by_person: Mask,
    spread: Floats,
    share: Floats,
    key: Ints,
    at_extra: Ints,
    keys: Ints,
    run_from: Ints,
    kind: Ints,
    number: Ints,
    people: Floats,
    seed: int,
) -> tuple[Floats, Floats]:
    minutes, extra = np.zeros(len(kind)), np.zeros((extras, len(kind)))
    for run in range(len(run_from) - 1):
        for v in range(run_from[run], run_from[run + 1]):
            c = kind[v]
            for at in range(first[c], first[c + 1]):
                check = of_kind[at]
                if share[check] < 1.0 and chance(seed, run, keys[c], key[check], number[v]) >= share[check]:
                    continue
                # The sum of the times of n people, each with this spread, is a gamma time with the spread over root n.
                heads = people[v] if by_person[check] else 1.0
                time = unit_gamma(spread[check] / heads**0.5, seed, run, keys[c], key[check], number[v])
                if at_extra[check] < 0:
                    minutes[v] += check_minutes[check] * heads * time
                else:
                    extra[at_extra[check], v] += check_minutes[check] * heads * time
    return minutes, extra


@numba.njit(cache=True, nogil=True)
def _serve_runs(
    order: Ints,
    ends: Ints,
    come: Floats,
    kind: Ints,
    minutes: Floats,
    extra: Floats,
    extra_hours: Floats,
    lanes_from: Ints,
    lanes_of: Ints,
    kinds_from: Ints,
    kinds_of: Ints,
    by_rank: Mask,
    cuts: Floats,
    officers: Ints,
    relieved: Mask,
    is_open: Mask,
    turns_back: bool,
    start: Floats,
    leave: Floats,
    lane: Ints,
) -> tuple[Ints, Ints]:
    """Serve run after run; give who left, in the order of leaving, and where each run ends among them."""
    left, after = np.empty(len(order), np.int64), np.zeros(len(ends), np.int64)
    at = np.int64(0)
    for run in range(len(ends) - 1):
        at += serve_stage(
            order[ends[run] : ends[run + 1]],
            come,
            kind,
            minutes,
            extra,
            extra_hours,
            lanes_from,
            lanes_of,
            kinds_from,
            kinds_of,
            by_rank,
            cuts,
            officers,
            relieved,
            is_open,
            turns_back,
            start,
            leave,
            lane,
            left[at:],
        )
        after[run + 1] = at
    return left[:at].copy(), after
