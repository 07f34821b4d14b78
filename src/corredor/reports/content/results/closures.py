"""The worst closures as a report shows them: the worst set, each alone, what to back up, who is stranded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from corredor.reports.disclosure.suppression import LEAST, round_to_tens
from corredor.results.result import Result

MOST = 10


def closures_content(
    result: Result, meta: Mapping[str, Any], _content: Mapping[str, Any], *, full: bool
) -> dict[str, Any]:
    """Give `shut`, `from` and `to`, `people`, `unserved`, `unserved_shut`, `alone`, `back_up`, `stay_home`, `caught`.

    `alone` is what each thing shut alone adds to the unserved, `back_up` how many fewer they are where one of the worst
    set stays open, `stay_home` who more stays at each place, `caught` where people in a plan in use would wait: on the
    fullest night so many, with so many beds. People go in tens in what is shared, and places with less are left out.
    """

    def people(count: float | None) -> int:
        value = max(0.0, float(count or 0))
        return round(value) if full else round_to_tens(value)

    stay: list[dict[str, Any]] = [
        {"place": row["place"], "more": people((row["unserved_shut"] or 0) - (row["unserved"] or 0))}
        for row in result.rows("stay_home")
    ]
    return {
        "shut": [str(name) for name in meta.get("shut", [])],
        "from": str(meta.get("first", "")),
        "to": str(meta.get("last", "")),
        **{name: people(meta.get(name)) for name in ("people", "unserved", "unserved_shut")},
        "alone": [
            {"shut": row["shut"], "more": people(row["more"])} for row in result.rows("worst") if row["rank"] != 0
        ][:MOST],
        "back_up": [{"keep": row["keep"], "won": people(row["won"])} for row in result.rows("back_up")],
        "stay_home": sorted((row for row in stay if row["more"]), key=lambda row: -row["more"])[:MOST],
        "caught": [
            {
                "place": row["place"],
                "held_days": people(row["held_days"]),
                "most": people(row["most"]),
                "date": _iso(row["date"]),
                "beds": row["beds"] or 0,
                "beyond": people(row["beyond"]),
            }
            for row in result.rows("caught")
            if full or (row["most"] or 0) >= LEAST
        ][:MOST],
    }


def _iso(day: Date | None) -> str:
    return "" if day is None else day.isoformat()
