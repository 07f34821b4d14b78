"""What closure hurts most, as a report shows it: the worst set, each thing alone, what to back up, who is caught."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.reports.content.result_records import ClosedAlone, ClosuresContent, StayHome, Stranded
from corredor.reports.disclosure.suppression import LEAST, round_to_tens
from corredor.results.result import Result

MOST = 10


def closures_content(
    result: Result, meta: Mapping[str, Any], _content: Mapping[str, Any], *, full: bool
) -> ClosuresContent:
    """Give `shut`, `from` and `to`, `people`, `unserved`, `unserved_shut`, `alone`, `back_up`, `stay_home`, `caught`.

    `alone` is what each thing shut alone adds to the unserved, `back_up` how many fewer they are where one of the worst
    set stays open, `stay_home` who more stays at each place, `caught` where people in a plan in use would wait: on the
    fullest night so many, with so many beds. People go in tens in what is shared, and places with less are left out.
    """

    def people(count: float | None) -> int:
        value = max(0.0, float(count or 0))
        return round(value) if full else round_to_tens(value)

    stay: list[StayHome] = [
        {"place": row["place"], "more": people((row["unserved_shut"] or 0) - (row["unserved"] or 0))}
        for row in result.rows("stay_home")
    ]
    alone: list[ClosedAlone] = [
        {"shut": row["shut"], "more": people(row["more"])} for row in result.rows("worst") if row["rank"] != 0
    ]
    stranded: list[Stranded] = [
        {
            "place": row["place"],
            "held_days": people(row["held_days"]),
            "most": people(row["most"]),
            "date": "" if row["date"] is None else row["date"].isoformat(),
            "beds": row["beds"] or 0,
            "beyond": people(row["beyond"]),
        }
        for row in result.rows("caught")
        if full or (row["most"] or 0) >= LEAST
    ]
    return {
        "shut": [str(name) for name in meta.get("shut", [])],
        "from": str(meta.get("first", "")),
        "to": str(meta.get("last", "")),
        "people": people(meta.get("people")),
        "unserved": people(meta.get("unserved")),
        "unserved_shut": people(meta.get("unserved_shut")),
        "alone": alone[:MOST],
        "back_up": [{"keep": row["keep"], "won": people(row["won"])} for row in result.rows("back_up")],
        "stay_home": sorted((row for row in stay if row["more"]), key=lambda row: -row["more"])[:MOST],
        "caught": stranded[:MOST],
    }
