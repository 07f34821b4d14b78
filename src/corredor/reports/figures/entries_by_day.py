"""Figure of entries by day: a strip of bars for each border post."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from corredor.messages import Catalogue
from corredor.reports.figures.days_axis import DaysAxis
from corredor.reports.figures.svg import FAINT, PEOPLE, RULE, SOFT, drawing, short, text

STRIP, HEAD = 30.0, 18.0
MOST_POSTS = 8


def entries_figure(
    content: Mapping[str, Any], words: Catalogue, *, width: float = 420.0, most: int = MOST_POSTS
) -> str:
    """Draw the border posts of the first plan with the most entries; empty where nobody enters."""
    posts = _posts(content)[:most]
    if not posts:
        return ""
    left, right = 0.4 * width, 44.0
    axis = DaysAxis(Date.fromisoformat(content["start"]), content["days"], left, width - left - right)
    parts = [text(width, 10, words("head.busiest_day"), anchor="end", size=8.5, fill=FAINT)]
    y = HEAD
    for row, by_day in sorted(posts):
        parts += _strip(content, row, by_day, axis, words, y)
        y += STRIP
    return drawing(width, y + 16, [*axis.months(words, HEAD, y - 2), *parts], title=words("summary.admissions"))


def _posts(content: Mapping[str, Any]) -> list[tuple[int, dict[int, int]]]:
    """Give the rows of entries with their people by day, the most people first."""
    cells = content["plans"][0]["cells"]
    by_row: dict[int, dict[int, int]] = {}
    for row, day, people in zip(cells["row"], cells["day"], cells["people"], strict=True):
        if content["rows"][row]["kind"] == "entry" and people:
            by_row.setdefault(row, {})[day] = people
    return sorted(by_row.items(), key=lambda post: (-sum(post[1].values()), post[0]))


def _strip(
    content: Mapping[str, Any], row: int, by_day: Mapping[int, int], axis: DaysAxis, words: Catalogue, y: float
) -> list[str]:
    shown = content["rows"][row]
    name = next(post["name"] for post in content["crossings"] if post["id"] == shown["crossing"])
    state = short(content["states"][shown["state"]]["name"], int(axis.left / 5.6))
    most = max(by_day.values())
    base, tall, wide = y + STRIP - 6, STRIP - 11, max(0.6, axis.step - 0.35)
    bars = "".join(
        f"M{axis.x(day):.1f} {base:.1f}v{-tall * people / most:.1f}h{wide:.2f}v{tall * people / most:.1f}z"
        for day, people in sorted(by_day.items())
    )
    return [
        f'<path d="{bars}" fill="{PEOPLE}"/>',
        f'<path d="M{axis.left:g} {base:.1f}h{axis.width:g}" stroke="{RULE}" stroke-width="0.6"/>',
        text(axis.left - 7, base - 10, state, anchor="end", size=9.5, weight=600),
        text(axis.left - 7, base, short(name, int(axis.left / 5.2)), anchor="end", size=8.5, fill=SOFT),
        text(axis.left + axis.width + 5, base - 3, words.number(most), size=9.5, weight=600),
    ]
