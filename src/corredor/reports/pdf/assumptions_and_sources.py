"""Tables of a brief: switches that are agreed or assumed, state by state, and the sources with their dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from corredor.messages import Catalogue
from corredor.reports.figures.svg import short

MOST_SOURCES, LETTERS, SOURCE_LETTERS = 7, 200, 90
CONFIDENCE = ("found", "computed", "uncited", "estimate", "assumed")


def assumed_table(content: Mapping[str, Any], words: Catalogue) -> dict[str, Any]:
    """Give a row for the switches of each state with the same days and basis: agreed or assumed."""
    states = {row["id"]: row["name"] for row in content["states"]}
    rows: dict[tuple[str, str, str], list[str]] = {}
    for switch in content["plans"][0]["switches"]:
        days = _days(switch["from"], switch["to"], words)
        rows.setdefault((states.get(switch["state"], switch["state"]), days, switch["basis"]), []).append(
            _rule(switch, content, words)
        )
    body = [
        [state, "; ".join(rules), days, words("page.assumed" if basis == "assumed" else "page.agreed")]
        for (state, days, basis), rules in rows.items()
    ]
    head = [words(f"head.{name}") for name in ("state", "rule")] + [words("brief.head.days"), words("head.basis")]
    note = words("brief.assumed.note" if body else "brief.rests.nothing")
    mark = words("page.assumed")
    return {"title": words("brief.assumed"), "note": note, "head": head, "body": body, "foot": [], "mark": mark}


def sources_table(content: Mapping[str, Any], words: Catalogue) -> dict[str, Any]:
    """Give the statements behind the switches and reasons of the plan, the latest first, each with its source."""
    part = content["plans"][0]
    touched = {name for switch in part["switches"] for name in switch["statements"]}
    touched |= {name for reason in part["unserved"] for name in reason["statements"]}
    states = {row["id"]: row["name"] for row in content["states"]}
    statements = [row for row in content["statements"] if row["id"] in touched and not row["superseded_by"]]
    # A statement comes before the record that nothing was stated.
    statements.sort(key=lambda row: (row["act"] != "recorded", row["recorded"] or "", row["id"]), reverse=True)
    body = [
        [
            words.date(Date.fromisoformat(row["recorded"])),
            f"{states.get(row['state'], row['state'])}, {row['office']}",
            " ".join(
                filter(
                    None,
                    (short(row["text"], LETTERS), f"[{short(row['source'], SOURCE_LETTERS)}]" if row["source"] else ""),
                )
            ),
        ]
        for row in statements[:MOST_SOURCES]
    ]
    head = [words("head.recorded"), words("head.voice"), f"{words('head.text')} [{words('head.source')}]"]
    known = part["provenance"].get("rows_by_confidence", {})
    counts = [words(f"brief.rows.{name}", number=words.number(known[name])) for name in CONFIDENCE if known.get(name)]
    note = words("brief.sources.note", counts=", ".join(counts)) if counts else ""
    return {"title": words("brief.sources"), "note": note, "head": head, "body": body, "foot": []}


def _rule(switch: Mapping[str, Any], content: Mapping[str, Any], words: Catalogue) -> str:
    """Format a rule with its value, such as the most nights or the posts that are open."""
    rule, values = switch["rule"], [value for value in switch["value"] or () if value]
    posts = {crossing["id"]: crossing["name"] for crossing in content["crossings"]}
    key = f"rule.{rule}"
    name = words(key) if words.has(key) else rule
    texts = [_value(rule, value, posts, words) for value in values]
    where = f" ({posts.get(switch['crossing'], switch['crossing'])})" if switch["crossing"] else ""
    shown = ", ".join(value for value in texts if value)
    return f"{name}: {shown}{where}" if shown else f"{name}{where}"


def _value(rule: str, value: str, posts: Mapping[str, str], words: Catalogue) -> str:
    if value == "yes":
        return ""
    if rule == "documents" and words.has(f"page.document.{value}"):
        return words(f"page.document.{value}")
    if rule == "max_nights":
        return words("brief.nights", number=value)
    return posts.get(value, words("word.no") if value == "no" else value)


def _days(start: str | None, end: str | None, words: Catalogue) -> str:
    first, last = (words.date(Date.fromisoformat(day)) if day else "" for day in (start, end))
    if first and last:
        return f"{first} – {last}"
    if first:
        return words("brief.since", date=first)
    return words("brief.until", date=last) if last else words("brief.always")
