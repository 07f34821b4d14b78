"""The same queue in SimPy and in Ciw, written as their users would, with the same arrivals and the same needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ciw
import numpy as np
import simpy
from numpy.typing import NDArray

from benchmarks.queues import Queue

Floats = NDArray[np.float64]
FAR = 1e9


def by_simpy(queue: Queue) -> Floats:
    """Serve a queue by SimPy, a process a vehicle; give when each vehicle's service starts.

    Officers wait for a window at which somebody is still served; SimPy has no shifts that begin beside it.
    """
    env = simpy.Environment()
    kind_of_windows = simpy.PriorityResource if queue.by_rank else simpy.Resource
    windows: Any = kind_of_windows(env, capacity=max(1, int(queue.officers[0])))
    start = np.empty(len(queue.come))
    come, kind, minutes = queue.come.tolist(), queue.kind.tolist(), queue.minutes.tolist()

    def vehicle(number: int) -> Iterator[Any]:
        with windows.request(**({"priority": kind[number]} if queue.by_rank else {})) as asked:
            yield asked
            start[number] = env.now
            yield env.timeout(minutes[number])

    def source() -> Iterator[Any]:
        for number, minute in enumerate(come):
            yield env.timeout(minute - env.now)
            env.process(vehicle(number))

    def shifts() -> Iterator[Any]:
        for cut, many in zip(queue.cuts.tolist(), queue.officers.tolist(), strict=True):
            yield env.timeout(cut - env.now)
            windows._capacity = many
            # A resource wakes one that waits for each call, so that more windows need more calls.
            while windows.put_queue and len(windows.users) < many:
                windows._trigger_put(None)

    env.process(shifts())
    env.process(source())
    env.run()
    return start


def by_ciw(queue: Queue) -> Floats:
    """Serve a queue by Ciw; give when each vehicle's service starts.

    With several shifts the officers of each begin at once, beside those who still finish a vehicle: Ciw's own rule.
    """
    names = [f"class {number}" for number in range(queue.kinds)]
    members = [np.flatnonzero(queue.kind == number) for number in range(queue.kinds)]
    gaps = [[*np.diff(queue.come[of], prepend=0.0), FAR] for of in members]
    several = len(queue.cuts) > 1
    if several:
        ends = [*queue.cuts[1:].tolist(), float(queue.cuts[-1]) + FAR]
        officers: Any = ciw.Schedule(numbers_of_servers=queue.officers.tolist(), shift_end_dates=ends)
    else:
        officers = int(queue.officers[0])
    priorities = {name: number for number, name in enumerate(names)}
    network = ciw.create_network(
        arrival_distributions={name: [ciw.dists.Sequential(gap)] for name, gap in zip(names, gaps, strict=True)},
        service_distributions={
            name: [ciw.dists.Sequential(queue.minutes[of].tolist())] for name, of in zip(names, members, strict=True)
        },
        number_of_servers=[officers],
        **({"priority_classes": priorities} if queue.by_rank else {}),
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(float(queue.cuts[-1]) if several else float(queue.come[-1]) + 10_000)
    start = np.full(len(queue.come), np.nan)
    records = simulation.get_all_records()
    for name, of in zip(names, members, strict=True):
        mine = sorted(
            (one.arrival_date, one.id_number, one.service_start_date) for one in records if one.customer_class == name
        )
        start[of] = [started for _, _, started in mine]
    return start
