"""A layer of a map: places or ways with what is known of each, for whatever format of maps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from corredor.messages import AnyMessage
from corredor.scenario.tables.schema import Column

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on a map: its positions as (longitude, latitude) in degrees (WGS 84), and a value for each column."""

    positions: tuple[Position, ...]
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """Things of one kind: points, each with one position, or lines with two or more.

    `says` describes the layer in a sentence. `shown` is the column by which a thing is drawn larger or wider, empty
    where all are drawn alike; `label` the column that is written beside it.
    """

    name: str
    says: AnyMessage
    shape: Literal["point", "line"]
    columns: tuple[Column, ...]
    features: Sequence[Feature]
    shown: str = ""
    label: str = ""


def bounds(features: Sequence[Feature]) -> tuple[float, float, float, float] | None:
    """Give west, south, east and north of some features; None where there are none."""
    positions = [position for feature in features for position in feature.positions]
    if not positions:
        return None
    lons, lats = [lon for lon, _ in positions], [lat for _, lat in positions]
    return min(lons), min(lats), max(lons), max(lats)
