"""What a brief rests on: what is agreed and what is only assumed, state by state, and the sources with their dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from corredor.messages import Catalogue
from corredor.reports.figures.svg import short

MOST_SOURCES, LETTERS, SOURCE_LETTERS = 7, 200, 90
CONFIDENCE = ("found", "computed", "uncited", "estimate", "assumed")


def assumed_table(content: Mapping[str, Any], words: Catalogue) -> dict[str, Any]:
    """A row for what each state is taken to let happen in the same days, and whether it has agreed to it."""
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
    """What the states said on which the plan's rules touch, the latest first, each with its source."""
    part = content["plans"][0]
    touched = {name for switch in part["switches"] for name in switch["statements"]}
    touched |= {name for reason in part["unserved"] for name in reason["statements"]}
    states = {row["id"]: row["name"] for row in content["states"]}
    said = [row for row in content["statements"] if row["id"] in touched and not row["superseded_by"]]
    # What somebody said goes before the record that nothing was said.
    said.sort(key=lambda row: (row["act"] != "recorded", row["recorded"] or "", row["id"]), reverse=True)
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
        for row in said[:MOST_SOURCES]
    ]
    head = [words("head.recorded"), words("head.voice"), f"{words('head.text')} [{words('head.source')}]"]
    known = part["provenance"].get("rows_by_confidence", {})
    counts = [words(f"brief.rows.{name}", number=words.number(known[name])) for name in CONFIDENCE if known.get(name)]
    note = words("brief.sources.note", counts=", ".join(counts)) if counts else ""
    return {"title": words("brief.sources"), "note": note, "head": head, "body": body, "foot": []}


def _rule(switch: Mapping[str, Any], content: Mapping[str, Any], words: Catalogue) -> str:
    """A rule with its value, such as the most nights or the posts that are open."""
    rule, values = switch["rule"], [value for value in switch["value"] or () if value]
    posts = {crossing["id"]: crossing["name"] for crossing in content["crossings"]}
    key = f"rule.{rule}"
    name = words(key) if words.has(key) else rule
    told = [_value(rule, value, posts, words) for value in values]
    where = f" ({posts.get(switch['crossing'], switch['crossing'])})" if switch["crossing"] else ""
    shown = ", ".join(value for value in told if value)
    return f"{name}: {shown}{where}" if shown else f"{name}{where}"


def _value(rule: str, value: str, posts: Mapping[str, str], words: Catalogue) -> str:
    if value == "yes":
        return ""
    if rule == "documents" and words.has(f"page.paper.{value}"):
        return words(f"page.paper.{value}")
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
