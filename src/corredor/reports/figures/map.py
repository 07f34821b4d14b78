"""The corridor as a map: ways as wide as the people on them, places as large as their fullest night."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from corredor.messages import Catalogue
from corredor.reports.figures.basemap import land, projection_around
from corredor.reports.figures.label_placement import LabelPlacer
from corredor.reports.figures.map_data import MapData, map_data
from corredor.reports.figures.place_symbols import crossing_symbols, place_symbols
from corredor.reports.figures.state_names import state_names
from corredor.reports.figures.svg import FULL, INK, PAPER, PEOPLE, SEA, SOFT, drawing, text

WIDTH, LEAST, MOST = 330.0, 590.0, 620.0
_WIDEST = 7.0
_FLOWN = ("air", "sea")


def map_figure(
    content: Mapping[str, Any],
    carried: Mapping[str, int],
    starts: Mapping[str, int],
    words: Catalogue,
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
    paper = projection_around([(places[at]["lon"], places[at]["lat"]) for at in used], width, LEAST, most)
    sheet = map_data(content, paper, carried, starts)
    labels = LabelPlacer(paper.width, paper.height - 24)
    parts = [
        f'<clipPath id="sheet"><rect width="{paper.width:g}" height="{paper.height:g}" rx="4"/></clipPath>',
        f'<g clip-path="url(#sheet)"><rect width="{paper.width:g}" height="{paper.height:g}" fill="{SEA}"/>',
        *land(paper, content["borders"]),
        *_ways(sheet, labels),
        *crossing_symbols(sheet, labels),
        *place_symbols(sheet, labels),
        *state_names(sheet, labels),
        *_key(sheet, words),
        "</g>",
    ]
    return drawing(paper.width, paper.height, parts, title=words("figure.map"))


def _ways(sheet: MapData, labels: LabelPlacer) -> list[str]:
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


def _key(sheet: MapData, words: Catalogue) -> list[str]:
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
