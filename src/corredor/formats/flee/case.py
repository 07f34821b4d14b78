"""What a folder of Flee holds, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date

import polars as pl

from corredor.arrays import Floats
from corredor.errors import Finding

Setting = bool | float | str | tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class FleeCase:
    """One case study: a country that people flee, the ways out of it, and how many were counted where.

    Attributes
    ----------
    name, path
        The folder's name, and where it lies.
    start, days
        The first day, and how many days there are.
    places
        A row for each place: name, country, lat, lon, kind (`conflict`, `town`, `camp`, `idpcamp`, `forward` or
        `marker`), conflict_day (day on which it becomes unsafe) and population (of a camp: its capacity).
    links
        A row for each way, both directions: from, to, km.
    closures
        A row for each closure: kind (`country`, `location`, `link`, `camp` or `idpcamp`), first, second, begin, end:
        shut from day `begin`, open again on day `end`.
    conflicts
        Intensity of violence [days, places]; 0 where there is none.
    camps
        Places that are observed, in the order of `places`.
    observed
        People present [days, camps], as registered, corrected and in straight lines between counts.
    total
        People present in all destinations [days], as `observed`, those that are no place of the case too.
    at_start
        People present [camps] by the last count on or before the first day, with no later correction.
    settings
        The values of `simsetting.yml` by section and name, such as `("move_rules", "softening")`.
    findings
        What is odd in the folder and was read as Flee reads it.
    """

    name: str
    path: str
    start: Date
    days: int
    places: pl.DataFrame
    links: pl.DataFrame
    closures: pl.DataFrame
    conflicts: Floats
    camps: tuple[str, ...]
    observed: Floats
    total: Floats
    at_start: Floats
    settings: Mapping[tuple[str, str], Setting]
    findings: tuple[Finding, ...] = ()
