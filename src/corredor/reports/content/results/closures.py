"""What closure hurts most, as a report shows it: the worst set, each thing alone, what to back up, who is caught."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.reports.content.records import ClosedAlone, ClosuresContent, StayHome, Stranded
from corredor.reports.disclosure.suppression import LEAST, round_to_tens
from corredor.results.saved_result import SavedResult

MOST = 10


def closures_content(
    answer: SavedResult, told: Mapping[str, Any], _content: Mapping[str, Any], *, full: bool
) -> ClosuresContent:
    """Give `shut`, `from` and `to`, `people`, `unserved`, `unserved_shut`, `alone`, `back_up`, `stay_home`, `caught`.

    `alone` is what each thing shut alone adds to the unserved, `back_up` how many fewer they are where one of the worst
    set stays open, `stay_home` who more stays at each place, `caught` where people in a plan in use would wait: on the
    fullest night so many, with so many beds. People go in tens in what is shared, and places with less are left out.
    """

    def people(text: object) -> int:
        value = max(0.0, float(str(text or 0)))
        return round(value) if full else round_to_tens(value)

    stay: list[StayHome] = [
        {"place": row["place"], "more": people(float(row["unserved_shut"] or 0) - float(row["unserved"] or 0))}
        for row in answer.rows("stay_home", ("place", "unserved", "unserved_shut"))
    ]
    alone: list[ClosedAlone] = [
        {"shut": row["shut"].split(";"), "more": people(row["more"])}
        for row in answer.rows("worst", ("rank", "shut", "more"))
        if row["rank"] != "0"
    ]
    stranded: list[Stranded] = [
        {
            "place": row["place"],
            "held_days": people(row["held_days"]),
            "most": people(row["most"]),
            "date": row["date"],
            "beds": int(float(row["beds"] or 0)),
            "beyond": people(row["beyond"]),
        }
        for row in answer.rows("caught", ("place", "held_days", "most", "date", "beds", "beyond"))
        if full or float(row["most"] or 0) >= LEAST
    ]
    return {
        "shut": [str(name) for name in told.get("shut", [])],
        "from": str(told.get("first", "")),
        "to": str(told.get("last", "")),
        "people": people(told.get("people")),
        "unserved": people(told.get("unserved")),
        "unserved_shut": people(told.get("unserved_shut")),
        "alone": alone[:MOST],
        "back_up": [
            {"keep": row["keep"], "won": people(row["won"])} for row in answer.rows("back_up", ("keep", "won"))
        ],
        "stay_home": sorted((row for row in stay if row["more"]), key=lambda row: -row["more"])[:MOST],
        "caught": stranded[:MOST],
    }
