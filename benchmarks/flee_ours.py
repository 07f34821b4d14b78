"""Corredor on the same case in a process of its own: `python -m benchmarks.flee_ours CASE OUT`.

Warm: one run first, so that compiling is no part of it. Each further run begins at the files and ends with people
present on every day; then the kernel alone, with as many and a hundred times as many people.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.memory import forget_peak, memory
from corredor.formats.flee import FleeCase, read_flee
from corredor.simulation.movement.flee_rule.parameters import FleeRule, rule_of
from corredor.simulation.movement.flee_rule.run import run_flee_rule

RUNS = 15
MANY = 100.0


def main() -> None:
    """Measure the case that the command line names."""
    case, out = sys.argv[1], Path(sys.argv[2])
    expected = _from_files(case, None)
    drawn = _from_files(case, 1)
    forget_peak()
    before = memory("VmRSS")
    seconds = [_clock(lambda: _from_files(case, None)) for _ in range(RUNS)]
    drawn_seconds = [_clock(lambda: _from_files(case, 1)) for _ in range(RUNS)]
    told = {"seconds": median(seconds), "drawn_seconds": median(drawn_seconds), "least": min(seconds)}
    told |= {"memory": memory("VmHWM") - before, "process_memory": memory("VmHWM")}
    read = read_flee(case)
    for name, seed in (("expected", None), ("drawn", 1)):
        one, many = _paired(read, times(read, MANY), seed)
        told |= {f"{name}_kernel": one, f"{name}_kernel_100": many}
    np.save(out, expected)
    del drawn
    sys.stdout.write(json.dumps(told) + "\n")


def rule_for(case: FleeCase) -> FleeRule:
    """The rule as Flee 3.1 has it: capacities are not scaled, and day 0 takes none of them."""
    return replace(rule_of(case.settings), capacity_scaling=1.0, day0_takes_room=False)


def times(case: FleeCase, factor: float) -> FleeCase:
    """The same case with so many times as many people, and room for them."""
    return replace(
        case,
        total=case.total * factor,
        observed=case.observed * factor,
        places=case.places.with_columns((case.places["population"] * int(factor)).alias("population")),
    )


def _from_files(case: str, seed: int | None) -> np.ndarray:
    read = read_flee(case)
    return run_flee_rule(read, rule_for(read), seeds=[seed]).present[0]


def _paired(case: FleeCase, larger: FleeCase, seed: int | None) -> tuple[float, float]:
    """Both in turns, so that what else the machine does weighs on both alike; the medians."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for one, clocks in zip((case, larger), found, strict=True):
            clocks.append(_clock(lambda one=one: run_flee_rule(one, rule_for(one), seeds=[seed])))
    return median(found[0]), median(found[1])


def _clock(do: Callable[[], object]) -> float:
    begun = time.process_time()
    do()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
