"""What movement gives: how many people are where on each day, and how many set out on each way."""

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
    """People who set out on their own, counted day by day; numbers are of people, and fractions where expected.

    Attributes
    ----------
    start
        The first day.
    places, destinations
        Names of the places, and of those among them where people are counted or want to be.
    links
        From and to of each way, one row a direction.
    people
        Who is at each place at the end of each day [runs, days, places].
    on_way
        Who is on a link at the end of each day [runs, days].
    set_out
        Who begins each link on each day [runs, days, links].
    gone
        Who has left the movement by then, by how they did [runs, days] each; empty where nobody can.
    told
        What else is told of each day by name [runs, days], such as how many stay longer than they may; it does not add
        up with the others.
    seeds
        The seed of each run; None for expected numbers.
    counted
        People counted [days, destinations], where there are counts.
    provenance, findings
        Where it comes from, and what is odd in the folder it comes from.
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
        """How many days there are."""
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
