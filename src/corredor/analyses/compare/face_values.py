"""A few plain figures of a plan that can be laid beside what was said of the corridor beforehand."""

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

    People a day who become ready; km and nights by land between two places, weighted by people; the most beds in use on
    one night; money for each person served, in the scenario's currency.
    """

    people_a_day: float
    km: float | None
    nights: float | None
    beds: float
    cost_a_person: float | None


def face_values(plan: Plan, scenario: Scenario, start: str, end: str) -> FaceValues:
    """Measure a plan; `start` and `end` are the places between which km and nights by land are taken."""
    ways = _ways_by_land(plan, scenario, start, end)
    people = sum(way.people for way in ways)
    served = plan.totals["served"]
    return FaceValues(
        people_a_day=plan.totals["people"] / scenario.settings.days,
        km=sum(way.people * way.km for way in ways) / people if people else None,
        nights=sum(way.people * way.nights for way in ways) / people if people else None,
        beds=_most_beds(plan),
        cost_a_person=plan.totals["cost"] / served if served >= 1 else None,
    )


@dataclass(frozen=True, slots=True)
class _Way:
    people: float
    km: float
    nights: int


def _ways_by_land(plan: Plan, scenario: Scenario, start: str, end: str) -> list[_Way]:
    links = {row["id"]: row for row in scenario.rows("links")}
    stages: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for stage in plan.tables["stages"].sort("journey", "seq").to_dicts():
        stages[stage["journey"]].append(stage)
    found = []
    for journey in plan.journeys.to_dicts():
        measured = _between(stages[journey["id"]], links, start, end)
        if measured is not None:
            found.append(_Way(journey["people"], *measured))
    return found


def _between(
    stages: Sequence[Mapping[str, Any]], links: Mapping[str, Mapping[str, Any]], start: str, end: str
) -> tuple[float, int] | None:
    """Give km and nights from one place to the other on a journey; None where it does not pass both on the road."""
    left: Date | None = None
    km = 0.0
    for stage in stages:
        here = stage["from"]
        for link in (links[name] for name in stage["links"] or ()):
            if here == start:
                left, km = stage["date"], 0.0
            if left is not None and link["mode"] not in ("road", "foot"):
                return None
            km += link["km"] or 0.0
            here = link["to"] if here == link["from"] else link["from"]
            if here == end and left is not None:
                return km, (stage["date"] - left).days
    return None


def _most_beds(plan: Plan) -> float:
    nights = plan.tables["nights"].group_by("date").agg((pl.col("people") - pl.col("without_bed")).sum().alias("beds"))
    return float(nights["beds"].max() or 0) if nights.height else 0.0  # type: ignore[arg-type]
