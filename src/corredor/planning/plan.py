"""A plan: tables of what should happen, with totals, proofs and provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl


@dataclass(frozen=True, slots=True)
class Plan:
    """What should happen.

    Attributes
    ----------
    tables
        One frame for each of `plan_tables.PLAN_TABLES`.
    totals
        Of the proven optimum: people, served, on_the_way, waiting, exits, unserved, cost, person_days_waiting,
        person_nights, unsafe_nights, exposure, arrival_days. Of the whole convoys: convoys, trips, convoys_served,
        convoys_on_the_way, convoys_cost and convoys_distance, the share of the people served by which they miss the
        optimum. And finish_days.
    gap
        Largest proven relative gap of any objective.
    provenance
        What the plan was made of.
    """

    tables: Mapping[str, pl.DataFrame]
    totals: Mapping[str, float]
    gap: float
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def journeys(self) -> pl.DataFrame:
        """The proven optimum: people of one group who travel alike."""
        return self.tables["journeys"]

    @property
    def convoys(self) -> pl.DataFrame:
        """Whole households in whole vehicles."""
        return self.tables["convoys"]

    @property
    def unserved(self) -> pl.DataFrame:
        """Who is not served, and why."""
        return self.tables["unserved"]

    @property
    def groups(self) -> pl.DataFrame:
        """What becomes of each group."""
        return self.tables["groups"]

    @property
    def admissions(self) -> pl.DataFrame:
        """People whom each state lets in, by crossing and day."""
        return self.tables["admissions"]

    @property
    def costs(self) -> pl.DataFrame:
        """What is paid, by payer, kind and state."""
        return self.tables["costs"]

    @property
    def prices(self) -> pl.DataFrame:
        """What one more unit of a scarce thing would bring."""
        return self.tables["prices"]
