"""The names of the states on a map, each on its own land where there is room."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corredor.reports.figures.basemap import Points, rings_of
from corredor.reports.figures.label_placement import LabelPlacer
from corredor.reports.figures.map_data import MapData
from corredor.reports.figures.place_symbols import NAME_LETTERS
from corredor.reports.figures.svg import FAINT, short, width_of


def state_names(sheet: MapData, labels: LabelPlacer) -> list[str]:
    """Write the names of the states, each where there is most room on its land."""
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


def _on_land(rings: Sequence[Points], places: Points) -> NDArray[np.bool_]:
    """Which places lie on the land that some rings enclose."""
    inside = np.zeros(len(places), bool)
    for ring in rings:
        inside ^= _inside(ring, places)
    return inside


def _inside(ring: Points, places: Points) -> NDArray[np.bool_]:
    """Which places lie in a ring, by the number of its sides to the right of each."""
    x, y = ring[:, 0], ring[:, 1]
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    spans = (y[None, :] > places[:, 1:2]) != (next_y[None, :] > places[:, 1:2])
    with np.errstate(divide="ignore", invalid="ignore"):
        across = (next_x - x) * (places[:, 1:2] - y) / (next_y - y) + x
    return np.asarray(np.count_nonzero(spans & (places[:, 0:1] < across), axis=1) % 2 == 1, dtype=np.bool_)
