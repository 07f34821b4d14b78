"""A stage in plain Python, written from the words of the tables alone: slow, and looked through at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corredor.queueing.queue_model import DAY, HOUR
from corredor.scenario.scenario import Scenario


@dataclass
class Vehicle:
    """One vehicle at a stage: its class, when it comes, minutes by check, and what becomes of it."""

    number: int
    kind: str
    come: float
    minutes: float
    extra: Sequence[tuple[float, float, float]] = ()
    start: float | None = None
    leave: float | None = None
    turned_back: float | None = None


def serve_plainly(
    scenario: Scenario, crossing: str, enters: str, stage: int, vehicles: list[Vehicle], days: int
) -> None:
    """Serve the vehicles at a stage, looking at everything again at each moment at which something happens."""
    post = next(row for row in scenario.rows("crossings") if row["id"] == crossing)
    lanes = [
        row
        for row in scenario.rows("lanes")
        if (row["crossing"], row["enters"], row["stage"]) == (crossing, enters, stage)
    ]
    shifts = scenario.rows("shifts")
    edges = {row[edge] * HOUR for row in shifts for edge in ("starts", "ends")} | {
        post["opens"] * HOUR,
        post["closes"] * HOUR,
    }
    line = sorted(vehicles, key=lambda one: one.come)
    moments = sorted({one.come for one in line} | {day * DAY + edge for day in range(days) for edge in edges})
    serving: dict[str, list[Vehicle]] = {lane["id"]: [] for lane in lanes}
    while moments:
        now = moments.pop(0)
        for lane in serving:
            serving[lane] = [one for one in serving[lane] if one.leave is not None and one.leave > now]
        hour = now % DAY / HOUR
        is_open = post["opens"] <= hour < post["closes"]
        here = [one for one in line if one.come <= now and one.start is None and one.turned_back is None]
        if not is_open and post["at_closing"] == "turn_back":
            for one in here:
                one.turned_back = now
            continue
        _call(lanes, shifts, serving, here, now, hour if is_open else -1.0)
        ends = {one.leave for served in serving.values() for one in served if one.leave is not None}
        moments = sorted({*moments, *(end for end in ends if end > now)})


def _call(
    lanes: list[dict[str, Any]],
    shifts: list[dict[str, Any]],
    serving: dict[str, list[Vehicle]],
    here: list[Vehicle],
    now: float,
    hour: float,
) -> None:
    for lane in lanes:
        there = sum(
            row["officers"] for row in shifts if row["lane"] == lane["id"] and row["starts"] <= hour < row["ends"]
        )
        while len(serving[lane["id"]]) < there:
            waiting = [one for one in here if one.start is None and one.kind in lane["classes"]]
            if not waiting:
                break
            by_rank = lane["calls"] == "rank"
            called = min(waiting, key=lambda one: (lane["classes"].index(one.kind) if by_rank else 0, one.come))
            more = sum(minutes for starts, ends, minutes in called.extra if starts <= now % DAY < ends)
            called.start, called.leave = now, now + called.minutes + more
            serving[lane["id"]].append(called)
