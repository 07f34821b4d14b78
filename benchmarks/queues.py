"""One stage of a crossing, drawn: vehicles of four classes over some days, their needs, and officers by shift."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.queueing.queue_kernel import serve_stage

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DAY = 1440.0
# Vehicles a day, average minutes of each class, and the hours of a day with their share of the vehicles.
PER_DAY, MINUTES = (2000.0, 900.0, 250.0, 800.0), (1.6, 2.4, 7.0, 1.2)
HOURS = ((0, 360, 0.08), (360, 720, 0.4), (720, 1080, 0.32), (1080, 1440, 0.2))
# From which minute of the day how many officers are there.
SHIFTS = ((0.0, 4), (360.0, 9), (720.0, 7), (1080.0, 8), (1320.0, 5))


@dataclass(frozen=True, slots=True)
class Queue:
    """Vehicles in the order of coming with class and minutes; officers from each cut on; whether classes have ranks.

    `relieved`: whether each shift begins at once, beside officers who still finish a vehicle.
    """

    come: Floats
    kind: Ints
    minutes: Floats
    cuts: Floats
    officers: Ints
    by_rank: bool
    relieved: bool = False

    @property
    def kinds(self) -> int:
        """Number of classes."""
        return len(PER_DAY)


def draw_queue(days: int, seed: int, *, by_rank: bool, relieved: bool = False, slower: float = 1.0) -> Queue:
    """Draw vehicles and their needs; the crossing is overloaded at times, and empty at others.

    `slower` multiplies all needs.
    """
    rng = np.random.default_rng(seed)
    come, kind = [], []
    for day in range(days):
        for number, per_day in enumerate(PER_DAY):
            for start, end, share in HOURS:
                many = rng.poisson(per_day * share)
                come.append(day * DAY + rng.uniform(start, end, many))
                kind.append(np.full(many, number))
    order = np.argsort(np.concatenate(come), kind="stable")
    kinds = np.concatenate(kind)[order].astype(np.int64)
    minutes = rng.gamma(2.0, slower * np.array(MINUTES)[kinds] / 2.0)
    cuts = np.array([day * DAY + start for day in range(days + 7) for start, _ in SHIFTS])
    officers = np.tile(np.array([many for _, many in SHIFTS], np.int64), days + 7)
    return Queue(np.concatenate(come)[order], kinds, minutes, cuts, officers, by_rank, relieved)


def steady(queue: Queue, officers: int) -> Queue:
    """The same vehicles with the same officers at all hours."""
    return replace(queue, cuts=np.zeros(1), officers=np.array([officers], np.int64))


def by_corredor(queue: Queue) -> Floats:
    """Serve a queue by the kernel; give when each vehicle's service starts."""
    arguments = laid_out(queue)
    serve_stage(*arguments)
    return arguments[START]


def laid_out(queue: Queue) -> tuple[Any, ...]:
    """Give the arguments of the kernel, with room for its answers."""
    many, kinds = len(queue.come), queue.kinds
    return (
        np.arange(many),
        queue.come,
        queue.kind,
        queue.minutes,
        np.empty((0, many)),
        np.empty((0, 2)),
        np.arange(kinds + 1),
        np.zeros(kinds, np.int64),
        np.array([0, kinds]),
        np.arange(kinds),
        np.array([queue.by_rank]),
        queue.cuts,
        queue.officers.reshape(-1, 1),
        np.full((len(queue.cuts), 1), queue.relieved),
        np.ones(len(queue.cuts), bool),
        False,
        np.zeros(many),
        np.zeros(many),
        np.zeros(many, np.int64),
        np.zeros(many, np.int64),
    )


START = 16
