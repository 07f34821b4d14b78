"""What is measured, section by section; each gives the results of its runs as they come, so that none is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks.running import Result, Task, run_together

Say = Callable[[str], None]
# A peer that has used so many times corredor's processor time is stopped.
PATIENCE = 25.0
SCALES: dict[str, tuple[int, ...]] = {"days": (60, 120, 240), "places": (20, 40, 80, 160), "groups": (6, 12, 24, 48)}
MAX_NIGHTS = 10
WITH_SIMPLEX = 1
TIGHT = 1.5


def race(size: str, seeds: int, say: Say) -> Iterator[list[Result]]:
    """Seed by seed, without and with fleets side by side: corredor, then interior point, then the simplex method.

    The better peer counts, so that the simplex method is stopped once it has used what interior point did. It is asked
    for the first seeds alone: where it has not ended by then, it never came near.
    """
    for seed in range(seeds):
        tasks = [{"size": size, "seed": seed, "fleets": fleets} for fleets in (False, True)]
        ours = _told(say, [{"who": "corredor"} | task for task in tasks])
        limits: list[float | None] = [PATIENCE * mine["seconds"] for mine in ours]
        inside = _told(say, [{"who": "interior"} | task for task in tasks], limits)
        limits = [one["seconds"] for one in inside]
        corners = _told(say, [{"who": "simplex"} | task for task in tasks], limits) if seed < WITH_SIMPLEX else []
        yield ours + inside + corners


def alone(size: str, seeds: int, say: Say) -> Iterator[list[Result]]:
    """Corredor by itself, without and with fleets side by side."""
    for seed in range(seeds):
        yield _told(
            say, [{"who": "corredor", "size": size, "seed": seed, "fleets": fleets} for fleets in (False, True)]
        )


def scaling(seeds: int, say: Say) -> Iterator[list[Result]]:
    """The region with other numbers of days, places and groups, without fleets."""
    tasks = [
        _region(seed, fleets=False, **{what: number})
        for what, numbers in SCALES.items()
        for number in numbers
        for seed in range(seeds)
    ]
    return _in_pairs(tasks, say)


def stays(seeds: int, say: Say) -> Iterator[list[Result]]:
    """The region with a longest stay in the states on the way, and without."""
    tasks = [_region(seed, fleets=False, **more) for seed in range(seeds) for more in ({}, {"max_nights": MAX_NIGHTS})]
    return _in_pairs(tasks, say)


def convoys(seeds: int, say: Say) -> Iterator[list[Result]]:
    """Whole plans of the region without and with fleets, from compiling to the checker."""
    tasks: list[Task] = [
        {"who": "plan", "size": "region", "seed": seed, "fleets": fleets}
        for seed in range(seeds)
        for fleets in (False, True)
    ]
    return _in_pairs(tasks, say)


def consent(seeds: int, say: Say) -> Iterator[list[Result]]:
    """All sets of yeses of twelve states, beside a sample of them one by one."""
    tasks: list[Task] = [
        {"who": "consent", "size": "dozen", "seed": seed, "fleets": False, "tight": TIGHT} for seed in range(seeds)
    ]
    return _in_pairs(tasks, say)


def _region(seed: int, *, fleets: bool, **more: Any) -> Task:
    return {"who": "corredor", "size": "region", "seed": seed, "fleets": fleets} | more


def _in_pairs(tasks: list[Task], say: Say) -> Iterator[list[Result]]:
    for first in range(0, len(tasks), 2):
        yield _told(say, tasks[first : first + 2])


def _told(say: Say, tasks: list[Task], limits: Sequence[float | None] = (None, None)) -> list[Result]:
    results = run_together(tasks, limits)
    for one in results:
        task = " ".join(f"{name}={value}" for name, value in one["task"].items())
        stopped = " stopped" if one.get("stopped") else ""
        gap = f" gap {one['gap']:.1e}" if "gap" in one else ""
        say(f"{task}: {one['seconds']:.1f} CPU s, {one['memory']:.0f} MB{gap}{stopped}")
    return results
