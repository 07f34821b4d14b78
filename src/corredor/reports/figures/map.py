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
from corredor.reports.figures.svg import FULL, INK, PEOPLE, SEA, SOFT, WHITE, drawing, text

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
    """Draw the map of the first plan of a report's content.

    `carried` are the people on each link, `starts` those who set out from each place, by their codes.
    """
    places = content["places"]
    links = [link for link in content["links"] if carried.get(link["id"])]
    used = {end for link in links for end in (link["from"], link["to"])} or set(range(len(places)))
    projection = projection_around([(places[at]["lon"], places[at]["lat"]) for at in used], width, LEAST, most)
    data = map_data(content, projection, carried, starts)
    labels = LabelPlacer(projection.width, projection.height - 24)
    parts = [
        f'<clipPath id="frame"><rect width="{projection.width:g}" height="{projection.height:g}" rx="4"/></clipPath>',
        f'<g clip-path="url(#frame)"><rect width="{projection.width:g}" height="{projection.height:g}" fill="{SEA}"/>',
        *land(projection, content["borders"]),
        *_flow_lines(data, labels),
        *crossing_symbols(data, labels),
        *place_symbols(data, labels),
        *state_names(data, labels),
        *_legend(data, words),
        "</g>",
    ]
    return drawing(projection.width, projection.height, parts, title=words("figure.map"))


def _flow_lines(data: MapData, labels: LabelPlacer) -> list[str]:
    most = max(data.carried.values(), default=1) or 1
    under, over = [], []
    for link in sorted(data.content["links"], key=lambda link: data.carried.get(link["id"], 0)):
        people = data.carried.get(link["id"], 0)
        if not people:
            continue
        (x, y), (to_x, to_y) = data.at(link["from"]), data.at(link["to"])
        wide = 0.7 + _WIDEST * people / most
        if link["mode"] in _FLOWN:
            over.append(_arc(x, y, to_x, to_y, min(wide, 2.2)))
            continue
        line = f'd="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" fill="none" stroke-linecap="round"'
        under.append(f'<path {line} stroke="{WHITE}" stroke-width="{wide + 1.6:.1f}"/>')
        over.append(f'<path {line} stroke="{PEOPLE}" stroke-width="{wide:.1f}"/>')
        for share in np.linspace(0, 1, 2 + int(((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5 / 8)):
            labels.take(x + share * (to_x - x), y + share * (to_y - y), wide / 2, softly=True)
    return [*under, *over]


def _arc(x: float, y: float, to_x: float, to_y: float, wide: float) -> str:
    """Draw a flight or a sea passage as an arc, so that it is not taken for a road."""
    mid_x, mid_y = (x + to_x) / 2 - (to_y - y) * 0.16, (y + to_y) / 2 + (to_x - x) * 0.16
    return (
        f'<path d="M{x:.1f} {y:.1f}Q{mid_x:.1f} {mid_y:.1f} {to_x:.1f} {to_y:.1f}" fill="none" stroke="{PEOPLE}" '
        f'stroke-width="{wide:.1f}" stroke-dasharray="4 3" stroke-linecap="round" stroke-opacity="0.75"/>'
    )


def _legend(data: MapData, words: Catalogue) -> list[str]:
    """Draw the legend on a band along the lower edge."""
    width, y = data.projection.width, data.projection.height - 11
    most = max(data.carried.values(), default=0)
    return [
        f'<rect x="0" y="{y - 13:.1f}" width="{width:g}" height="24" fill="{WHITE}" fill-opacity="0.88"/>',
        f'<path d="M8 {y:.1f}h16" stroke="{PEOPLE}" stroke-width="{_WIDEST}"/>',
        text(28, y + 3, words("figure.key.people", people=words.number(most)), size=8, fill=SOFT),
        f'<circle cx="108" cy="{y:.1f}" r="3.4" fill="{WHITE}" stroke="{INK}" stroke-width="0.9"/>',
        text(114, y + 3, words("figure.key.night"), size=8, fill=SOFT),
        f'<path d="M168 {y - 4:.1f}l4 4l-4 4l-4 -4z" fill="{WHITE}" stroke="{INK}" stroke-width="0.9"/>',
        text(175, y + 3, words("figure.key.post"), size=8, fill=SOFT),
        f'<circle cx="222" cy="{y:.1f}" r="3.4" fill="{FULL}" stroke="{INK}" stroke-width="0.9"/>',
        text(228, y + 3, words("figure.key.full"), size=8, fill=SOFT),
    ]
