"""The finding of a plan in a few sentences: who arrives, who cannot and for want of what, and what is asked of whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date as Date
from datetime import timedelta
from typing import Any

from corredor.messages import Catalogue
from corredor.reports.figures.svg import short

MOST_LETTERS = 48


def headline(content: Mapping[str, Any], words: Catalogue) -> list[str]:
    """Say what the first plan of some content brings, the main thing first."""
    totals = content["plans"][0]["totals"]
    start = Date.fromisoformat(content["start"])
    end = words.date(start + timedelta(days=content["horizon"] - 1))
    served, people = counted(totals["served"], words), counted(totals["people"], words)
    says = [words("brief.finding", served=served, people=people, end=end)]
    if totals["on_the_way"]:
        says.append(words("brief.finding.on_the_way", people=words.number(totals["on_the_way"])))
    if totals["unserved"]:
        says.append(words("brief.finding.unserved", people=words.number(totals["unserved"])) + _want(content, words))
    asked = _asked(content, words)
    return [*says, asked] if asked else says


def counted(people: float | None, words: Catalogue) -> str:
    """Write a count of people; one that is hidden as such."""
    return words("book.hidden") if people is None else words.number(people)


def in_names(said: str, content: Mapping[str, Any]) -> str:
    """Say a sentence with the names of states and posts where it has their codes."""
    names = {row["id"]: row["name"] for kind in ("states", "crossings") for row in content[kind]}
    codes = "|".join(re.escape(code) for code in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])({codes})(?![\w-])", lambda found: names[found[1]], said) if codes else said


def _want(content: Mapping[str, Any], words: Catalogue) -> str:
    """What most of those who cannot travel lack, if it is the yes of one state."""
    lacking: dict[str, int] = defaultdict(int)
    for reason in content["plans"][0]["left_out"]:
        if reason["cause"] == "door" and reason["state"] and reason["people"]:
            lacking[reason["state"]] += reason["people"]
    if not lacking:
        return "."
    state, people = max(lacking.items(), key=lambda item: (item[1], item[0]))
    names = {row["id"]: row["name"] for row in content["states"]}
    return words("brief.finding.door", people=words.number(people), state=names.get(state, state))


def _asked(content: Mapping[str, Any], words: Catalogue) -> str:
    """The most entries that one state is asked for on a day at a post, and the fullest night of the whole way."""
    part = content["plans"][0]
    cells = part["cells"]
    most, at = 0, -1
    for row, people in zip(cells["row"], cells["people"], strict=True):
        if content["rows"][row]["kind"] == "entry" and (people or 0) > most:
            most, at = people, row
    beds = max(part["days"]["on_the_way"], default=0)
    if at < 0 or not beds:
        return ""
    row = content["rows"][at]
    name = next(crossing["name"] for crossing in content["crossings"] if crossing["id"] == row["crossing"])
    # What stands in brackets would stand in brackets twice.
    post = short(name.split(" (", maxsplit=1)[0], MOST_LETTERS)
    state = short(content["states"][row["state"]]["name"], MOST_LETTERS)
    return words("brief.finding.asks", entries=words.number(most), state=state, post=post, beds=words.number(beds))
