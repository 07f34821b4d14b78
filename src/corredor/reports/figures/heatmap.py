"""The heat map as a figure: a row for each place and post, a column for each day, darker where fuller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from itertools import groupby
from typing import Any

from corredor.messages import Catalogue
from corredor.reports.content.heatmap import HeatmapRow, heatmap_rows
from corredor.reports.figures.days_axis import DaysAxis
from corredor.reports.figures.svg import EMPTY, FAINT, INK, SHADES, SOFT, drawing, shade, short, text

WIDTH, LEFT, RIGHT, TOP = 760.0, 212.0, 48.0, 30.0
ROW, GAP = 11.0, 5.0
MOST_ROWS = 44


def heatmap_figure(content: Mapping[str, Any], words: Catalogue, *, most: int = MOST_ROWS) -> str:
    """Draw the heat map of the first plan, its fullest rows alone; empty where there are none."""
    rows = _fullest(heatmap_rows(content), most)
    if not rows:
        return ""
    axis = DaysAxis(Date.fromisoformat(content["start"]), content["days"], LEFT, WIDTH - LEFT - RIGHT)
    parts, cells = _legend(words), []
    y = TOP
    for state, of_state in groupby(rows, key=lambda row: row.state):
        first = y
        for row in of_state:
            cells += _row(row, axis, words, y)
            y += ROW
        parts.append(text(0, first + ROW - 2.5, short(state, 14), size=9, weight=600))
        parts.append(f'<path d="M0 {first - 2.2:.1f}H{WIDTH:g}" stroke="{FAINT}" stroke-width="0.3"/>')
        y += GAP
    bottom = y - GAP
    return drawing(WIDTH, bottom + 18, [*parts, *cells, *axis.months(words, TOP, bottom)], title=words("book.heatmap"))


def _fullest(rows: Sequence[HeatmapRow], most: int) -> list[HeatmapRow]:
    """The rows that are full most often and longest, in their order."""
    weighed = sorted(range(len(rows)), key=lambda at: -sum(min(share, 1.5) ** 2 for share in rows[at].shares.values()))
    kept = set(weighed[:most])
    return [row for at, row in enumerate(rows) if at in kept]


def _row(row: HeatmapRow, axis: DaysAxis, words: Catalogue, y: float) -> list[str]:
    mark = "◆ " if row.kind == "entry" else ""
    full = max(row.shares.values()) >= SHADES[3][0]
    name = text(
        LEFT - 6, y + ROW - 2.5, mark + short(row.name, 26), anchor="end", size=8.5, weight=600 if full else 400
    )
    room = text(LEFT + axis.width + 5, y + ROW - 2.5, words.number(row.capacity), size=8.5, fill=SOFT)
    background = f'<rect x="{LEFT:g}" y="{y:.1f}" width="{axis.width:g}" height="{ROW - 1:g}" fill="{EMPTY}"/>'
    return [name, room, background, *_runs(row.shares, axis, y)]


def _runs(shares: Mapping[int, float], axis: DaysAxis, y: float) -> list[str]:
    """The days of a row as one path for each shade, days alike in one piece."""
    paths: dict[str, str] = {}
    days = sorted(day for day, share in shares.items() if share > 0)
    start = 0
    for at, day in enumerate(days):
        last = at + 1 == len(days) or days[at + 1] != day + 1 or shade(shares[days[at + 1]]) != shade(shares[day])
        if last:
            wide = (day - days[start] + 1) * axis.step
            run = f"M{axis.x(days[start]):.1f} {y:.1f}h{wide:.1f}v{ROW - 1:g}h{-wide:.1f}z"
            paths[shade(shares[day])] = paths.get(shade(shares[day]), "") + run
            start = at + 1
    return [f'<path d="{path}" fill="{fill}"/>' for fill, path in paths.items()]


def _legend(words: Catalogue) -> list[str]:
    names = ["25 %", "50 %", "75 %", "< 100 %", words("figure.full"), words("figure.over")]
    if words.lang == "en":
        names = [name.replace(" %", "%") for name in names]
    parts = [text(LEFT + WIDTH - LEFT - RIGHT + 5, 12, words("book.head.room"), size=8.5, fill=FAINT)]
    x = LEFT
    for (_, colour), name in zip(SHADES, names, strict=True):
        parts.append(f'<rect x="{x:.1f}" y="4" width="14" height="9" fill="{colour}"/>')
        parts.append(text(x + 18, 12, name, size=8.5, fill=INK))
        x += 34 + len(name) * 5
    parts.append(text(0, 12, words("figure.marks"), size=8.5, fill=FAINT))
    return parts
