"""What could happen to a plan, as a report shows it: bands around its evenings, and how often a limit is passed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from corredor.messages import LANGUAGES, translate
from corredor.reports.disclosure.suppression import LEAST, round_to_tens
from corredor.results.saved_result import SavedResult

BAND = ("planned", "p05", "p50", "p95")
MEASURES = ("served", "after_horizon", "under_way", "at_home", "exits", "no_shows", "held_days", "beyond_beds")
LIMIT = ("pool", "where", "date", "passed", "excess", "wanted", "held")
MOST = 12


def trials_content(
    answer: SavedResult, told: Mapping[str, Any], content: Mapping[str, Any], *, full: bool
) -> dict[str, Any]:
    """Give `runs`, `seed`, `part` (the number of the plan that was tried), `measures`, `arrivals`, `nights`, `limits`.

    `arrivals` and `measures` are bands: planned, p05, p50, p95. `nights` are columns row, day, p95 and beyond:
    the share of the trials in which the place has too few beds. `limits` are those most often passed or wanted.
    In what is shared people go in tens, and small counts of nights are hidden.
    """

    def people(text: str) -> int | None:
        if not text:
            return None
        return round(float(text)) if full else round_to_tens(float(text))

    start = Date.fromisoformat(content["start"])
    rows = {
        content["places"][row["place"]]["id"]: at for at, row in enumerate(content["rows"]) if row["kind"] == "night"
    }
    nights = [row for row in answer.rows("nights", ("place", "date", "p95", "beyond")) if row["place"] in rows]
    measures = {row["measure"]: row for row in answer.rows("measures", ("measure", *BAND))}
    return {
        "runs": int(told.get("runs", 0)),
        "seed": int(told.get("seed", 0)),
        "part": _part(told, content),
        "measures": [
            {"measure": name, **{band: people(measures[name][band]) for band in BAND}}
            for name in MEASURES
            if name in measures
        ],
        "arrivals": [
            {"day": _day(row["date"], start), **{band: people(row[band]) for band in BAND}}
            for row in answer.rows("arrivals", ("date", *BAND))
        ],
        "nights": {
            "row": [rows[row["place"]] for row in nights],
            "day": [_day(row["date"], start) for row in nights],
            "p95": [_night(row["p95"], full=full) for row in nights],
            "beyond": [round(float(row["beyond"] or 0), 3) for row in nights],
        },
        "limits": _limits(answer),
    }


def _night(text: str, *, full: bool) -> int | None:
    """A small count is hidden; no other is needed to cover it, since quantiles do not add up to anything."""
    people = round(float(text or 0))
    return None if 0 < people < LEAST and not full else people


def _part(told: Mapping[str, Any], content: Mapping[str, Any]) -> int:
    """The plan that was tried: that of the same scenario, or of its variants, where a row of it has changed since."""
    for name in ("digest", "variants"):
        known = [part["provenance"].get(name) for part in content["plans"]]
        if told.get(name) in known:
            return known.index(told[name])
    return 0


def _limits(answer: SavedResult) -> list[dict[str, Any]]:
    """Each pool on its worst day, the most often passed or wanted first."""
    found: dict[str, dict[str, Any]] = {}
    for row in answer.rows("limits", LIMIT):
        passed, wanted = float(row["passed"] or 0), float(row["wanted"] or 0)
        if max(passed, wanted) > max(
            found.get(row["pool"], {"passed": 0, "wanted": 0}).get(n, 0) for n in ("passed", "wanted")
        ):
            said = {lang: translate(row["pool"], lang) for lang in LANGUAGES}
            found[row["pool"]] = {
                "says": {lang: text[:1].upper() + text[1:] for lang, text in said.items()},
                "date": row["date"],
                "passed": round(passed, 3),
                "wanted": round(wanted, 3),
            }
    return sorted(found.values(), key=lambda row: -max(row["passed"], row["wanted"]))[:MOST]


def _day(text: str, start: Date) -> int:
    return (Date.fromisoformat(text) - start).days
