"""Names of the states on a map, each within its own territory where it fits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corredor.reports.figures.basemap import Points, rings_of
from corredor.reports.figures.label_placement import LabelPlacer
from corredor.reports.figures.map_data import MapData
from corredor.reports.figures.place_symbols import NAME_LETTERS
from corredor.reports.figures.svg import FAINT, short, width_of


def state_names(data: MapData, labels: LabelPlacer) -> list[str]:
    """Place the name of each state where its territory leaves most room."""
    names = {state["id"]: state["name"] for state in data.content["states"]}
    projection = data.projection
    across, down = np.linspace(10, projection.width - 10, 40), np.linspace(12, projection.height - 34, 70)
    grid = np.array([(x, y) for x in across for y in down])
    parts: list[str] = []
    for country in data.content["borders"]["countries"]:
        if country["state"] not in names:
            continue
        name = short(names[country["state"]], NAME_LETTERS)
        rings = [projection.points(ring) for ring in rings_of(data.content["borders"], country)]
        middle, left, right = (
            _on_land(rings, grid + np.array([shift * width_of(name, 8) / 2, 0.0])) for shift in (0, -1, 1)
        )
        # Better where all of the name is on the state's own land.
        for free in (middle & left & right, middle):
            placed = labels.within([(x, y) for x, y in grid[free]], name, size=8, fill=FAINT)
            if placed:
                parts += placed
                break
    return parts


def _on_land(rings: Sequence[Points], places: Points) -> NDArray[np.bool_]:
    """Mask of the positions inside a polygon of several rings (even-odd rule)."""
    inside = np.zeros(len(places), bool)
    for ring in rings:
        inside ^= _inside(ring, places)
    return inside


def _inside(ring: Points, places: Points) -> NDArray[np.bool_]:
    """Mask of the positions inside a ring, by ray casting to the right."""
    x, y = ring[:, 0], ring[:, 1]
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    spans = (y[None, :] > places[:, 1:2]) != (next_y[None, :] > places[:, 1:2])
    with np.errstate(divide="ignore", invalid="ignore"):
        across = (next_x - x) * (places[:, 1:2] - y) / (next_y - y) + x
    return np.asarray(np.count_nonzero(spans & (places[:, 0:1] < across), axis=1) % 2 == 1, dtype=np.bool_)
