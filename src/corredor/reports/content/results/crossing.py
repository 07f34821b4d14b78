"""The day of a crossing, as a report shows it: the queue, waits by hour and class, officers at work, what-ifs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.reports.content.records import ComparedMeasure, CrossingContent, LaneOfficers, Queue, WaitHour
from corredor.results.saved_result import Row, SavedResult

ALL = "all"
WAITS = ("class", "hour", "vehicles", "mean", "p50", "p90")
QUEUE = ("stage", "hour", "vehicles", "vehicles_p90", "metres")
OFFICERS = ("lane", "stage", "hour", "officers", "busy")
COMPARED = ("class", "measure", "before", "after", "low", "high")
TOTALS = (
    "vehicles", "mean", "p50", "p90", "over_60", "worst_hour", "longest_queue_vehicles", "longest_queue_metres",
    "turned_back", "never_served", "waiting_at_closing",
)  # fmt: skip


def crossing_content(
    answer: SavedResult, told: Mapping[str, Any], _content: Mapping[str, Any], *, full: bool
) -> CrossingContent:
    """Give `crossing`, `enters`, `runs`, `totals`, `waits` of each class, `queue`, `officers` and `compared`.

    Minutes, vehicles and hours of the day. They are of all traffic and of average days: no count of the corridor's
    people stands in them, so that nothing is hidden, `full` or not.
    """
    # All classes together stand under a name of their own, or under none.
    waits = [{**row, "class": row["class"] or ALL} for row in answer.rows("waits", WAITS)]
    queued = [row for row in answer.rows("queue", QUEUE) if row["stage"] == "0"]
    queue: Queue = {
        "hour": [_number(row["hour"]) or 0.0 for row in queued],
        "vehicles": [_number(row["vehicles"]) for row in queued],
        "vehicles_p90": [_number(row["vehicles_p90"]) for row in queued],
    }
    compared: list[ComparedMeasure] = [
        {
            "class": row["class"] or ALL,
            "measure": row["measure"],
            "before": _number(row["before"]),
            "after": _number(row["after"]),
            "low": _number(row["low"]),
            "high": _number(row["high"]),
        }
        for row in answer.rows("compared", COMPARED)
    ]
    return {
        "crossing": str(told.get("crossing", "")),
        "enters": str(told.get("enters", "")),
        "runs": int(told.get("runs", 0)),
        "what_if": [str(text) for text in told.get("what_if", [])],
        "guessed": len(told.get("guessed_rows", [])),
        "totals": {name: value for name, value in told.get("totals", {}).items() if name in TOTALS},
        "waits": [
            {"class": name, "hours": [_wait(row) for row in waits if row["class"] == name]}
            for name in dict.fromkeys(row["class"] for row in waits)
        ],
        "queue": queue,
        "officers": _officers(answer.rows("officers", OFFICERS)),
        "compared": compared,
    }


def _wait(row: Row) -> WaitHour:
    return {
        "hour": _number(row["hour"]) or 0.0,
        "vehicles": _number(row["vehicles"]),
        "mean": _number(row["mean"]),
        "p50": _number(row["p50"]),
        "p90": _number(row["p90"]),
    }


def _officers(rows: list[Row]) -> list[LaneOfficers]:
    """By lane, officers there and busy in each hour."""
    return [
        {
            "lane": lane,
            "stage": int(float(next(row["stage"] for row in rows if row["lane"] == lane))),
            "officers": [_number(row["officers"]) for row in rows if row["lane"] == lane],
            "busy": [_number(row["busy"]) for row in rows if row["lane"] == lane],
        }
        for lane in dict.fromkeys(row["lane"] for row in rows)
    ]


def _number(text: str) -> float | None:
    return round(float(text), 2) if text else None
