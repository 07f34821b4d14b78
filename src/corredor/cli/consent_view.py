"""How the worth of consent stands on the screen: today's yeses first, then each further one, then what a no leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from corredor.cli.output import Screen

if TYPE_CHECKING:
    from corredor.analyses.consent import Consent

MOST_ROWS = 10
TABLES = ("sets", "further", "reaching", "worth", "detours", "carried", "stuck", "levels")


def show_consent(screen: Screen, found: Consent) -> None:
    """Show the sentences, then the tables behind them."""
    screen.line(found.says[0], style="bold")
    for text in found.says[1:]:
        screen.line(f"- {text}")
    _further(screen, found)
    _reaching(screen, found)
    _worth(screen, found)
    _detours(screen, found)
    _carried(screen, found)
    _stuck(screen, found)
    _levels(screen, found)
    _means(screen, found)
    _solved(screen, found)


def as_json(screen: Screen, found: Consent) -> dict[str, Any]:
    """Give the answer as JSON has it."""
    tables = {name: getattr(found, name).to_dicts() for name in TABLES}
    for row in tables["detours"]:
        row["binds"] = screen.translate(row["binds"] or "") or None
    return {
        "says": list(found.says),
        "on": found.on,
        "states": list(found.states),
        "others": list(found.others),
        "given": list(found.given),
        "in_force": list(found.in_force),
        "people": found.people,
        "distinct": found.distinct,
        "solved": found.solved,
        "least_core": found.least_core,
        **tables,
    }


def _further(screen: Screen, found: Consent) -> None:
    for count, key in ((1, "consent.further"), (2, "consent.pairs")):
        # Pairs that add nobody beyond what each adds alone are many, and tell nothing.
        tells = (pl.col("beyond_each") > 0) if count == 2 else pl.lit(True)
        rows = found.further.filter((pl.col("yeses").list.len() == count) & tells)
        if not rows.height:
            continue
        screen.heading(key)
        heads = ["yeses", "adds", "served"] if count == 1 else ["yeses", "adds", "beyond", "served"]
        told = [
            [_set(row["yeses"]), row["adds"], *([row["beyond_each"]] if count == 2 else []), row["served"]]
            for row in rows.head(MOST_ROWS).to_dicts()
        ]
        _table(screen, heads, told)
        if rows.height > MOST_ROWS:
            screen.say("word.more", number=screen.words.number(rows.height - MOST_ROWS))


def _reaching(screen: Screen, found: Consent) -> None:
    screen.heading("consent.reaching")
    words = screen.words
    rows = [
        [words.share(row["share"], 0) if row["share"] else words("consent.anything"), _set(row["yeses"]), row["served"]]
        for row in found.reaching.to_dicts()
    ]
    _table(screen, ["share", "all_yeses", "served"], rows)


def _worth(screen: Screen, found: Consent) -> None:
    screen.heading("consent.worth")
    names = ["state", "today", "last", "least", "most", "counts_with"]
    ranged = bool(found.worth["last_low"].is_not_null().any())
    rows = []
    for row in found.worth.to_dicts():
        told = [_set(row[name] or []) if name == "counts_with" else row[name] for name in names]
        rows.append([*told, _range(screen, row["last_low"], row["last_high"])] if ranged else told)
    _table(screen, [*names, "last_range"] if ranged else names, rows)


def _detours(screen: Screen, found: Consent) -> None:
    if not found.detours.height:
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
            screen.translate(row["binds"] or ""),
        ]
        for row in found.detours.head(MOST_ROWS).to_dicts()
    ]
    _table(screen, ["state", "route", "more", "days", "instead", "cost", "instead", "binds"], rows)
    if found.detours.height > MOST_ROWS:
        screen.say("word.more", number=screen.words.number(found.detours.height - MOST_ROWS))


def _carried(screen: Screen, found: Consent) -> None:
    screen.heading("consent.carried")
    names = ("state", "entries", "person_days", "checks", "officer_hours", "stranded", "next", "on")
    rows = [[_whole(row[name]) for name in names] for row in found.carried.to_dicts()]
    _table(screen, names, rows)


def _stuck(screen: Screen, found: Consent) -> None:
    rows = found.stuck.filter(pl.col("yeses").list.len() == len(found.states))
    if not rows.height:
        return
    screen.heading("consent.stuck")
    told = [
        [row["state"], row["on"], row["place"], row["on_soil_of"], _whole(row["people"]), _whole(row["no_other_way"])]
        for row in rows.to_dicts()
    ]
    _table(screen, ["closes", "on", "place", "state", "people", "no_other_way"], told)


def _levels(screen: Screen, found: Consent) -> None:
    if not found.levels.height:
        return
    screen.heading("consent.levels_table")
    rows = [[_set(row["full"]), _set(row["as_proposed"]), row["served"]] for row in found.levels.head(20).to_dicts()]
    _table(screen, ["full", "as_proposed", "served"], rows)
    if found.levels.height > 20:
        screen.say("word.more", number=screen.words.number(found.levels.height - 20))


def _means(screen: Screen, found: Consent) -> None:
    screen.heading("consent.summary")
    rows = [[row["state"], _whole(row["shapley"]), _whole(row["banzhaf"])] for row in found.worth.to_dicts()]
    _table(screen, ["state", "shapley", "banzhaf"], rows)


def _solved(screen: Screen, found: Consent) -> None:
    number = screen.words.number
    screen.line()
    screen.say(
        "consent.solved",
        total=number(len(found.served)),
        states=number(len(found.states)),
        distinct=number(found.distinct),
        solved=number(found.solved),
    )
    if found.others:
        screen.say("consent.others", states=", ".join(found.others))
    gap = float((found.sets["most"] - found.sets["served"]).max() or 0.0)  # type: ignore[arg-type]
    if gap >= 0.01:
        screen.say("consent.gap", gap=number(gap, 2))


def _table(screen: Screen, names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    words = screen.words
    heads = [words(f"consent.head.{name}" if words.has(f"consent.head.{name}") else f"head.{name}") for name in names]
    screen.table(heads, [[_plain(cell) for cell in row] for row in rows])


def _plain(cell: object) -> object:
    """Write large numbers without what comes after the point."""
    return round(cell) if isinstance(cell, float) and abs(cell) >= 100 else cell


def _set(states: Sequence[str]) -> str:
    return " + ".join(states)


def _range(screen: Screen, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return ""
    number = screen.words.number
    return number(low) if round(low) == round(high) else f"{number(low)} – {number(high)}"


def _whole(value: object) -> object:
    return round(value) if isinstance(value, float) else value
