"""View of a plan: people, proven bounds, binding limits, reasons of unserved people, entries and costs."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from corredor.cli.output import Screen
from corredor.messages import message_of
from corredor.messages.message_column import COLUMN as MESSAGE
from corredor.reports.content.summaries import assumed, costs_by_payer, entries_by_crossing, reasons

if TYPE_CHECKING:
    from corredor.planning.plan import Plan

PEOPLE = ("people", "served", "on_the_way", "waiting", "exits", "unserved")
MORE = ("person_days_waiting", "unsafe_nights", "cost", "convoys", "convoys_served", "trips", "convoys_cost")
MOST_BINDING = 10
# A gain below this is not shown: it would round to nothing.
SMALL_GAIN = 0.05
MOST_REASONS = 12
MOST_ASSUMED = 20


def show_summary(screen: Screen, plan: Plan) -> None:
    """Write the view of the plan as text."""
    _people(screen, plan)
    _assumed(screen, plan)
    _tiers(screen, plan)
    _binding(screen, plan)
    _unserved(screen, plan)
    _entries(screen, plan)
    _money(screen, plan)


def as_json(screen: Screen, plan: Plan) -> dict[str, Any]:
    """Give the view of the plan for JSON; `code` is the stable code of a reason or sentence."""
    return {
        "totals": {name: _finite(value) for name, value in plan.totals.items()},
        "gap": _finite(plan.gap),
        "tiers": [{**row, "gap": _finite(row["gap"])} for row in plan.tables["tiers"].to_dicts()],
        "unserved": [_reason(screen, row) for row in plan.unserved.to_dicts()],
        "binding": [_rendered(screen, row, "says", "pool") for row in plan.prices.to_dicts()],
        "relief": [
            _rendered(screen, {**row, "unit": row["unit"] or ""}, "says", "pool", "unit")
            for row in plan.tables["relief"].to_dicts()
        ],
        "admissions": entries_by_crossing(plan).to_dicts(),
        "costs": costs_by_payer(plan).to_dicts(),
        "assumed_switches": assumed(plan),
    }


def _assumed(screen: Screen, plan: Plan) -> None:
    names = assumed(plan)
    if names:
        more = "; …" if len(names) > MOST_ASSUMED else ""
        screen.say(
            "summary.assumed", number=screen.words.number(len(names)), names="; ".join(names[:MOST_ASSUMED]) + more
        )


def _people(screen: Screen, plan: Plan) -> None:
    words, totals = screen.words, plan.totals
    people = totals.get("people", 0.0)
    screen.line(
        words("summary.headline", served=words.number(totals.get("served", 0.0)), people=words.number(people)),
        style="bold",
    )
    rows: list[list[object]] = [
        [words(f"total.{name}"), words.number(totals[name]), words.share(totals[name] / people) if people else ""]
        for name in PEOPLE
        if name in totals
    ]
    rows += [[words(f"total.{name}"), words.number(totals[name]), ""] for name in MORE if name in totals]
    screen.table(["", words("head.number"), words("head.share")], rows)
    late = totals.get("on_the_way", 0.0) + totals.get("waiting", 0.0)
    if late >= 1:
        screen.say("summary.longer", number=words.number(late))


def _tiers(screen: Screen, plan: Plan) -> None:
    screen.heading("summary.tiers")
    rows = [
        [screen.term("aim", row["aim"]), row["value"], row["bound"], f"{row['gap']:.0e}" if row["gap"] > 1e-9 else "0"]
        for row in plan.tables["tiers"].to_dicts()
    ]
    screen.table([screen.words(f"head.{name}") for name in ("aim", "value", "bound", "gap")], rows)


def _binding(screen: Screen, plan: Plan) -> None:
    """Write the gain of one more unit of each binding limit, and the capacity that would serve everybody."""
    best = plan.prices.filter(pl.col("gain").fill_null(pl.col("price")) >= SMALL_GAIN)
    for table, key in ((best, "summary.binding"), (plan.tables["relief"], "summary.relief")):
        texts = [screen.text_of(row, "says") for row in table.to_dicts() if row["says"]]
        if not texts:
            continue
        screen.heading(key)
        for text in texts[:MOST_BINDING]:
            screen.line(f"- {text[0].upper()}{text[1:]}")
        if len(texts) > MOST_BINDING:
            screen.say("word.more", number=screen.words.number(len(texts) - MOST_BINDING))


def _unserved(screen: Screen, plan: Plan) -> None:
    if not plan.unserved.height:
        return
    words = screen.words
    screen.heading("summary.unserved")
    alike = reasons(plan)
    for row in alike.head(MOST_REASONS).to_dicts():
        groups = row["group"]
        named = ", ".join(groups[:3]) + (
            f" {words('word.and_more', number=len(groups) - 3)}" if len(groups) > 3 else ""
        )
        reason = screen.text_of(row, "reason").rstrip(".")
        screen.line(f"- {words('summary.not_served', people=words.number(row['people']), groups=named)} {reason}.")
    if alike.height > MOST_REASONS:
        screen.say("word.more", number=words.number(alike.height - MOST_REASONS))


def _entries(screen: Screen, plan: Plan) -> None:
    if not plan.admissions.height:
        return
    screen.heading("summary.admissions")
    rows = [
        [row["state"], row["crossing"], row["people"], row["busiest_day"], row["from"], row["to"]]
        for row in entries_by_crossing(plan).to_dicts()
    ]
    heads = ("state", "crossing", "entries", "busiest_day", "first_day", "last_day")
    screen.table([screen.words(f"head.{name}") for name in heads], rows)


def _money(screen: Screen, plan: Plan) -> None:
    if not plan.costs.height:
        return
    screen.heading("summary.costs")
    rows = [
        [screen.term("payer", row["payer"]), screen.term("cost", row["kind"]), round(row["amount"])]
        for row in costs_by_payer(plan).to_dicts()
    ]
    screen.table([screen.words(f"head.{name}") for name in ("payer", "kind", "amount")], rows)


def _reason(screen: Screen, row: dict[str, Any]) -> dict[str, Any]:
    names = ("group", "people", "switch", "from", "to", "cause", "door", "state", "reason", "statements", MESSAGE)
    return _rendered(screen, {name: row[name] for name in names if name in row}, "reason")


def _rendered(screen: Screen, row: Mapping[str, Any], *columns: str) -> dict[str, Any]:
    """Give a saved row with these text columns rendered, and the code of the first, in place of its messages."""
    message = message_of(row, columns[0])
    texts = {column: screen.text_of(row, column) or row[column] for column in columns}
    code = "" if isinstance(message, str) else message.code
    return {**{name: value for name, value in row.items() if name != MESSAGE}, **texts, "code": code}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
