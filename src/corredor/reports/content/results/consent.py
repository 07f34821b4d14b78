"""What each yes is worth, as a report shows it: today, each further yes, the sets that are enough, ranges, detours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.messages import LANGUAGES
from corredor.reports.content.records import ConsentContent, ConsentPair, ConsentRange, Detour, FurtherConsent
from corredor.reports.disclosure.suppression import round_to_tens
from corredor.results.saved_result import SavedResult

MOST = 12


def consent_content(
    answer: SavedResult, told: Mapping[str, Any], _content: Mapping[str, Any], *, full: bool
) -> ConsentContent:
    """Give `people`, `given`, `further`, `pairs`, `reaching`, `worth`, `detours`, and in a working file `says`.

    `says` are sentences in each language. People are whole, and go in tens in what is shared; sets of yeses are lists
    of states.
    """

    def people(text: str) -> int | None:
        if not text:
            return None
        value = float(text)
        size = abs(round(value)) if full else round_to_tens(abs(value))
        return -size if value < 0 else size

    further = answer.rows("further", ("yeses", "served", "adds", "beyond_each"))
    steps: list[FurtherConsent] = [
        {"yeses": _states(row["yeses"]), "served": people(row["served"]), "adds": people(row["adds"])}
        for row in further
        if len(_states(row["yeses"])) == 1
    ]
    pairs: list[ConsentPair] = [
        {"yeses": _states(row["yeses"]), "adds": people(row["adds"]), "beyond": people(row["beyond_each"])}
        for row in further
        if len(_states(row["yeses"])) == 2 and float(row["beyond_each"] or 0) >= 10
    ]
    worth: list[ConsentRange] = [
        {
            "state": row["state"],
            "today": people(row["today"]),
            "last": people(row["last"]),
            "least": people(row["least"]),
            "most": people(row["most"]),
        }
        for row in answer.rows("worth", ("state", "today", "last", "least", "most"))
    ]
    detours: list[Detour] = [
        {
            "state": row["state"],
            "route": _states(row["route"]),
            "more": people(row["more"]),
            "days": _number(row["days"]),
            "days_through": _number(row["days_through"]),
            "cost": _number(row["cost"]),
            "cost_through": _number(row["cost_through"]),
        }
        for row in answer.rows("detours", ("state", "route", "more", "days", "days_through", "cost"))[:MOST]
        if people(row["more"])
    ]
    # The sentences hold exact counts, small ones too.
    says = told.get("says", {}) if full else {}
    return {
        "says": [
            dict(zip(LANGUAGES, sentences, strict=True))
            for sentences in zip(*(says.get(lang, []) for lang in LANGUAGES), strict=False)
        ],
        "on": str(told.get("on", "")),
        "people": people(str(told.get("people", 0))),
        "given": list(told.get("given", [])),
        "in_force": list(told.get("in_force", [])),
        "further": sorted(steps, key=lambda row: -(row["adds"] or 0)),
        "pairs": sorted(pairs, key=lambda row: -(row["beyond"] or 0))[:MOST],
        "reaching": [
            {"share": float(row["share"] or 0), "yeses": _states(row["yeses"]), "served": people(row["served"])}
            for row in answer.rows("reaching", ("share", "yeses", "served"))
        ],
        "worth": worth,
        "detours": detours,
    }


def _states(text: str) -> list[str]:
    return [name for name in text.split(";") if name]


def _number(text: str) -> float | None:
    return round(float(text), 1) if text else None
