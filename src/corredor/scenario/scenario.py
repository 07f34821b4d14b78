"""A scenario: settings and typed tables, which never change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from corredor.scenario.table_rows import TableRows


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of `scenario.toml`, read and with their defaults; `settings_table` declares each."""

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
        """Give the day index of a date: 0 is `start`."""
        return (when - self.start).days

    def date_of(self, day: int) -> date:
        """Give the date of a day index."""
        return self.start + timedelta(days=day)


@dataclass(frozen=True, slots=True)
class Scenario(TableRows):
    """Settings and tables in full form, checked.

    Attributes
    ----------
    settings
        Horizon, time zone, objectives and the hours of the day.
    tables
        A polars frame with every declared column, by the name of the table; `rows` gives it as typed records.
    variants
        Names of the variants that were merged, in order.
    known
        The as-of date, where the scenario is looked at as it was known then.
    path
        Where it was read from.
    """

    settings: Settings
    tables: Mapping[str, pl.DataFrame]
    variants: tuple[str, ...] = ()
    known: date | None = None
    path: str = ""
