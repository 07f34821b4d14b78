"""What a map of a plan shows, before anything of it is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corredor.reports.content.heatmap import heatmap_rows
from corredor.reports.figures.basemap import MapProjection
from corredor.reports.figures.svg import SHADES


@dataclass(frozen=True, slots=True)
class MapData:
    """What is drawn: the paper, people by link, the most people of one night by place, and what is full."""

    content: Mapping[str, Any]
    paper: MapProjection
    carried: Mapping[str, int]
    starts: Mapping[str, int]
    nights: Mapping[str, int]
    full: frozenset[tuple[str, str]]

    def at(self, place: int) -> tuple[float, float]:
        """Where a place, by its number in the content, lies on the paper."""
        row = self.content["places"][place]
        return self.paper.at(row["lon"], row["lat"])


def map_data(
    content: Mapping[str, Any], paper: MapProjection, carried: Mapping[str, int], starts: Mapping[str, int]
) -> MapData:
    """Give what the map of the first plan of some content shows on a paper."""
    rows = heatmap_rows(content, at_least=0.0)
    full = frozenset((row.kind, row.code) for row in rows if max(row.shares.values()) >= SHADES[3][0])
    return MapData(content, paper, carried, starts, _nights(content), full)


def _nights(content: Mapping[str, Any]) -> dict[str, int]:
    cells = content["plans"][0]["cells"]
    most: dict[str, int] = {}
    for row, people in zip(cells["row"], cells["people"], strict=True):
        told = content["rows"][row]
        if told["kind"] == "night" and people:
            place = content["places"][told["place"]]["id"]
            most[place] = max(most.get(place, 0), people)
    return most
