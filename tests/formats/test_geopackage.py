"""A GeoPackage is what the standard says, and GDAL reads it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pyogrio
import pytest

from corredor.formats.geo.geopackage import write_geopackage
from corredor.formats.geo.layers import Feature, Layer
from corredor.messages import described
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.plan_tables import NIGHTS
from corredor.scenario.tables.schema import Column, ColumnKind

NAME = Column("name", ColumnKind.TEXT, "Name.")
PEOPLE = Column("people", ColumnKind.NUMBER, "People.", hxl="#reached+ind")
DAY = Column("date", ColumnKind.DATE, "Day.")
ODD = "O'Higgins \"&<x> – Ñuñoa"
POINTS = Layer(
    "places",
    "Places.",
    "point",
    (NAME, PEOPLE, DAY),
    [Feature(((-70.5, -18.25),), (ODD, 12.5, date(2027, 3, 1))), Feature(((-75.0, 2.0),), ("B", None, None))],
    shown="people",
    label="name",
)
LINES = Layer("links", described("Links."), "line", (NAME,), [Feature(((-70.5, -18.25), (-71, -17), (-75, 2)), ("A",))])
EMPTY = Layer("flows", described("Flows."), "line", (NAME, PEOPLE), [], shown="people")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Two layers, an empty one, and a table."""
    nights = to_frame(NIGHTS, [{"place": "A", "date": date(2027, 3, 1), "people": 12, "beds": 40}])
    write_geopackage(tmp_path / "plan.gpkg", [POINTS, LINES, EMPTY], [(NIGHTS, nights)], about="About.")
    return tmp_path / "plan.gpkg"


def asked(package: Path, query: str) -> list[tuple[object, ...]]:
    """The rows of a query."""
    with closing(sqlite3.connect(package)) as base:
        return base.execute(query).fetchall()


def test_gdal_reads_every_layer_and_table(package: Path) -> None:
    """Geometry, types, dates, missing values and names with every odd letter."""
    layers = dict(pyogrio.list_layers(package))
    assert layers == {
        "places": "Point", "links": "LineString", "flows": "LineString", "plan_nights": None, "layer_styles": None,
    }  # fmt: skip
    meta, _, geometry, (names, people, days) = pyogrio.raw.read(package, layer="places")
    assert meta["crs"] == "EPSG:4326"
    assert list(names) == [ODD, "B"]
    assert people[0] == 12.5
    assert people[1] != people[1]
    assert str(days[0]) == "2027-03-01"
    assert len(geometry) == 2
    assert tuple(pyogrio.read_info(package, layer="links")["total_bounds"]) == (-75.0, -18.25, -70.5, 2.0)
    assert pyogrio.raw.read(package, layer="plan_nights")[3][2][0] == 12


def test_the_file_says_what_it_is(package: Path) -> None:
    """Application id, version, no violation of a foreign key, and the tables that the standard requires."""
    assert asked(package, "PRAGMA application_id") == [(0x47504B47,)]
    assert asked(package, "PRAGMA user_version") == [(10300,)]
    assert asked(package, "PRAGMA foreign_key_check") == []
    assert asked(package, "PRAGMA integrity_check") == [("ok",)]
    systems = {row[0] for row in asked(package, "SELECT srs_id FROM gpkg_spatial_ref_sys")}
    assert systems == {-1, 0, 4326}
    contents = dict(asked(package, "SELECT table_name, data_type FROM gpkg_contents"))
    assert contents["places"] == "features"
    assert contents["plan_nights"] == "attributes"
    assert asked(package, "SELECT title, description FROM gpkg_data_columns WHERE column_name = 'people'")[0] == (
        "#reached+ind",
        "People.",
    )


def test_every_layer_has_a_style_that_speaks_of_its_own_columns(package: Path) -> None:
    """QGIS takes the default style of the table layer_styles; both forms are well-formed."""
    styles = asked(package, "SELECT f_table_name, styleQML, styleSLD, useAsDefault FROM layer_styles")
    assert [row[0] for row in styles] == ["places", "links", "flows"]
    for name, qml, sld, default in styles:
        assert default == 1
        tree = ElementTree.fromstring(str(qml))
        renderer = tree.find("renderer-v2")
        assert renderer is not None
        symbols = {symbol.get("name") for symbol in tree.iter("symbol")}
        assert {one.get("symbol") for one in tree.iter("range")} <= symbols
        assert renderer.get("attr") == ("people" if name != "links" else None)
        ElementTree.fromstring(str(sld))
    classes = ElementTree.fromstring(str(styles[0][1])).findall(".//range")
    assert [float(one.get("upper", "")) for one in classes][-1] == 12.5


def test_equal_layers_make_equal_files(package: Path, tmp_path: Path) -> None:
    """No hour of writing in it."""
    first = package.read_bytes()
    nights = to_frame(NIGHTS, [{"place": "A", "date": date(2027, 3, 1), "people": 12, "beds": 40}])
    write_geopackage(package, [POINTS, LINES, EMPTY], [(NIGHTS, nights)], about="About.")
    assert package.read_bytes() == first
