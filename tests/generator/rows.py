"""The rows drawn so far, the settings, and the dice."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from corredor.scenario.scenario import Settings
from corredor.scenario.tables.scenario_tables import AIMS

Row = dict[str, Any]
START = date(2026, 5, 1)
DAYS = {"tiny": (4, 5), "small": (4, 4, 4, 5, 5, 6, 7, 8, 9), "wide": (8, 9, 10, 12)}


@dataclass
class Rows:
    """Rows by table, with the dice they are drawn with."""

    rng: random.Random
    settings: Settings
    size: str
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, table: str, **cells: Any) -> Row:
        """Add a row; one without an id is numbered. Every row says where it comes from."""
        cells.setdefault("id", f"{table[:3].upper()}{len(self.tables[table]) + 1}")
        cells |= {"source": "drawn at random", "confidence": "assumed"}
        self.tables[table].append(cells)
        return cells

    def ids(self, table: str) -> list[str]:
        """Ids of the rows drawn so far."""
        return [row["id"] for row in self.tables[table]]

    def places_in(self, state: str) -> list[str]:
        """Places of a state."""
        return [row["id"] for row in self.tables["places"] if row["state"] == state]

    def state_of(self, place: str) -> str:
        """State of a place."""
        return next(row["state"] for row in self.tables["places"] if row["id"] == place)

    def dates(self, open_ended: float = 0.5, after: int = 3) -> tuple[date | None, date | None]:
        """Draw first and last day of something dated; each is empty with the probability `open_ended`.

        They lie within the horizon or, at most, in so many days after it.
        """
        days = self.settings.days + min(after, self.settings.finish_days or 0)
        first = None if chance(self.rng, open_ended) else self.rng.randrange(days)
        last = None if chance(self.rng, open_ended) else self.rng.randrange(first or 0, days)
        return (
            None if first is None else self.settings.date_of(first),
            None if last is None else self.settings.date_of(last),
        )

    def number(self, low: float, high: float) -> float:
        """Draw a number, half of the time a round one, so that limits are met exactly as well."""
        if chance(self.rng, 0.5):
            return round(self.rng.randint(round(low * 2), round(high * 2)) / 2, 1)
        return round(self.rng.uniform(low, high), 2)


def chance(rng: random.Random, probability: float) -> bool:
    """Whether it happens this time."""
    return rng.random() < probability


def some_settings(rng: random.Random, size: str) -> Settings:
    """Draw a short horizon, long or short days, and the order of the aims."""
    aims = list(AIMS)
    if chance(rng, 0.3):
        later = aims[1:]
        rng.shuffle(later)
        aims = [aims[0], *later[: rng.randint(2, 4)]]
    if chance(rng, 0.05):
        rng.shuffle(aims)
    return Settings(
        title="drawn at random",
        start=START,
        days=rng.choice(DAYS[size]),
        time_zone="America/Lima",
        finish_days=rng.choice((0, 1, 1, 2, 3, None)),
        step_hours=rng.choice((24, 24, 24, 12, 6)),
        aims=tuple(aims),
        day_starts=rng.choice((5.0, 6.0, 7.5)),
        day_ends=rng.choice((18.0, 20.0, 22.0, 23.0)),
        stop_minutes_per_hour=rng.choice((0.0, 6.0, 6.0, 10.0)),
        spare_seats=rng.choice((0.0, 0.0, 0.1, 0.25)),
    )
