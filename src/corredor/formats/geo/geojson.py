"""Layers as one GeoJSON text (RFC 7946): a feature collection in which each feature names its layer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from corredor.formats.geo.layers import Layer, Position, bounds

# A tenth of a metre, as the standard advises; more would be noise.
DIGITS = 6


def geojson_text(layers: Sequence[Layer], about: Mapping[str, Any]) -> str:
    """Write layers as GeoJSON, a feature a line; `about` is kept beside them as the member `corredor`."""
    head = {"type": "FeatureCollection", "corredor": _plain(about)}
    box = bounds([feature for layer in layers for feature in layer.features])
    if box is not None:
        head["bbox"] = [round(value, DIGITS) for value in box]
    lines = [
        json.dumps(_feature(layer, feature.positions, feature.values), ensure_ascii=False, allow_nan=False)
        for layer in layers
        for feature in layer.features
    ]
    opened = json.dumps(head, ensure_ascii=False, allow_nan=False)[:-1]
    return opened + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _feature(layer: Layer, positions: Sequence[Position], values: Sequence[Any]) -> dict[str, Any]:
    named = {column.name: _plain(value) for column, value in zip(layer.columns, values, strict=True)}
    return {
        "type": "Feature",
        "geometry": _point(positions[0]) if layer.shape == "point" else _line(positions),
        "properties": {"layer": layer.name, **named},
    }


def _point(position: Position) -> dict[str, Any]:
    return {"type": "Point", "coordinates": _rounded(position)}


def _line(positions: Sequence[Position]) -> dict[str, Any]:
    """Give a line, cut in two wherever it passes the 180th meridian (RFC 7946, section 3.1.9)."""
    parts: list[list[list[float]]] = [[_rounded(positions[0])]]
    for before, after in pairwise(positions):
        if abs(after[0] - before[0]) > 180:
            edge = 180.0 if before[0] > 0 else -180.0
            way = (after[0] + 2 * edge) - before[0]
            share = (edge - before[0]) / way if way else 0.0
            at = before[1] + share * (after[1] - before[1])
            parts[-1].append(_rounded((edge, at)))
            parts.append([_rounded((-edge, at))])
        parts[-1].append(_rounded(after))
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _rounded(position: Position) -> list[float]:
    return [round(position[0], DIGITS), round(position[1], DIGITS)]


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return value if value - value == 0 else None
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
