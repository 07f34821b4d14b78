"""The tables of a brief: slots asked of each state, who cannot travel and why, and who pays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date as Date
from datetime import timedelta
from typing import Any

from corredor.messages import Catalogue
from corredor.reports.content.headline import counted, with_names

MOST_REASONS = 9
KINDS = ("transport", "nights", "services")


def slots_table(content: Mapping[str, Any], words: Catalogue) -> dict[str, Any]:
    """State and post; people in all, most on a day, days with entries, first and last of them."""
    part = content["plans"][0]
    start = Date.fromisoformat(content["start"])
    names = {crossing["id"]: crossing["name"] for crossing in content["crossings"]}
    days: dict[int, list[int]] = defaultdict(list)
    most: dict[int, int] = {}
    for row, day, people in zip(*(part["cells"][name] for name in ("row", "day", "people")), strict=True):
        if people != 0:
            days[row].append(day)
            most[row] = max(most.get(row, 0), people or 0)
    body: list[list[str]] = []
    last_state = ""
    for entry in sorted(part["entries"], key=lambda entry: entry["row"]):
        row = entry["row"]
        described = content["rows"][row]
        first, last = (_short_date(start + timedelta(days=at), words) for at in (min(days[row]), max(days[row])))
        busiest = words.number(most[row]) if most[row] else words("book.hidden")
        state = content["states"][described["state"]]["name"]
        numbers = [counted(entry["people"], words), busiest, words.number(len(days[row])), first, last]
        if entry["people"] is None:
            # The days on which so few enter would disclose who they are.
            numbers[1:] = ["–"] * 4
        # A state's name stands at the first of its posts alone.
        body.append(["" if state == last_state else state, names[described["crossing"]], *numbers])
        last_state = state
    heads = [words(f"head.{name}") for name in ("state", "crossing", "entries", "busiest_day")]
    heads += [words("brief.head.entry_days"), words("head.first_day"), words("head.last_day")]
    return _table(words, "brief.slots", heads, body)


def unserved_table(content: Mapping[str, Any], words: Catalogue) -> dict[str, Any]:
    """Each reason with its people, the most people first; what is left over is counted."""
    reasons = content["plans"][0]["unserved"]
    body = [
        [with_names(reason["text"][words.lang], content), counted(reason["people"], words)]
        for reason in reasons[:MOST_REASONS]
    ]
    if len(reasons) > MOST_REASONS:
        rest = [reason["people"] for reason in reasons[MOST_REASONS:]]
        people = counted(None if None in rest else sum(rest), words)
        body.append([words("brief.unserved.more", number=words.number(len(rest))), people])
    return _table(words, "brief.unserved", [words("brief.head.reason"), words("brief.head.people")], body)


def money_table(content: Mapping[str, Any], words: Catalogue) -> dict[str, Any]:
    """What each payer pays for what, the largest first, and all of it."""
    paid: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for row in content["plans"][0]["costs"]:
        paid[row["payer"] or ""][row["kind"]] += row["amount"]
    kinds = [*KINDS, *sorted({kind for of_payer in paid.values() for kind in of_payer} - set(KINDS))]
    body = []
    for payer, of_payer in sorted(paid.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        key = f"payer.{payer}"
        amounts = [of_payer.get(kind, 0.0) for kind in kinds]
        name = words(key) if words.has(key) else payer
        body.append([name, *map(words.number, amounts), words.number(sum(amounts))])
    sums = [sum(of_payer.get(kind, 0.0) for of_payer in paid.values()) for kind in kinds]
    heads = [words(f"cost.{kind}") if words.has(f"cost.{kind}") else kind for kind in kinds]
    foot = [words("brief.all"), *map(words.number, sums), words.number(sum(sums))]
    table = _table(words, "brief.money", [words("head.payer"), *heads, content["currency"]], body, foot)
    is_free = not content["plans"][0]["totals"].get("cost")
    return {**table, "nothing": words("brief.money.nothing" if is_free else "brief.money.no_convoys")}


def _table(
    words: Catalogue, key: str, head: list[str], body: list[list[str]], foot: list[str] | None = None
) -> dict[str, Any]:
    table = {"title": words(key), "note": words(f"{key}.note"), "head": head, "body": body}
    return {**table, "foot": foot or []}


def _short_date(date: Date, words: Catalogue) -> str:
    return words.date(date, "MMMMd")
