"""The headline of a plan in a few sentences: who arrives, who is unserved and why, and what is asked of states."""

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
    """Give the headline of the first plan of some content, the main sentence first."""
    totals = content["plans"][0]["totals"]
    start = Date.fromisoformat(content["start"])
    end = words.date(start + timedelta(days=content["horizon"] - 1))
    served, people = counted(totals["served"], words), counted(totals["people"], words)
    sentences = [words("brief.headline", served=served, people=people, end=end)]
    if totals["on_the_way"]:
        sentences.append(words("brief.headline.on_the_way", people=words.number(totals["on_the_way"])))
    if totals["unserved"]:
        sentences.append(
            words("brief.headline.unserved", people=words.number(totals["unserved"])) + _missing_consent(content, words)
        )
    asked = _asked(content, words)
    return [*sentences, asked] if asked else sentences


def counted(people: float | None, words: Catalogue) -> str:
    """Write a count of people; a hidden one as such."""
    return words("book.hidden") if people is None else words.number(people)


def with_names(text: str, content: Mapping[str, Any]) -> str:
    """Replace the codes of states and crossings in a text by their names."""
    names = {row["id"]: row["name"] for kind in ("states", "crossings") for row in content[kind]}
    codes = "|".join(re.escape(code) for code in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])({codes})(?![\w-])", lambda found: names[found[1]], text) if codes else text


def _missing_consent(content: Mapping[str, Any], words: Catalogue) -> str:
    """Name the state whose consent most unserved people lack, where one state's is lacking."""
    lacking: dict[str, int] = defaultdict(int)
    for reason in content["plans"][0]["unserved"]:
        if reason["cause"] == "door" and reason["state"] and reason["people"]:
            lacking[reason["state"]] += reason["people"]
    if not lacking:
        return "."
    state, people = max(lacking.items(), key=lambda item: (item[1], item[0]))
    names = {row["id"]: row["name"] for row in content["states"]}
    return words("brief.headline.door", people=words.number(people), state=names.get(state, state))


def _asked(content: Mapping[str, Any], words: Catalogue) -> str:
    """Name the most entries asked of one state on a day at a crossing, and the fullest night of the whole route."""
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
    # The sentence puts the name into brackets already.
    post = short(name.split(" (", maxsplit=1)[0], MOST_LETTERS)
    state = short(content["states"][row["state"]]["name"], MOST_LETTERS)
    return words("brief.headline.asks", entries=words.number(most), state=state, post=post, beds=words.number(beds))
