"""Trials of a saved plan: how long so many take, and what a second worker brings.

python -m benchmarks.trials PLAN [RUNS]    prints one line of JSON

The two numbers of workers take turns, so that a busy moment of the machine falls on both; the best of each counts.
"""

from __future__ import annotations

import json
import sys
import time

import corredor as co
from corredor.results.plan_io import scenario_of

TURNS = 3


def measure(path: str, runs: int) -> dict[str, float]:
    """Time trials with one worker and with two, layout and results included; kernels are compiled before."""
    begun = time.perf_counter()
    plan = co.read_plan(path)
    scenario = scenario_of(plan)
    read = time.perf_counter() - begun
    co.simulate(plan, scenario, runs=1, seed=7)
    wall: dict[int, list[float]] = {1: [], 2: []}
    cpu: list[float] = []
    for _ in range(TURNS):
        for workers, times in wall.items():
            begun, spent = time.perf_counter(), time.process_time()
            co.simulate(plan, scenario, runs=runs, seed=7, workers=workers)
            times.append(time.perf_counter() - begun)
            cpu.append(time.process_time() - spent)
    return {
        "runs": runs,
        "read_seconds": read,
        "cpu_seconds": min(cpu),
        "seconds_1_worker": min(wall[1]),
        "seconds_2_workers": min(wall[2]),
        "ratio": min(wall[1]) / min(wall[2]),
    }


if __name__ == "__main__":
    found = measure(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
