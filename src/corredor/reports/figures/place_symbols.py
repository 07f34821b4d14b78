"""Symbols of places and border posts on a map, with the names of the most important."""

from __future__ import annotations

from corredor.reports.figures.label_placement import LabelPlacer
from corredor.reports.figures.map_data import MapData
from corredor.reports.figures.svg import FULL, INK, WHITE, short

# Of the most towns that are named, those where most people set out are always among them.
MOST_NAMES, MOST_STARTS, NAME_LETTERS = 18, 2, 22
_SMALLEST, _LARGEST = 1.4, 7.5


def crossing_symbols(data: MapData, labels: LabelPlacer) -> list[str]:
    """Draw a diamond for each border crossing with entries, midway between its two sides."""
    entered = {data.content["rows"][entry["row"]]["crossing"] for entry in data.content["plans"][0]["entries"]}
    parts = []
    for post in data.content["crossings"]:
        if post["id"] not in entered or len(post["places"]) < 2:
            continue
        ends = [data.at(place) for place in post["places"]]
        x, y = (sum(end[axis] for end in ends) / len(ends) for axis in (0, 1))
        fill = FULL if ("entry", post["id"]) in data.full else WHITE
        parts.append(
            f'<path d="M{x:.1f} {y - 4:.1f}l4 4l-4 4l-4 -4z" fill="{fill}" stroke="{INK}" stroke-width="0.9"/>'
        )
        labels.take(x, y, 4)
    return parts


def place_symbols(data: MapData, labels: LabelPlacer) -> list[str]:
    """Draw a circle for each place in use, its area by the fullest night, and name those with the most people."""
    most = max(data.nights.values(), default=1) or 1
    weight: dict[int, float] = {}
    for link in data.content["links"]:
        for end in (link["from"], link["to"]):
            weight[end] = weight.get(end, 0) + data.carried.get(link["id"], 0)
    # Where nobody travels, all places are shown.
    travelled = {at: people for at, people in weight.items() if people} or weight
    shown = [at for at in travelled if data.content["places"][at]["kind"] not in ("border_post", "airport", "port")]
    marks: list[str] = []
    names: list[str] = []
    drawn: list[tuple[int, float, float, float]] = []
    for at in sorted(shown, key=lambda at: -data.nights.get(data.content["places"][at]["id"], 0)):
        place = data.content["places"][at]
        nights = data.nights.get(place["id"], 0)
        radius = _SMALLEST + (_LARGEST - _SMALLEST) * (nights / most) ** 0.5
        x, y = data.at(at)
        fill = FULL if ("night", place["id"]) in data.full else WHITE
        marks.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{INK}" stroke-width="0.9"/>'
        )
        labels.take(x, y, radius)
        drawn.append((at, x, y, radius))
    ends = _ends(data)
    drawn.sort(key=lambda mark: (mark[0] not in ends, -weight[mark[0]]))
    for at, x, y, radius in drawn:
        if len(names) < MOST_NAMES:
            name = short(data.content["places"][at]["name"], NAME_LETTERS)
            names += labels.beside(x, y, radius, name, size=9, weight=600 if at in ends else 400, must=at in ends)
    return [*marks, *names]


def _ends(data: MapData) -> set[int]:
    """Give the places where most people set out, and the goals that people reach."""
    goals = {goal["goal"] for goal in data.content["plans"][0]["goals"] if goal["served"]}
    starts = sorted(data.starts, key=lambda place: (-data.starts[place], place))[:MOST_STARTS]
    return {at for at, place in enumerate(data.content["places"]) if place["id"] in goals.union(starts)}
