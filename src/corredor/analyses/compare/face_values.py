"""A few plain figures of a plan that can be compared with published estimates of the corridor (face validity)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

import polars as pl

from corredor.planning.plan import Plan
from corredor.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class FaceValues:
    """A few figures of a plan; None where it has nothing to measure.

    Attributes
    ----------
    people_a_day
        People a day who become ready.
    km, nights
        By land between two places, means weighted by people.
    beds
        Most beds in use on one night.
    cost_a_person
        Cost for each person served, in the scenario's currency.
    """

    people_a_day: float
    km: float | None
    nights: float | None
    beds: float
    cost_a_person: float | None


def face_values(plan: Plan, scenario: Scenario, start: str, end: str) -> FaceValues:
    """Measure a plan.

    Parameters
    ----------
    plan, scenario
        The plan and the scenario that it is of.
    start, end
        Places between which km and nights by land are taken.
    """
    trips = _trips_by_land(plan, scenario, start, end)
    people = sum(trip.people for trip in trips)
    served = plan.totals["served"]
    return FaceValues(
        people_a_day=plan.totals["people"] / scenario.settings.days,
        km=sum(trip.people * trip.km for trip in trips) / people if people else None,
        nights=sum(trip.people * trip.nights for trip in trips) / people if people else None,
        beds=_peak_beds(plan),
        cost_a_person=plan.totals["cost"] / served if served >= 1 else None,
    )


@dataclass(frozen=True, slots=True)
class _LandTrip:
    people: float
    km: float
    nights: int


def _trips_by_land(plan: Plan, scenario: Scenario, start: str, end: str) -> list[_LandTrip]:
    """Give km and nights of every journey that passes both places by land."""
    links = {row["id"]: row for row in scenario.rows("links")}
    stages: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for stage in plan.tables["stages"].sort("journey", "seq").to_dicts():
        stages[stage["journey"]].append(stage)
    trips = []
    for journey in plan.journeys.to_dicts():
        measured = _between(stages[journey["id"]], links, start, end)
        if measured is not None:
            trips.append(_LandTrip(journey["people"], *measured))
    return trips


def _between(
    stages: Sequence[Mapping[str, Any]], links: Mapping[str, Mapping[str, Any]], start: str, end: str
) -> tuple[float, int] | None:
    """Give km and nights from one place to the other on a journey; None where it does not pass both on the road."""
    departed: Date | None = None
    km = 0.0
    for stage in stages:
        here = stage["from"]
        for link in (links[name] for name in stage["links"] or ()):
            if here == start:
                departed, km = stage["date"], 0.0
            if departed is not None and link["mode"] not in ("road", "foot"):
                return None
            km += link["km"] or 0.0
            here = link["to"] if here == link["from"] else link["from"]
            if here == end and departed is not None:
                return km, (stage["date"] - departed).days
    return None


def _peak_beds(plan: Plan) -> float:
    """Give the beds in use on the night with most of them."""
    nights = plan.tables["nights"].group_by("date").agg((pl.col("people") - pl.col("without_bed")).sum().alias("beds"))
    return float(nights["beds"].max() or 0) if nights.height else 0.0  # type: ignore[arg-type]
