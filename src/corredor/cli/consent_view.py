"""View of `corredor consent`: the sentences, then the tables of the game behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from corredor.cli.output import Screen
from corredor.messages import render

if TYPE_CHECKING:
    from corredor.analyses.consent import Consent

MAX_ROWS = 10
MAX_LEVELS = 20
TABLES = ("sets", "further", "reaching", "worth", "detours", "carried", "stuck", "levels")


def show_consent(screen: Screen, consent: Consent) -> None:
    """Show the sentences, then the tables."""
    first, *others = (render(message, screen.words.lang) for message in consent.messages)
    screen.line(first, style="bold")
    for text in others:
        screen.line(f"- {text}")
    _further_yeses(screen, consent)
    _minimal_coalitions(screen, consent)
    _marginal_contributions(screen, consent)
    _detours(screen, consent)
    _loads(screen, consent)
    _stranded(screen, consent)
    _levels(screen, consent)
    _averages(screen, consent)
    _solved(screen, consent)


def as_json(screen: Screen, consent: Consent) -> dict[str, Any]:
    """Give the answer as a JSON object."""
    tables = {name: getattr(consent, name).to_dicts() for name in TABLES}
    for row, limit in zip(tables["detours"], consent.binding_limits, strict=True):
        row["binds"] = None if limit is None else render(limit, screen.words.lang)
    return {
        "says": [render(message, screen.words.lang) for message in consent.messages],
        "on": consent.on,
        "states": list(consent.states),
        "others": list(consent.others),
        "given": list(consent.given),
        "in_force": list(consent.in_force),
        "people": consent.people,
        "distinct": consent.distinct,
        "solved": consent.solved,
        "least_core": consent.least_core,
        **tables,
    }


def _further_yeses(screen: Screen, consent: Consent) -> None:
    for count, key in ((1, "consent.further"), (2, "consent.pairs")):
        # Pairs that add nobody beyond what each adds alone are many, and say nothing new.
        is_shown = (pl.col("beyond_each") > 0) if count == 2 else pl.lit(True)
        rows = consent.further.filter((pl.col("yeses").list.len() == count) & is_shown)
        if not rows.height:
            continue
        screen.heading(key)
        heads = ["yeses", "adds", "served"] if count == 1 else ["yeses", "adds", "beyond", "served"]
        cells = [
            [_coalition(row["yeses"]), row["adds"], *([row["beyond_each"]] if count == 2 else []), row["served"]]
            for row in rows.head(MAX_ROWS).to_dicts()
        ]
        _table(screen, heads, cells)
        if rows.height > MAX_ROWS:
            screen.say("word.more", number=screen.words.number(rows.height - MAX_ROWS))


def _minimal_coalitions(screen: Screen, consent: Consent) -> None:
    screen.heading("consent.reaching")
    words = screen.words
    rows = [
        [
            words.share(row["share"], 0) if row["share"] else words("consent.anything"),
            _coalition(row["yeses"]),
            row["served"],
        ]
        for row in consent.reaching.to_dicts()
    ]
    _table(screen, ["share", "all_yeses", "served"], rows)


def _marginal_contributions(screen: Screen, consent: Consent) -> None:
    screen.heading("consent.worth")
    names = ["state", "today", "last", "least", "most", "counts_with"]
    ranged = bool(consent.worth["last_low"].is_not_null().any())
    rows = []
    for row in consent.worth.to_dicts():
        cells = [_coalition(row[name] or []) if name == "counts_with" else row[name] for name in names]
        rows.append([*cells, _range(screen, row["last_low"], row["last_high"])] if ranged else cells)
    _table(screen, [*names, "last_range"] if ranged else names, rows)


def _detours(screen: Screen, consent: Consent) -> None:
    if not consent.detours.height:
        return
    screen.heading("consent.detours")
    rows = [
        [
            row["state"],
            "-".join(row["route"]),
            row["more"],
            row["days"],
            row["days_through"],
            row["cost"],
            row["cost_through"],
            "" if limit is None else render(limit, screen.words.lang),
        ]
        for row, limit in zip(consent.detours.head(MAX_ROWS).to_dicts(), consent.binding_limits, strict=False)
    ]
    _table(screen, ["state", "route", "more", "days", "instead", "cost", "instead", "binds"], rows)
    if consent.detours.height > MAX_ROWS:
        screen.say("word.more", number=screen.words.number(consent.detours.height - MAX_ROWS))


def _loads(screen: Screen, consent: Consent) -> None:
    screen.heading("consent.carried")
    names = ("state", "entries", "person_days", "checks", "officer_hours", "stranded", "next", "on")
    rows = [[_whole(row[name]) for name in names] for row in consent.carried.to_dicts()]
    _table(screen, names, rows)


def _stranded(screen: Screen, consent: Consent) -> None:
    rows = consent.stuck.filter(pl.col("yeses").list.len() == len(consent.states))
    if not rows.height:
        return
    screen.heading("consent.stuck")
    cells = [
        [row["state"], row["on"], row["place"], row["on_soil_of"], _whole(row["people"]), _whole(row["no_other_way"])]
        for row in rows.to_dicts()
    ]
    _table(screen, ["closes", "on", "place", "state", "people", "no_other_way"], cells)


def _levels(screen: Screen, consent: Consent) -> None:
    if not consent.levels.height:
        return
    screen.heading("consent.levels_table")
    rows = [
        [_coalition(row["full"]), _coalition(row["as_proposed"]), row["served"]]
        for row in consent.levels.head(MAX_LEVELS).to_dicts()
    ]
    _table(screen, ["full", "as_proposed", "served"], rows)
    if consent.levels.height > MAX_LEVELS:
        screen.say("word.more", number=screen.words.number(consent.levels.height - MAX_LEVELS))


def _averages(screen: Screen, consent: Consent) -> None:
    screen.heading("consent.summary")
    rows = [[row["state"], _whole(row["shapley"]), _whole(row["banzhaf"])] for row in consent.worth.to_dicts()]
    _table(screen, ["state", "shapley", "banzhaf"], rows)


def _solved(screen: Screen, consent: Consent) -> None:
    number = screen.words.number
    screen.line()
    screen.say(
        "consent.solved",
        total=number(len(consent.served)),
        states=number(len(consent.states)),
        distinct=number(consent.distinct),
        solved=number(consent.solved),
    )
    if consent.others:
        screen.say("consent.others", states=", ".join(consent.others))
    gap = float((consent.sets["most"] - consent.sets["served"]).max() or 0.0)  # type: ignore[arg-type]
    if gap >= 0.01:
        screen.say("consent.gap", gap=number(gap, 2))


def _table(screen: Screen, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    words = screen.words
    heads = [words(f"consent.head.{name}" if words.has(f"consent.head.{name}") else f"head.{name}") for name in names]
    screen.table(heads, [[_rounded(cell) for cell in row] for row in rows])


def _rounded(cell: object) -> object:
    """Round large numbers to whole ones."""
    return round(cell) if isinstance(cell, float) and abs(cell) >= 100 else cell


def _coalition(states: Sequence[str]) -> str:
    return " + ".join(states)


def _range(screen: Screen, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    number = screen.words.number
    return number(low) if round(low) == round(high) else f"{number(low)} – {number(high)}"


def _whole(value: object) -> object:
    return round(value) if isinstance(value, float) else value
