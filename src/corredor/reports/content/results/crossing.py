"""The day of a crossing, as a report shows it: the queue, waits by hour and class, officers at work, what-ifs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corredor.reports.content.result_records import ComparedMeasure, CrossingContent, LaneOfficers, Queue, WaitHour
from corredor.results.result import Result

Row = Mapping[str, Any]

ALL = "all"
TOTALS = (
    "vehicles", "mean", "p50", "p90", "over_60", "worst_hour", "longest_queue_vehicles", "longest_queue_metres",
    "turned_back", "never_served", "waiting_at_closing",
)  # fmt: skip


def crossing_content(
    result: Result, meta: Mapping[str, Any], _content: Mapping[str, Any], *, full: bool
) -> CrossingContent:
    """Give `crossing`, `enters`, `runs`, `totals`, `waits` of each class, `queue`, `officers` and `compared`.

    Minutes, vehicles and hours of the day. They are of all traffic and of average days: no count of the corridor's
    people stands in them, so that nothing is hidden, `full` or not.
    """
    # All classes together stand under a name of their own, or under none.
    waits = [{**row, "class": row["class"] or ALL} for row in result.rows("waits")]
    queued = [row for row in result.rows("queue") if row["stage"] == 0]
    queue: Queue = {
        "hour": [_rounded(row["hour"]) or 0.0 for row in queued],
        "vehicles": [_rounded(row["vehicles"]) for row in queued],
        "vehicles_p90": [_rounded(row["vehicles_p90"]) for row in queued],
    }
    compared: list[ComparedMeasure] = [
        {
            "class": row["class"] or ALL,
            "measure": row["measure"],
            "before": _rounded(row["before"]),
            "after": _rounded(row["after"]),
            "low": _rounded(row["low"]),
            "high": _rounded(row["high"]),
        }
        for row in result.rows("compared")
    ]
    return {
        "crossing": str(meta.get("crossing", "")),
        "enters": str(meta.get("enters", "")),
        "runs": int(meta.get("runs", 0)),
        "what_if": [str(text) for text in meta.get("what_if", [])],
        "guessed": len(meta.get("guessed_rows", [])),
        "totals": {name: value for name, value in meta.get("totals", {}).items() if name in TOTALS},
        "waits": [
            {"class": name, "hours": [_wait(row) for row in waits if row["class"] == name]}
            for name in dict.fromkeys(row["class"] for row in waits)
        ],
        "queue": queue,
        "officers": _officers(result.rows("officers")),
        "compared": compared,
    }


def _wait(row: Row) -> WaitHour:
    return {
        "hour": _rounded(row["hour"]) or 0.0,
        "vehicles": _rounded(row["vehicles"]),
        "mean": _rounded(row["mean"]),
        "p50": _rounded(row["p50"]),
        "p90": _rounded(row["p90"]),
    }


def _officers(rows: Sequence[Row]) -> list[LaneOfficers]:
    """By lane, officers there and busy in each hour."""
    return [
        {
            "lane": lane,
            "stage": next(row["stage"] for row in rows if row["lane"] == lane),
            "officers": [_rounded(row["officers"]) for row in rows if row["lane"] == lane],
            "busy": [_rounded(row["busy"]) for row in rows if row["lane"] == lane],
        }
        for lane in dict.fromkeys(row["lane"] for row in rows)
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), 2)
