"""The day of a crossing, as a report shows it: the queue, waits by hour and class, officers at work, what-ifs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.results.result import Result

ALL = "all"
Row = dict[str, Any]
COMPARED = ("before", "after", "low", "high")
TOTALS = (
    "vehicles", "mean", "p50", "p90", "over_60", "worst_hour", "longest_queue_vehicles", "longest_queue_metres",
    "turned_back", "never_served", "waiting_at_closing",
)  # fmt: skip


def crossing_content(
    result: Result, meta: Mapping[str, Any], _content: Mapping[str, Any], *, full: bool
) -> dict[str, Any]:
    """Give `crossing`, `enters`, `runs`, `totals`, `waits` of each class, `queue`, `officers` and `compared`.

    Minutes, vehicles and hours of the day. They are of all traffic and of average days: no count of the corridor's
    people stands in them, so that nothing is hidden, `full` or not.
    """
    # All classes together stand under a name of their own, or under none.
    waits = [{**row, "class": row["class"] or ALL} for row in result.rows("waits")]
    queue = [row for row in result.rows("queue") if row["stage"] == 0]
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
        "queue": {name: [_rounded(row[name]) for row in queue] for name in ("hour", "vehicles", "vehicles_p90")},
        "officers": _officers(result.rows("officers")),
        "compared": [
            {"class": row["class"] or ALL, "measure": row["measure"], **{n: _rounded(row[n]) for n in COMPARED}}
            for row in result.rows("compared")
        ],
    }


def _wait(row: Row) -> dict[str, float | None]:
    return {name: _rounded(row[name]) for name in ("hour", "vehicles", "mean", "p50", "p90")}


def _officers(rows: list[Row]) -> list[dict[str, Any]]:
    """Give by lane the officers on duty and serving in each hour."""
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
