"""How the demo is told: a table beside what was said beforehand, and three sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from corredor.cli.output import Screen
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.planning.plan import Plan
    from corredor.scenario.scenario import Scenario

Made = Mapping[str, "tuple[Plan, Scenario]"]


def face_rows(about: Mapping[str, Any], made: Made) -> list[dict[str, Any]]:
    """Measure every plan as the face values of `demo.toml` are measured: what, source, face and the value in each."""
    from corredor.analyses.compare.face_values import face_values

    way = about["way"]
    taken = {name: face_values(plan, scenario, way["from"], way["to"]) for name, (plan, scenario) in made.items()}
    return [
        {
            "measure": face["measure"],
            "face": face["value"],
            "source": face["source"],
            **{name: getattr(taken[name], face["measure"]) for name in made},
        }
        for face in about["face"]
    ]


def show_face(screen: Screen, about: Mapping[str, Any], plans: Mapping[str, Plan], faces: list[dict[str, Any]]) -> None:
    """Show people, and then the measures beside the face values."""
    words = screen.words
    rows: list[list[str]] = []
    for total in ("people", "served", "unserved"):
        rows.append([words(f"total.{total}"), *(words.number(plan.totals[total]) for plan in plans.values()), ""])
    for face in faces:
        digits = 1 if face["measure"] == "nights" else 0
        cells = ["–" if face[name] is None else words.number(face[name], digits) for name in plans]
        rows.append([words(f"face.{face['measure']}"), *cells, words.number(face["face"], digits)])
    names = [_phrase(about, name, words.lang) for name in plans]
    screen.table(["", *names, words("head.face")], rows)


def three_sentences(words: Catalogue, about: Mapping[str, Any], made: Made) -> list[str]:
    """Say what the agreements bring, what stands between them, and what is asked of whom."""
    names = list(made)
    plan, scenario = made[names[0]]
    parts = [
        words(
            "demo.served_part",
            served=words.number(made[name][0].totals["served"]),
            phrase=_phrase(about, name, words.lang),
        )
        for name in names
    ]
    served = words(
        "demo.served",
        people=words.number(plan.totals["people"]),
        days=words.number(scenario.settings.days),
        parts="; ".join(parts),
    )
    return [served, _what_stands_between(words, about, made), _what_is_asked(words, about, made)]


def _what_stands_between(words: Catalogue, about: Mapping[str, Any], made: Made) -> str:
    name = about["between"]
    plan, scenario = made[name]
    doors = plan.unserved.filter((pl.col("cause") == "door") & pl.col("state").is_not_null())
    by_state = doors.group_by("state").agg(pl.col("people").sum()).sort(["people", "state"], descending=[True, False])
    phrase = _phrase(about, name, words.lang)
    if not by_state.height:
        return words("demo.no_door", phrase=phrase)
    row = by_state.row(0, named=True)
    return words("demo.door", phrase=phrase, people=words.number(row["people"]), state=_state(scenario, row["state"]))


def _what_is_asked(words: Catalogue, about: Mapping[str, Any], made: Made) -> str:
    name = list(made)[-1]
    plan, scenario = made[name]
    days = plan.admissions.group_by("state", "date").agg(pl.col("people").sum())
    busiest = days.sort(["people", "state"], descending=[True, False]).head(1).to_dicts()
    nights = plan.tables["nights"].group_by("date").agg(pl.col("people").sum())
    served = plan.totals["served"]
    if not busiest or served < 1:
        return words("demo.nothing_asked", phrase=_phrase(about, name, words.lang))
    return words(
        "demo.asks",
        phrase=_phrase(about, name, words.lang),
        entries=words.number(busiest[0]["people"]),
        state=_state(scenario, busiest[0]["state"]),
        beds=words.number(float(nights["people"].max() or 0)),  # type: ignore[arg-type]
        money=words.number(plan.totals["cost"] / served),
        currency=scenario.settings.currency,
    )


def _phrase(about: Mapping[str, Any], name: str, lang: str) -> str:
    told = about.get("names", {}).get(name, {})
    return str(told.get(lang, name))


def _state(scenario: Scenario, state: str) -> str:
    names = {row["id"]: row["name"] for row in scenario.rows("states")}
    return str(names.get(state, state))
