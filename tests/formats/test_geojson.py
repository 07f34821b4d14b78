"""GeoJSON as RFC 7946 has it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from corredor.formats.geo.geojson import geojson_text
from corredor.formats.geo.layers import Feature, Layer
from corredor.scenario.tables.schema import Column, ColumnKind

COLUMNS = (
    Column("name", ColumnKind.TEXT, "Name."),
    Column("date", ColumnKind.DATE, "Day."),
    Column("share", ColumnKind.NUMBER, "Share."),
)


def read(*layers: Layer) -> dict[str, Any]:
    """What another program would read; a number that is none is not JSON."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    answer: dict[str, Any] = json.loads(geojson_text(layers, {"title": "ñ"}), parse_constant=refuse)
    return answer


def test_a_collection_names_layers_and_keeps_what_is_told_beside_them() -> None:
    """Longitude first, six digits, a box around all, no coordinate system."""
    told = ("Ñuñoa <b>", date(2027, 3, 1), float("nan"))
    answer = read(Layer("places", "", "point", COLUMNS, [Feature(((-70.123456789, -18.5),), told)]))
    assert answer["type"] == "FeatureCollection"
    assert "crs" not in answer
    assert answer["corredor"] == {"title": "ñ"}
    assert answer["bbox"] == [-70.123457, -18.5, -70.123457, -18.5]
    (feature,) = answer["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-70.123457, -18.5]}
    assert feature["properties"] == {"layer": "places", "name": "Ñuñoa <b>", "date": "2027-03-01", "share": None}


def test_a_line_over_the_180th_meridian_is_cut_there() -> None:
    """Else it would run once around the world."""
    line = Feature(((179.0, -10.0), (-179.0, -12.0)), ("A", None, 1.0))
    geometry = read(Layer("links", "", "line", COLUMNS, [line]))["features"][0]["geometry"]
    assert geometry == {
        "type": "MultiLineString",
        "coordinates": [[[179.0, -10.0], [180.0, -11.0]], [[-180.0, -11.0], [-179.0, -12.0]]],
    }


def test_nothing_is_a_collection_too() -> None:
    """An empty map has no box."""
    answer = read(Layer("links", "", "line", COLUMNS, []))
    assert answer["features"] == []
    assert "bbox" not in answer
