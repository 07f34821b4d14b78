"""Draws the picture of the README from a saved plan, once for each language.

python docs/img/draw.py plans/chile-venezuela-2026-all-agree scenarios/chile-venezuela-2026

Above, the people whom each state lets in, day by day; below, the share of beds in use at each place, night by night.
Both read from the start of the way to its end.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl

import corredor
from corredor.words import Words, catalogue

HERE = Path(__file__).resolve().parent
LEFT, WIDTH, RIGHT = 210, 640, 110
STRIP, ROW, MOST_PLACES, SHADES = 46, 17, 20, 8
INK, FAINT, BAR = "#1b2a34", "#6b7a85", "#1f6f9c"
PALE, DEEP = (232, 241, 246), (9, 62, 99)
TITLES = {
    "es": ("Ingresos por día", "Camas ocupadas, por noche", "el día mayor", "camas", "llenas"),
    "en": ("Entries a day", "Beds in use, by night", "busiest day", "beds", "full"),
    "pt": ("Entradas por dia", "Camas ocupadas, por noite", "maior dia", "camas", "cheias"),
}


@dataclass(frozen=True)
class Days:
    """The days of the picture, from the first on which anything happens to the last."""

    first: date
    count: int

    def x(self, day: date) -> float:
        """Where a day begins."""
        return LEFT + (day - self.first).days * self.width

    @property
    def width(self) -> float:
        """How wide a day is."""
        return WIDTH / self.count


def draw(plan: corredor.Plan, scenario: corredor.Scenario, lang: str) -> str:
    """Give the picture as SVG."""
    admissions, nights = plan.admissions, plan.tables["nights"]
    every = pl.concat([admissions["date"], nights["date"]])
    first, last = every.min(), every.max()
    assert isinstance(first, date)
    assert isinstance(last, date)
    days = Days(first, (last - first).days + 1)
    words = catalogue(lang)
    served, people = (words.number(plan.totals[name]) for name in ("served", "people"))
    parts = [_text(LEFT, 24, words("summary.headline", served=served, people=people), weight="700")]
    y = _strips(parts, admissions, scenario, days, lang, 66)
    y = _carpet(parts, nights, scenario, days, lang, y + 40)
    _months(parts, days, words, y)
    height = round(y + 30)
    width = LEFT + WIDTH + RIGHT
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'font-family="system-ui, Segoe UI, Helvetica, Arial, sans-serif" font-size="12" fill="{INK}">',
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            *parts,
            "</svg>",
            "",
        ]
    )


def _strips(
    parts: list[str], admissions: pl.DataFrame, scenario: corredor.Scenario, days: Days, lang: str, y: float
) -> float:
    """A strip of bars for each crossing into each state, those entered first above."""
    names = {row["id"]: row["name"] for table in ("states", "crossings") for row in scenario.rows(table)}
    entries = (
        admissions.group_by("state", "crossing")
        .agg(
            pl.col("people").max().alias("most"),
            pl.col("people").sum().alias("all"),
            pl.col("date").min().alias("first"),
        )
        .sort("all", descending=True)
        .head(8)
        .sort("first", "state", "crossing")
    )
    title, _, busiest, *_ = TITLES[lang]
    parts.append(_text(LEFT, y - 14, title, weight="600"))
    parts.append(_text(LEFT + WIDTH + 10, y - 14, busiest, fill=FAINT))
    for entry in entries.to_dicts():
        base = y + STRIP - 12
        mine = admissions.filter((pl.col("state") == entry["state"]) & (pl.col("crossing") == entry["crossing"]))
        bars = ((days.x(row["date"]), (STRIP - 16) * row["people"] / entry["most"]) for row in mine.to_dicts())
        wide = max(1.0, days.width - 0.6)
        path = "".join(f"M{x:.1f} {base:g}v{-tall:.1f}h{wide:.1f}v{tall:.1f}z" for x, tall in bars)
        parts.append(f'<path d="{path}" fill="{BAR}"/>')
        parts.append(
            f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{base}" y2="{base}" stroke="{FAINT}" stroke-width="0.5"/>'
        )
        parts.append(_text(LEFT - 10, base - 14, names[entry["state"]], anchor="end", weight="600"))
        parts.append(_text(LEFT - 10, base, _short(names[entry["crossing"]]), anchor="end", fill=FAINT))
        parts.append(_text(LEFT + WIDTH + 10, base - 6, catalogue(lang).number(entry["most"])))
        y += STRIP
    return y


def _carpet(
    parts: list[str], nights: pl.DataFrame, scenario: corredor.Scenario, days: Days, lang: str, y: float
) -> float:
    """A row for each place where most people sleep, from south to north, the deeper the fuller."""
    places = {row["id"]: row for row in scenario.rows("places")}
    busiest = (
        nights.group_by("place")
        .agg(pl.col("people").sum())
        .sort(["people", "place"], descending=[True, False])
        .head(MOST_PLACES)
    )
    order = sorted(busiest["place"], key=lambda place: places[place]["lat"])
    _, title, _, beds, full = TITLES[lang]
    parts.append(_text(LEFT, y - 14, title, weight="600"))
    parts.append(_text(LEFT + WIDTH + 10, y - 14, beds, fill=FAINT))
    for step in range(5):
        parts.append(
            f'<rect x="{LEFT + WIDTH - 160 + 22 * step}" y="{y - 24}" width="22" height="11" '
            f'fill="{_shade(step / 4)}"/>'
        )
    parts.append(_text(LEFT + WIDTH - 44, y - 14, full, fill=FAINT))
    for place in order:
        parts.append(_text(LEFT - 10, y + ROW - 5, _short(places[place]["name"]), anchor="end"))
        parts.append(f'<rect x="{LEFT}" y="{y:.1f}" width="{WIDTH}" height="{ROW - 2}" fill="#f6f8f9"/>')
        room = places[place]["beds"] or 1
        for fill, path in _runs(nights.filter(pl.col("place") == place), room, days, y).items():
            parts.append(f'<path d="{path}" fill="{fill}"/>')
        parts.append(_text(LEFT + WIDTH + 10, y + ROW - 5, catalogue(lang).number(room)))
        y += ROW
    return y


def _runs(nights: pl.DataFrame, room: int, days: Days, y: float) -> dict[str, str]:
    """The nights of a place as one path for each shade, nights alike in one piece."""
    paths: dict[str, str] = {}
    start: date | None = None
    shade, last = "", date.min
    for row in [*nights.sort("date").to_dicts(), None]:
        now = "" if row is None else _shade(round(SHADES * min(1.0, row["people"] / room)) / SHADES)
        if start is not None and (row is None or now != shade or row["date"] != last + timedelta(days=1)):
            wide = ((last - start).days + 1) * days.width
            paths[shade] = paths.get(shade, "") + f"M{days.x(start):.1f} {y:g}h{wide:.1f}v{ROW - 2}h{-wide:.1f}z"
            start = None
        if row is not None:
            start, shade, last = start or row["date"], now, row["date"]
    return paths


def _months(parts: list[str], days: Days, words: Words, y: float) -> None:
    for ahead in range(days.count):
        day = days.first + timedelta(days=ahead)
        if day.day == 1 or ahead == 0:
            x = days.x(day)
            parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y + 2}" y2="{y + 8}" stroke="{FAINT}"/>')
            if ahead == 0 or (day.day == 1 and ahead > 12):
                parts.append(
                    _text(
                        x,
                        y + 22,
                        words("date.format", day=day.day, month=words(f"month.{day.month}"), year=day.year)
                        if ahead == 0
                        else words(f"month.{day.month}"),
                        fill=FAINT,
                    )
                )


def _shade(share: float) -> str:
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in zip(PALE, DEEP, strict=True))


def _short(name: str) -> str:
    name = name.split(" (", maxsplit=1)[0]
    return name if len(name) <= 27 else name[:26] + "…"


def _text(x: float, y: float, text: str, *, anchor: str = "start", weight: str = "400", fill: str = INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" fill="{fill}">'
        f"{escape(text)}</text>"
    )


if __name__ == "__main__":
    kept, folder = sys.argv[1:3]
    read = corredor.read_plan(kept)
    tables = corredor.read(folder, variants=tuple(read.provenance.get("variants", ())))
    for language in TITLES:
        (HERE / f"first-scenario.{language}.svg").write_text(draw(read, tables, language), encoding="utf-8")
