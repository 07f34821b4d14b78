"""What each yes is worth, as a report shows it: today, each further yes, the sets that are enough, ranges, detours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.messages import LANGUAGES
from corredor.reports.content.result_records import ConsentContent, ConsentPair, ConsentRange, Detour, FurtherConsent
from corredor.reports.disclosure.suppression import LEAST, round_to_tens
from corredor.results.result import Result

MOST = 12


def consent_content(
    result: Result, meta: Mapping[str, Any], _content: Mapping[str, Any], *, full: bool
) -> ConsentContent:
    """Give `people`, `given`, `further`, `pairs`, `reaching`, `worth`, `detours`, and in a working file `says`.

    `says` are sentences in each language. People are whole, and go in tens in what is shared; sets of yeses are lists
    of states.
    """

    def people(value: float | None) -> int | None:
        if value is None:
            return None
        size = abs(round(value)) if full else round_to_tens(abs(value))
        return -size if value < 0 else size

    further = result.rows("further")
    steps: list[FurtherConsent] = [
        {"yeses": row["yeses"], "served": people(row["served"]), "adds": people(row["adds"])}
        for row in further
        if len(row["yeses"]) == 1
    ]
    pairs: list[ConsentPair] = [
        {"yeses": row["yeses"], "adds": people(row["adds"]), "beyond": people(row["beyond_each"])}
        for row in further
        if len(row["yeses"]) == 2 and (row["beyond_each"] or 0) >= LEAST
    ]
    worth: list[ConsentRange] = [
        {
            "state": row["state"],
            "today": people(row["today"]),
            "last": people(row["last"]),
            "least": people(row["least"]),
            "most": people(row["most"]),
        }
        for row in result.rows("worth")
    ]
    detours: list[Detour] = [
        {
            "state": row["state"],
            "route": row["route"],
            "more": people(row["more"]),
            "days": _rounded(row["days"]),
            "days_through": _rounded(row["days_through"]),
            "cost": _rounded(row["cost"]),
            "cost_through": _rounded(row["cost_through"]),
        }
        for row in result.rows("detours")[:MOST]
        if people(row["more"])
    ]
    # The sentences hold exact counts, small ones too.
    says = meta.get("says", {}) if full else {}
    return {
        "says": [
            dict(zip(LANGUAGES, sentences, strict=True))
            for sentences in zip(*(says.get(lang, []) for lang in LANGUAGES), strict=False)
        ],
        "on": str(meta.get("on", "")),
        "people": people(meta.get("people", 0)),
        "given": list(meta.get("given", [])),
        "in_force": list(meta.get("in_force", [])),
        "further": sorted(steps, key=lambda row: -(row["adds"] or 0)),
        "pairs": sorted(pairs, key=lambda row: -(row["beyond"] or 0))[:MOST],
        "reaching": [
            {"share": row["share"] or 0.0, "yeses": row["yeses"], "served": people(row["served"])}
            for row in result.rows("reaching")
        ],
        "worth": worth,
        "detours": detours,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
