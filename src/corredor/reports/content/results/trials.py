"""What could happen to a plan, as a report shows it: bands around its evenings, and how often a limit is passed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date as Date
from typing import Any

from corredor.messages import message_of
from corredor.reports.content.result_records import DayQuantiles, MeasureQuantiles, Quantiles, TrialLimit, TrialsContent
from corredor.reports.content.sentences import sentence
from corredor.reports.content.value_types import Count
from corredor.reports.disclosure.suppression import LEAST, round_to_tens
from corredor.results.result import Result

BAND = ("planned", "p05", "p50", "p95")
MEASURES = ("served", "after_horizon", "under_way", "at_home", "exits", "no_shows", "held_days", "beyond_beds")
MOST = 12


def trials_content(result: Result, meta: Mapping[str, Any], content: Mapping[str, Any], *, full: bool) -> TrialsContent:
    """Give `runs`, `seed`, `part` (the number of the plan that was tried), `measures`, `arrivals`, `nights`, `limits`.

    `arrivals` and `measures` are bands: planned, p05, p50, p95. `nights` are columns row, day, p95 and beyond:
    the share of the trials in which the place has too few beds. `limits` are those most often passed or wanted.
    In what is shared people go in tens, and small counts of nights are hidden.
    """

    def people(count: float | None) -> int | None:
        if count is None:
            return None
        return round(count) if full else round_to_tens(count)

    start = Date.fromisoformat(content["start"])
    rows = {
        content["places"][row["place"]]["id"]: at for at, row in enumerate(content["rows"]) if row["kind"] == "night"
    }
    nights = [row for row in result.rows("nights") if row["place"] in rows and row["date"]]
    measures = {row["measure"]: row for row in result.rows("measures")}
    quantiles: list[MeasureQuantiles] = [
        {"measure": name, **_quantiles(measures[name], people)} for name in MEASURES if name in measures
    ]
    arrivals: list[DayQuantiles] = [
        {"day": (row["date"] - start).days, **_quantiles(row, people)} for row in result.rows("arrivals") if row["date"]
    ]
    return {
        "runs": int(meta.get("runs", 0)),
        "seed": int(meta.get("seed", 0)),
        "part": _part(meta, content),
        "measures": quantiles,
        "arrivals": arrivals,
        "nights": {
            "row": [rows[row["place"]] for row in nights],
            "day": [(row["date"] - start).days for row in nights],
            "p95": [_night(row["p95"], full=full) for row in nights],
            "beyond": [round(row["beyond"] or 0, 3) for row in nights],
        },
        "limits": _limits(result),
    }


def _quantiles(row: Mapping[str, Any], people: Callable[[float | None], Count]) -> Quantiles:
    return {
        "planned": people(row["planned"]),
        "p05": people(row["p05"]),
        "p50": people(row["p50"]),
        "p95": people(row["p95"]),
    }


def _night(count: float | None, *, full: bool) -> int | None:
    """Hide a small count; no other is needed to cover it, since quantiles do not add up to anything."""
    people = round(count or 0)
    return None if 0 < people < LEAST and not full else people


def _part(meta: Mapping[str, Any], content: Mapping[str, Any]) -> int:
    """The plan that was tried: that of the same scenario, or of its variants, where a row of it has changed since."""
    for name in ("digest", "variants"):
        known = [part["provenance"].get(name) for part in content["plans"]]
        if meta.get(name) in known:
            return known.index(meta[name])
    return 0


def _limits(result: Result) -> list[TrialLimit]:
    """Each pool on its worst day, the most often passed or wanted first."""
    found: dict[str, TrialLimit] = {}
    for row in result.rows("limits"):
        passed, wanted = row["passed"] or 0.0, row["wanted"] or 0.0
        known = found.get(row["pool"])
        if max(passed, wanted) > (max(known["passed"], known["wanted"]) if known else 0):
            found[row["pool"]] = {
                "says": sentence(message_of(row, "pool")),
                "date": "" if row["date"] is None else row["date"].isoformat(),
                "passed": round(passed, 3),
                "wanted": round(wanted, 3),
            }
    return sorted(found.values(), key=lambda row: -max(row["passed"], row["wanted"]))[:MOST]
