"""Country borders around the places of a scenario: whole rings of Natural Earth, which the package ships."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.reports.content.report_records import Borders

Points = NDArray[np.float64]
Place = tuple[float, float]
MARGIN = 0.12
LEAST_MARGIN = 1.5


def borders_around(places: Mapping[str, Sequence[Place]]) -> Borders:
    """Give the countries around the places of some states, state -> [(lat, lon), …], as a page draws them.

    Returns `box` (west, south, east, north, in degrees, a margin around all places included), `scale`, `translate` and
    `arcs` (each a first point and steps from it, in whole units: degrees = units * scale + translate, longitude first)
    and `countries`: code (ISO 3166-1 alpha-2, "" where there is none), name in English, state (the state most of whose
    places lie inside, or ""), rings (each a list of arcs; ~n is arc n backwards). A ring is whole if any of it can lie
    in the box. Natural Earth at 1 : 50 million, public domain.
    """
    world = _world()
    box = _box([place for of_state in places.values() for place in of_state])
    found = []
    for country in world["countries"]:
        rings = [polygon[0] for polygon in country["polygons"] if _meets(_ring(polygon[0]), box)]
        if rings:
            found.append({"code": country["code"], "name": country["name"], "rings": rings})
    for state, country in _owners(places, found).items():
        found[country]["state"] = state
    used = sorted({_plain(arc) for country in found for ring in country["rings"] for arc in ring})
    number = {arc: at for at, arc in enumerate(used)}
    return {
        "box": box,
        "scale": world["scale"],
        "translate": world["translate"],
        "arcs": [world["arcs"][arc] for arc in used],
        "countries": [
            {
                "code": country["code"],
                "name": country["name"],
                "state": country.get("state", ""),
                "rings": [[_renumbered(arc, number) for arc in ring] for ring in country["rings"]],
            }
            for country in found
        ],
    }


@cache
def _world() -> dict[str, Any]:
    text = files("corredor.reports.content").joinpath("borders.json").read_text(encoding="utf-8")
    world: dict[str, Any] = json.loads(text)
    return world


@cache
def _points() -> list[Points]:
    """Every arc in degrees, [points, (lon, lat)]."""
    scale, translate = np.array(_world()["scale"]), np.array(_world()["translate"])
    return [np.cumsum(np.array(arc, float), axis=0) * scale + translate for arc in _world()["arcs"]]


def _ring(arcs: Sequence[int]) -> Points:
    """The points of a ring; one that passes the 180th meridian goes on beyond it instead of around the world."""
    points = _points()
    ring = np.concatenate([points[arc] if arc >= 0 else points[~arc][::-1] for arc in arcs])
    jumps = np.diff(ring[:, 0], prepend=ring[:1, 0])
    ring[:, 0] -= 360.0 * np.cumsum(np.sign(jumps) * (np.abs(jumps) > 180.0))
    return ring


def _box(places: Iterable[Place]) -> tuple[float, float, float, float]:
    points = np.array(list(places), float).reshape(-1, 2)
    if not points.size:
        return (-180.0, -60.0, 180.0, 80.0)
    (south, west), (north, east) = points.min(axis=0), points.max(axis=0)
    margin = max(LEAST_MARGIN, MARGIN * min(10.0, max(north - south, east - west)))
    return (
        round(max(-180.0, west - margin), 3),
        round(max(-85.0, south - margin), 3),
        round(min(180.0, east + margin), 3),
        round(min(85.0, north + margin), 3),
    )


def _meets(ring: Points, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    (least_lon, least_lat), (most_lon, most_lat) = ring.min(axis=0), ring.max(axis=0)
    return bool(least_lon <= east and most_lon >= west and least_lat <= north and most_lat >= south)


def _owners(places: Mapping[str, Sequence[Place]], found: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The country in which most places of each state lie; a coast drawn coarsely leaves some in the sea."""
    owners = {}
    for state, of_state in places.items():
        inside = [
            sum(any(_holds(_ring(ring), place) for ring in country["rings"]) for place in of_state) for country in found
        ]
        if inside and max(inside) > 0:
            owners[state] = int(np.argmax(inside))
    return owners


def _holds(ring: Points, place: Place) -> bool:
    """Whether a place lies in a ring, by the number of its sides to the east."""
    lat, lon = place
    x, y = ring[:, 0], ring[:, 1]
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    spans = (y > lat) != (next_y > lat)
    with np.errstate(divide="ignore", invalid="ignore"):
        east = lon < (next_x - x) * (lat - y) / (next_y - y) + x
    return bool(np.count_nonzero(spans & east) % 2)


def _plain(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _renumbered(arc: int, number: Mapping[int, int]) -> int:
    return number[arc] if arc >= 0 else ~number[~arc]
