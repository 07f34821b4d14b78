"""Result of a movement simulation: how many people are where on each day, and how many set out on each link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta
from typing import Any

import numpy as np
import polars as pl

from corredor.arrays import Floats
from corredor.errors import Finding


@dataclass(frozen=True, slots=True)
class Movement:
    """People who set out on their own, by day. Numbers are people; expected numbers may be fractions.

    Attributes
    ----------
    start
        The first day.
    places, destinations
        Names of the places, and of those among them that are goals or where people were counted.
    links
        From and to of each link, one row a direction.
    people
        People at each place at the end of each day [runs, days, places].
    on_way
        People on a link at the end of each day [runs, days].
    set_out
        People who begin to travel each link on each day [runs, days, links].
    gone
        People who have left the movement by then, by how they did [runs, days] each; empty where nobody can.
    told
        Further daily counts by name [runs, days], such as people who stay longer than they may; they do not add up with
        the others.
    seeds
        The seed of each run; None for expected numbers.
    counted
        People counted [days, destinations], where there are counts.
    provenance, findings
        Where the numbers come from, and warnings about the folder.
    """

    start: Date
    places: tuple[str, ...]
    destinations: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    people: Floats
    on_way: Floats
    set_out: Floats
    seeds: tuple[int | None, ...]
    gone: Mapping[str, Floats] = field(default_factory=dict)
    told: Mapping[str, Floats] = field(default_factory=dict)
    counted: Floats | None = None
    provenance: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def days(self) -> int:
        """Number of days."""
        return int(self.people.shape[1])

    @property
    def at_destinations(self) -> Floats:
        """People at the destinations [runs, days, destinations]."""
        place_number = {name: index for index, name in enumerate(self.places)}
        return self.people[:, :, [place_number[name] for name in self.destinations]]

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """`people` (run, date, place, people), `set_out` (run, date, from, to, people) and `totals`, a row a day."""
        starts, ends = zip(*self.links, strict=True) if self.links else ((), ())
        totals = {"people": self.people.sum(axis=2) + self.on_way, "on_way": self.on_way, **self.gone, **self.told}
        return {
            "people": self._long({"place": self.places}, self.people),
            "set_out": self._long({"from": starts, "to": ends}, self.set_out),
            "totals": self._long({}, self.on_way).with_columns(
                pl.Series(name, values.ravel()) for name, values in totals.items()
            ),
        }

    def _long(self, names: Mapping[str, tuple[str, ...]], values: Floats) -> pl.DataFrame:
        """Give values [runs, days(, columns)] in long form: a row for each run, date and name."""
        runs, days = values.shape[:2]
        columns = values.shape[2] if values.ndim == 3 else 1
        dates = [self.start + timedelta(days=day) for day in range(days)]
        return pl.DataFrame(
            {
                "run": np.repeat(np.arange(runs), days * columns),
                "date": pl.Series(dates, dtype=pl.Date)[np.tile(np.repeat(np.arange(days), columns), runs)],
                **{
                    name: pl.Series(labels, dtype=pl.String)[np.tile(np.arange(columns), runs * days)]
                    for name, labels in names.items()
                },
                "people": values.ravel(),
            }
        )
