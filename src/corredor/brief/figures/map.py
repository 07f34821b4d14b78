"""The corridor as a map: ways as wide as the people on them, places as large as their fullest night."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corredor.brief.carpet import carpet_rows
from corredor.brief.figures.ground import Paper, Points, land, paper_around, rings_of
from corredor.brief.figures.labels import Labels
from corredor.brief.figures.svg import (
    FAINT,
    FULL,
    INK,
    PAPER,
    PEOPLE,
    SEA,
    SHADES,
    SOFT,
    drawing,
    short,
    text,
    width_of,
)
from corredor.words import Words

WIDTH, LEAST, MOST = 330.0, 590.0, 620.0
# Of the most towns that are named, those where most people set out are always among them.
MOST_NAMES, MOST_STARTS, NAME_LETTERS = 18, 2, 22
_WIDEST, _LARGEST = 7.0, 7.5
_FLOWN = ("air", "sea")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is drawn: the paper, people by link, the most people of one night by place, and what is full."""

    content: Mapping[str, Any]
    paper: Paper
    carried: Mapping[str, int]
    starts: Mapping[str, int]
    nights: Mapping[str, int]
    full: frozenset[tuple[str, str]]

    def at(self, place: int) -> tuple[float, float]:
        row = self.content["places"][place]
        return self.paper.at(row["lon"], row["lat"])


def map_figure(
    content: Mapping[str, Any],
    carried: Mapping[str, int],
    starts: Mapping[str, int],
    words: Words,
    *,
    width: float = WIDTH,
    most: float = MOST,
) -> str:
    """Draw the map of the first plan of some content.

    `carried` are the people on each link, `starts` those who set out from each place, by their codes.
    """
    places = content["places"]
    links = [link for link in content["links"] if carried.get(link["id"])]
    used = {end for link in links for end in (link["from"], link["to"])} or set(range(len(places)))
    paper = paper_around([(places[at]["lon"], places[at]["lat"]) for at in used], width, LEAST, most)
    rows = carpet_rows(content, telling=0.0)
    full = frozenset((row.kind, row.code) for row in rows if max(row.shares.values()) >= SHADES[3][0])
    sheet = _Sheet(content, paper, carried, starts, _nights(content), full)
    labels = Labels(paper.width, paper.height - 24)
    parts = [
        f'<clipPath id="sheet"><rect width="{paper.width:g}" height="{paper.height:g}" rx="4"/></clipPath>',
        f'<g clip-path="url(#sheet)"><rect width="{paper.width:g}" height="{paper.height:g}" fill="{SEA}"/>',
        *land(paper, content["borders"]),
        *_ways(sheet, labels),
        *_posts(sheet, labels),
        *_towns(sheet, labels),
        *_states(sheet, labels),
        *_key(sheet, words),
        "</g>",
    ]
    return drawing(paper.width, paper.height, parts, title=words("figure.map"))


def _nights(content: Mapping[str, Any]) -> dict[str, int]:
    cells = content["plans"][0]["cells"]
    most: dict[str, int] = {}
    for row, people in zip(cells["row"], cells["people"], strict=True):
        told = content["rows"][row]
        if told["kind"] == "night" and people:
            place = content["places"][told["place"]]["id"]
            most[place] = max(most.get(place, 0), people)
    return most


