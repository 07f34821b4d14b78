"""How fast a crossing is played beside SimPy and Ciw: `python -m benchmarks.crossing`.

One stage, four classes, five shifts a day, ten days: on usual days, and on days so crowded that people complain. The
three take turns, several rounds of them, on one thread, by CPU time; each has the same arrivals and the same needs,
and every service starts at the same moment. Ciw is timed with its own rule of shifts, and so is corredor beside it. End
to end is `corredor.queueing` with everything that it draws and measures, per vehicle, beside SimPy's bare loop.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

import corredor
from benchmarks.queue_peers import by_ciw, by_simpy
from benchmarks.queues import DAY, HOURS, MINUTES, PER_DAY, SHIFTS, Queue, by_corredor, draw_queue, laid_out
from corredor.queueing.queue_kernel import serve_stage
from corredor.scenario.scenario import Scenario
from corredor.scenario.what_if import with_what_ifs

SPEC = Path(__file__).resolve().parents[1] / "spec/valid/a-queue"
DAYS, SEED, OFTEN = 10, 5, 25
LOADS = {"usual": 1.0, "crowded": 1.15}
RUNS_END_TO_END = 200
Floats = NDArray[np.float64]


def main() -> None:
    """Measure, and write a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crossing", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    say(f"SimPy {version('simpy')}, Ciw {version('ciw')}, numba {version('numba')}; {rounds} rounds, medians")
    say(
        "| days | called | wait: mean, 9 of 10, longest | kernel, ns a vehicle | × SimPy | × Ciw | end to end × SimPy |"
    )
    say("|---|---|--:|--:|--:|--:|--:|")
    for name, slower in LOADS.items():
        for by_rank in (False, True):
            say(row(name, slower, by_rank=by_rank, rounds=rounds))


def row(name: str, slower: float, *, by_rank: bool, rounds: int) -> str:
    """Measure one load and one rule, and give its row."""
    waits = draw_queue(DAYS, SEED, by_rank=by_rank, slower=slower)
    at_once = draw_queue(DAYS, SEED, by_rank=by_rank, slower=slower, relieved=True)
    scenario = whole(slower, by_rank=by_rank)
    same(by_corredor(waits), by_simpy(waits))
    same(by_corredor(at_once), by_ciw(at_once))
    end_to_end(scenario)
    mine, simpy, mine_at_once, ciw, whole_day = [], [], [], [], []
    for _ in range(rounds):
        mine.append(kernel(waits))
        simpy.append(cpu(by_simpy, waits))
        mine_at_once.append(kernel(at_once))
        ciw.append(cpu(by_ciw, at_once))
        begun = time.process_time()
        many = end_to_end(scenario)
        whole_day.append((time.process_time() - begun) / many)
    many = len(waits.come)
    wait = by_corredor(waits) - waits.come
    figures = [
        f"{wait.mean():.0f}, {np.quantile(wait, 0.9):.0f}, {wait.max():.0f} min",
        f"{median(mine) / many * 1e9:.0f}",
        told(simpy, mine),
        told(ciw, mine_at_once),
        told([one / many for one in simpy], whole_day),
    ]
    return f"| {name} | {'by rank' if by_rank else 'first come'} | {' | '.join(figures)} |"


def kernel(queue: Queue) -> float:
    """CPU seconds of one time, the middle of several; the arrays are laid out before."""
    arguments, seconds = laid_out(queue), []
    for _ in range(OFTEN):
        begun = time.process_time()
        serve_stage(*arguments)
        seconds.append(time.process_time() - begun)
    return median(seconds)


def cpu(serve_all: Callable[[Queue], Floats], queue: Queue) -> float:
    """CPU seconds of one time."""
    begun = time.process_time()
    serve_all(queue)
    return time.process_time() - begun


def told(theirs: list[float], ours: list[float]) -> str:
    """The ratio, its median and its range over the rounds."""
    ratios = [one / other for one, other in zip(theirs, ours, strict=True)]
    return f"**{median(ratios):.0f}** ({min(ratios):.0f} to {max(ratios):.0f})"


def same(one: Floats, other: Floats) -> None:
    """What starts at another moment is not the same queue, and its speed says nothing."""
    apart = float(np.abs(one - other).max())
    if not apart <= 1e-9:
        raise ValueError(f"services start {apart} minutes apart")


def whole(slower: float, *, by_rank: bool) -> Scenario:
    """The same stage as rows of a scenario."""
    here = "crossing=X-BC enters=B"
    names = [f"C{number}" for number in range(len(PER_DAY))]
    by_hour = ",".join(f"{start / 60:g}-{end / 60:g} {share}" for start, end, share in HOURS)
    rows = [
        f'traffic {name} {here} kind=car vehicles_per_day={many:g} "by_hour={by_hour}"'
        for name, many in zip(names, PER_DAY, strict=True)
    ]
    rows.append(f"lanes L {here} stage=1 classes={','.join(names)} calls={'rank' if by_rank else 'first_come'}")
    for name, minutes in zip(names, MINUTES, strict=True):
        rows.append(f"checks {name} {here} stage=1 classes={name} minutes={slower * minutes:g} spread={0.5**0.5}")
    ends = [*(start for start, _ in SHIFTS[1:]), DAY]
    for number, ((start, many), end) in enumerate(zip(SHIFTS, ends, strict=True)):
        rows.append(f"shifts S{number} lane=L starts={start / 60:g} ends={end / 60:g} officers={many}")
    return with_what_ifs(corredor.read(SPEC), rows)


def end_to_end(scenario: Scenario) -> float:
    """Play days from the rows to the measures, and give how many vehicles came."""
    day = corredor.crossing(scenario, "X-BC", enters="B", runs=RUNS_END_TO_END)
    return day.totals["vehicles"] * RUNS_END_TO_END


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
