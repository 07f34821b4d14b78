"""The Mercator projection of a map, and the countries drawn in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import atan, degrees, log, radians, sinh, tan
from math import pi as PI
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.reports.figures.svg import BORDER, LAND, STATE_LAND

Points = NDArray[np.float64]
Place = tuple[float, float]
_MARGIN = 0.06


@dataclass(frozen=True, slots=True)
class MapProjection:
    """Mercator projection of a rectangle.

    `west`, `north` are its corner in degrees; `scale` is drawing units per degree of longitude; `width` and `height`
    are in drawing units.
    """

    west: float
    north: float
    scale: float
    width: float
    height: float

    def at(self, lon: float, lat: float) -> Place:
        """Project a position in degrees to drawing units, (x, y) from the upper left corner."""
        return (lon - self.west) * self.scale, (_up(self.north) - _up(lat)) * self.scale

    def points(self, places: Points) -> Points:
        """Project many positions: [n, (lon, lat)] to [n, (x, y)]."""
        lat = np.clip(places[:, 1], -85.0, 85.0)
        up = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))
        return np.column_stack([(places[:, 0] - self.west) * self.scale, (_up(self.north) - up) * self.scale])


def projection_around(places: Iterable[Place], width: float, least: float, most: float) -> MapProjection:
    """Fit the projection to positions (lon, lat) with a margin: `width` wide, between `least` and `most` high."""
    lons, lats = zip(*places, strict=True)
    west, east, south, north = min(lons), max(lons), _up(min(lats)), _up(max(lats))
    margin = max(_MARGIN * max(east - west, north - south), 0.25)
    west, east, south, north = west - margin, east + margin, south - margin, north + margin
    scale = min(width / (east - west), most / (north - south))
    height = min(most, max(least, (north - south) * scale))
    # Spare room goes to both sides alike.
    west -= (width / scale - (east - west)) / 2
    top = north + (height / scale - (north - south)) / 2
    return MapProjection(west, _down(top), scale, width, height)


def land(projection: MapProjection, borders: Mapping[str, Any]) -> list[str]:
    """Draw the countries as SVG paths, those of the scenario's states lighter."""
    parts = []
    for country in borders["countries"]:
        path = "".join(_path(projection.points(ring)) for ring in rings_of(borders, country))
        fill = STATE_LAND if country["state"] else LAND
        parts.append(f'<path d="{path}" fill="{fill}" stroke="{BORDER}" stroke-width="0.5" stroke-linejoin="round"/>')
    return parts


def rings_of(borders: Mapping[str, Any], country: Mapping[str, Any]) -> list[Points]:
    """Give the rings of a country in degrees, [n, (lon, lat)]."""
    scale, translate = np.array(borders["scale"]), np.array(borders["translate"])
    arcs = [np.cumsum(np.array(arc, float), axis=0) * scale + translate for arc in borders["arcs"]]
    return [_joined(arcs, ring) for ring in country["rings"]]


def _joined(arcs: Sequence[Points], ring: Sequence[int]) -> Points:
    return np.concatenate([arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring])


def _path(points: Points) -> str:
    pairs = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"M{pairs}z"


def _up(lat: float) -> float:
    return degrees(log(tan(PI / 4 + radians(lat) / 2)))


def _down(up: float) -> float:
    return degrees(atan(sinh(radians(up))))
