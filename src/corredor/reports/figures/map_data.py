"""The data of a plan's map: projection, flows, nights, and what is full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corredor.reports.content.heatmap import heatmap_rows
from corredor.reports.figures.basemap import MapProjection
from corredor.reports.figures.svg import SHADES


@dataclass(frozen=True, slots=True)
class MapData:
    """What the map shows.

    `carried` is people by link, `starts` people by place of departure, `nights` the fullest night by place, `full` the
    places and posts that are full on some day, as (kind, code).
    """

    content: Mapping[str, Any]
    projection: MapProjection
    carried: Mapping[str, int]
    starts: Mapping[str, int]
    nights: Mapping[str, int]
    full: frozenset[tuple[str, str]]

    def at(self, place: int) -> tuple[float, float]:
        """Project a place, given by its index in the content, to drawing units."""
        row = self.content["places"][place]
        return self.projection.at(row["lon"], row["lat"])


def map_data(
    content: Mapping[str, Any], projection: MapProjection, carried: Mapping[str, int], starts: Mapping[str, int]
) -> MapData:
    """Gather the data of the map of the first plan of a report's content."""
    rows = heatmap_rows(content, at_least=0.0)
    full = frozenset((row.kind, row.code) for row in rows if max(row.shares.values()) >= SHADES[3][0])
    return MapData(content, projection, carried, starts, _nights(content), full)


def _nights(content: Mapping[str, Any]) -> dict[str, int]:
    cells = content["plans"][0]["cells"]
    most: dict[str, int] = {}
    for row, people in zip(cells["row"], cells["people"], strict=True):
        described = content["rows"][row]
        if described["kind"] == "night" and people:
            place = content["places"][described["place"]]["id"]
            most[place] = max(most.get(place, 0), people)
    return most