def _ways(sheet: _Sheet, labels: Labels) -> list[str]:
    most = max(sheet.carried.values(), default=1) or 1
    under, over = [], []
    for link in sorted(sheet.content["links"], key=lambda link: sheet.carried.get(link["id"], 0)):
        people = sheet.carried.get(link["id"], 0)
        if not people:
            continue
        (x, y), (to_x, to_y) = sheet.at(link["from"]), sheet.at(link["to"])
        wide = 0.7 + _WIDEST * people / most
        if link["mode"] in _FLOWN:
            over.append(_arc(x, y, to_x, to_y, min(wide, 2.2)))
            continue
        line = f'd="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" fill="none" stroke-linecap="round"'
        under.append(f'<path {line} stroke="{PAPER}" stroke-width="{wide + 1.6:.1f}"/>')
        over.append(f'<path {line} stroke="{PEOPLE}" stroke-width="{wide:.1f}"/>')
        for share in np.linspace(0, 1, 2 + int(((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5 / 8)):
            labels.take(x + share * (to_x - x), y + share * (to_y - y), wide / 2, softly=True)
    return [*under, *over]


def _arc(x: float, y: float, to_x: float, to_y: float, wide: float) -> str:
    """A flight or a passage: a bow, so that it is not taken for a road."""
    mid_x, mid_y = (x + to_x) / 2 - (to_y - y) * 0.16, (y + to_y) / 2 + (to_x - x) * 0.16
    return (
        f'<path d="M{x:.1f} {y:.1f}Q{mid_x:.1f} {mid_y:.1f} {to_x:.1f} {to_y:.1f}" fill="none" stroke="{PEOPLE}" '
        f'stroke-width="{wide:.1f}" stroke-dasharray="4 3" stroke-linecap="round" stroke-opacity="0.75"/>'
    )


def _posts(sheet: _Sheet, labels: Labels) -> list[str]:
    """A diamond for each border crossing at which people enter, one for its two sides."""
    entered = {sheet.content["rows"][entry["row"]]["crossing"] for entry in sheet.content["plans"][0]["entries"]}
    parts = []
    for post in sheet.content["crossings"]:
        if post["id"] not in entered or len(post["places"]) < 2:
            continue
        ends = [sheet.at(place) for place in post["places"]]
        x, y = (sum(end[axis] for end in ends) / len(ends) for axis in (0, 1))
        fill = FULL if ("entry", post["id"]) in sheet.full else PAPER
        parts.append(
            f'<path d="M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4 -4z" fill="{fill}" stroke="{INK}" stroke-width="0.9"/>'
        )
        labels.take(x, y, 4)
    return parts


def _towns(sheet: _Sheet, labels: Labels) -> list[str]:
    """Where people sleep and where they set out and arrive; those with the most people are named first."""
    most = max(sheet.nights.values(), default=1) or 1
    weight: dict[int, float] = {}
    for link in sheet.content["links"]:
        for end in (link["from"], link["to"]):
            weight[end] = weight.get(end, 0) + sheet.carried.get(link["id"], 0)
    # Where nobody travels, all places are shown.
    travelled = {at: people for at, people in weight.items() if people} or weight
    shown = [at for at in travelled if sheet.content["places"][at]["kind"] not in ("border_post", "airport", "port")]
    marks: list[str] = []
    names: list[str] = []
    drawn: list[tuple[int, float, float, float]] = []
    for at in sorted(shown, key=lambda at: -sheet.nights.get(sheet.content["places"][at]["id"], 0)):
        place = sheet.content["places"][at]
        nights = sheet.nights.get(place["id"], 0)
        radius = 1.4 + (_LARGEST - 1.4) * (nights / most) ** 0.5
        x, y = sheet.at(at)
        fill = FULL if ("night", place["id"]) in sheet.full else PAPER
        marks.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{INK}" stroke-width="0.9"/>'
        )
        labels.take(x, y, radius)
        drawn.append((at, x, y, radius))
    ends = _ends(sheet)
    drawn.sort(key=lambda mark: (mark[0] not in ends, -weight[mark[0]]))
    for at, x, y, radius in drawn:
        if len(names) < MOST_NAMES:
            name = short(sheet.content["places"][at]["name"], NAME_LETTERS)
            names += labels.beside(x, y, radius, name, size=9, weight=600 if at in ends else 400, must=at in ends)
    return [*marks, *names]


def _ends(sheet: _Sheet) -> set[int]:
    """The places where most people set out, and those that people chose and reach."""
    goals = {goal["goal"] for goal in sheet.content["plans"][0]["goals"] if goal["served"]}
    starts = sorted(sheet.starts, key=lambda place: (-sheet.starts[place], place))[:MOST_STARTS]
    return {at for at, place in enumerate(sheet.content["places"]) if place["id"] in goals.union(starts)}


def _states(sheet: _Sheet, labels: Labels) -> list[str]:
    """The names of the states, each on its own land where there is most room."""
    names = {state["id"]: state["name"] for state in sheet.content["states"]}
    paper = sheet.paper
    across, down = np.linspace(10, paper.width - 10, 40), np.linspace(12, paper.height - 34, 70)
    grid = np.array([(x, y) for x in across for y in down])
    parts: list[str] = []
    for country in sheet.content["borders"]["countries"]:
        if country["state"] not in names:
            continue
        name = short(names[country["state"]], NAME_LETTERS)
        rings = [paper.points(ring) for ring in rings_of(sheet.content["borders"], country)]
        middle, left, right = (
            _on_land(rings, grid + np.array([shift * width_of(name, 8) / 2, 0.0])) for shift in (0, -1, 1)
        )
        # Better where all of the name is on the state's own land.
        for free in (middle & left & right, middle):
            told = labels.within([(x, y) for x, y in grid[free]], name, size=8, fill=FAINT)
            if told:
                parts += told
                break
    return parts


def _on_land(rings: Sequence[Points], places: Points) -> Any:
    """Which places lie on the land that some rings enclose."""
    inside = np.zeros(len(places), bool)
    for ring in rings:
        inside ^= _inside(ring, places)
    return inside


def _inside(ring: Points, places: Points) -> Any:
    """Which places lie in a ring, by the number of its sides to the right of each."""
    x, y = ring[:, 0], ring[:, 1]
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    spans = (y[None, :] > places[:, 1:2]) != (next_y[None, :] > places[:, 1:2])
    with np.errstate(divide="ignore", invalid="ignore"):
        across = (next_x - x) * (places[:, 1:2] - y) / (next_y - y) + x
    return np.count_nonzero(spans & (places[:, 0:1] < across), axis=1) % 2 == 1


def _key(sheet: _Sheet, words: Words) -> list[str]:
    """What the marks mean, on a band along the lower edge."""
    y = sheet.paper.height - 11
    most = max(sheet.carried.values(), default=0)
    return [
        f'<rect x="0" y="{y - 13:.1f}" width="{sheet.paper.width:g}" height="24" fill="{PAPER}" fill-opacity="0.88"/>',
        f'<path d="M8 {y:.1f}h16" stroke="{PEOPLE}" stroke-width="{_WIDEST}"/>',
        text(28, y + 3, words("figure.key.people", people=words.number(most)), size=8, fill=SOFT),
        f'<circle cx="108" cy="{y:.1f}" r="3.4" fill="{PAPER}" stroke="{INK}" stroke-width="0.9"/>',
        text(114, y + 3, words("figure.key.night"), size=8, fill=SOFT),
        f'<path d="M168 {y - 4:.1f}l4 4l-4 4l-4 -4z" fill="{PAPER}" stroke="{INK}" stroke-width="0.9"/>',
        text(175, y + 3, words("figure.key.post"), size=8, fill=SOFT),
        f'<circle cx="222" cy="{y:.1f}" r="3.4" fill="{FULL}" stroke="{INK}" stroke-width="0.9"/>',
        text(228, y + 3, words("figure.key.full"), size=8, fill=SOFT),
    ]
