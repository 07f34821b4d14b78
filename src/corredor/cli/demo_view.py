"""View of the demo: its measures beside the face values of `demo.toml`, and a summary in three sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from corredor.cli.output import Screen
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.planning.plan import Plan
    from corredor.scenario.scenario import Scenario

Pairs = Mapping[str, "tuple[Plan, Scenario]"]


def face_rows(about: Mapping[str, Any], pairs: Pairs) -> list[dict[str, Any]]:
    """Give for each face value of `demo.toml` its measure, value and source, and the same measure of every plan."""
    from corredor.analyses.compare.face_values import face_values

    way = about["way"]
    measured = {name: face_values(plan, scenario, way["from"], way["to"]) for name, (plan, scenario) in pairs.items()}
    return [
        {
            "measure": face["measure"],
            "face": face["value"],
            "source": face["source"],
            **{name: getattr(measured[name], face["measure"]) for name in pairs},
        }
        for face in about["face"]
    ]


def show_face(screen: Screen, about: Mapping[str, Any], plans: Mapping[str, Plan], faces: list[dict[str, Any]]) -> None:
    """Write totals of people, then the measures of every plan beside the face values."""
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


def three_sentences(words: Catalogue, about: Mapping[str, Any], pairs: Pairs) -> list[str]:
    """Sum the plans up: whom each serves, which state blocks most people, and what is asked of states."""
    names = list(pairs)
    plan, scenario = pairs[names[0]]
    parts = [
        words(
            "demo.served_part",
            served=words.number(pairs[name][0].totals["served"]),
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
    return [served, _blocking_state(words, about, pairs), _demands(words, about, pairs)]


def _blocking_state(words: Catalogue, about: Mapping[str, Any], pairs: Pairs) -> str:
    name = about["between"]
    plan, scenario = pairs[name]
    blocked = plan.unserved.filter((pl.col("cause") == "door") & pl.col("state").is_not_null())
    by_state = blocked.group_by("state").agg(pl.col("people").sum()).sort(["people", "state"], descending=[True, False])
    phrase = _phrase(about, name, words.lang)
    if not by_state.height:
        return words("demo.no_door", phrase=phrase)
    row = by_state.row(0, named=True)
    return words("demo.door", phrase=phrase, people=words.number(row["people"]), state=_state(scenario, row["state"]))


def _demands(words: Catalogue, about: Mapping[str, Any], pairs: Pairs) -> str:
    name = list(pairs)[-1]
    plan, scenario = pairs[name]
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
    phrases = about.get("names", {}).get(name, {})
    return str(phrases.get(lang, name))


def _state(scenario: Scenario, state: str) -> str:
    names = {row["id"]: row["name"] for row in scenario.rows("states")}
    return str(names.get(state, state))
