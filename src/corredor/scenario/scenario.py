"""A scenario: what we know, as typed tables that never change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from corredor.scenario.table_rows import TableRows


@dataclass(frozen=True, slots=True)
class Settings:
    """What `scenario.toml` says, read and with its defaults."""

    title: str
    start: date
    days: int
    time_zone: str
    kind: str = "assisted_return"
    finish_days: int | None = None
    step_hours: int = 24
    currency: str = "USD"
    aims: tuple[str, ...] = ("unserved", "unsafe_nights", "exposure", "arrival", "cost")
    day_starts: float = 5.0
    day_ends: float = 23.0
    stop_minutes_per_hour: float = 6.0
    spare_seats: float = 0.0
    format: int = 1

    def day_of(self, when: date) -> int:
        """Day index of a date: 0 is `start`."""
        return (when - self.start).days

    def date_of(self, day: int) -> date:
        """Date of a day index."""
        return self.start + timedelta(days=day)


@dataclass(frozen=True, slots=True)
class Scenario(TableRows):
    """Settings and tables in full form, checked; `tables[name]` is a polars frame with every declared column."""

    settings: Settings
    tables: Mapping[str, pl.DataFrame]
    variants: tuple[str, ...] = ()
    known: date | None = None
    path: str = ""
