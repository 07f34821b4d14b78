"""Layers and tables as a GeoPackage 1.3: one SQLite file that every geographic information system opens, styled."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

import polars as pl

from corredor.formats.geo.geopackage_schema import CREATE, EXTENSIONS, SYSTEMS
from corredor.formats.geo.layers import Feature, Layer, bounds
from corredor.formats.geo.styles import qml, sld
from corredor.messages import AnyMessage, described
from corredor.scenario.tables.schema import Column, ColumnKind, Table

WGS_84 = 4326
# The hour of writing would make equal plans into unequal files.
LAST_CHANGE = "2026-01-01T00:00:00.000Z"
SQL_TYPES = {
    ColumnKind.NUMBER: "DOUBLE",
    ColumnKind.HOUR: "DOUBLE",
    ColumnKind.INTEGER: "INTEGER",
    ColumnKind.DATE: "DATE",
    ColumnKind.YES_NO: "BOOLEAN",
}


Render = Callable[[AnyMessage], str]


def write_geopackage(
    path: str | Path,
    layers: Sequence[Layer],
    tables: Sequence[tuple[Table, pl.DataFrame]],
    *,
    about: str = "",
    says: Render = str,
) -> None:
    """Write layers with their styles, and tables as attributes, over whatever file is there.

    Columns keep their descriptions, rendered by `says`, and their hashtags (extension `gpkg_schema`); `about` stands in
    the description of every layer.
    """
    file = Path(path)
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as base, base:
        # "GPKG" and version 1.3.0: by these the file says what it is.
        base.execute(f"PRAGMA application_id = {0x47504B47}")
        base.execute("PRAGMA user_version = 10300")
        for statement in CREATE:
            base.execute(statement)
        base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", SYSTEMS)
        base.executemany("INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)", EXTENSIONS)
        for number, layer in enumerate(layers, 1):
            _layer(base, number, layer, about, says)
        for table, rows in tables:
            _attributes(base, table, rows, says)


def _layer(base: sqlite3.Connection, number: int, layer: Layer, about: str, says: Render) -> None:
    description = says(layer.says)
    box = bounds(layer.features) or (None, None, None, None)
    shape = "POINT" if layer.shape == "point" else "LINESTRING"
    _contents(base, layer.name, "features", f"{description} {about}".strip(), box, WGS_84)
    base.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (layer.name, shape, WGS_84))
    _table(base, layer.name, layer.columns, says, f", geom {shape}")
    rows = ((_geometry(feature), *map(_cell, feature.values)) for feature in layer.features)
    _fill(base, layer.name, ["geom", *(column.name for column in layer.columns)], rows)
    base.execute(
        "INSERT INTO layer_styles (id, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, "
        "description, owner) VALUES (?, ?, 'geom', ?, ?, ?, 1, ?, 'corredor')",
        (number, layer.name, layer.name, qml(layer), sld(layer), description),
    )


def _attributes(base: sqlite3.Connection, table: Table, rows: pl.DataFrame, says: Render) -> None:
    name = f"plan_{table.name}"
    columns = [column for column in table.columns if column.name in rows.columns]
    _contents(base, name, "attributes", says(described(table.description)), (None, None, None, None), None)
    _table(base, name, columns, says)
    names = [column.name for column in columns]
    _fill(base, name, names, (tuple(map(_cell, row)) for row in rows.select(names).iter_rows()))


def _contents(
    base: sqlite3.Connection,
    name: str,
    kind: str,
    description: str,
    box: tuple[float | None, float | None, float | None, float | None],
    system: int | None,
) -> None:
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (name, kind, name, description, LAST_CHANGE, *box, system),
    )


def _table(base: sqlite3.Connection, name: str, columns: Sequence[Column], says: Render, geometry: str = "") -> None:
    declared = "".join(f", {_quoted(column.name)} {SQL_TYPES.get(column.kind, 'TEXT')}" for column in columns)
    base.execute(f"CREATE TABLE {_quoted(name)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL{geometry}{declared})")
    base.executemany(
        "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)",
        [(name, column.name, column.name, column.hashtag, says(described(column.description))) for column in columns],
    )


def _fill(base: sqlite3.Connection, name: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    named = ", ".join(map(_quoted, columns))
    marks = ", ".join("?" * len(columns))
    base.executemany(f"INSERT INTO {_quoted(name)} ({named}) VALUES ({marks})", rows)


def _geometry(feature: Feature) -> bytes:
    """Give a geometry in the standard's binary form (section 2.1.3): header, envelope of lines, well-known binary."""
    positions = feature.positions
    if len(positions) == 1:
        return struct.pack("<2sBBi", b"GP", 0, 0b001, WGS_84) + struct.pack("<BIdd", 1, 1, *positions[0])
    west, south, east, north = bounds([feature]) or (0.0, 0.0, 0.0, 0.0)
    header = struct.pack("<2sBBi4d", b"GP", 0, 0b011, WGS_84, west, east, south, north)
    line = struct.pack("<BII", 1, 2, len(positions))
    return header + line + b"".join(struct.pack("<dd", *position) for position in positions)


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return ";".join(map(str, value)) or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and not isfinite(value):
        return None
    return value


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
