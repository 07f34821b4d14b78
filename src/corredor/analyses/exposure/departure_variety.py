"""Variety of a plan's departures by normalised entropy: the same day and links each week can be foreseen by others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date as Date
from math import log
from typing import Any

import polars as pl

from corredor.planning.plan import Plan
from corredor.scenario.scenario import Scenario

WEEK = 7
Links = tuple[str, ...]


def departure_variety(plan: Plan, scenario: Scenario, floor: float) -> list[dict[str, Any]]:
    """Give the rows of `result_tables.DEPARTURES`: by place of departure, the least varied first.

    Convoys are counted, journeys where a plan has none. They count by people, so that one large convoy weighs as much
    as it is seen. Entropies are shares of the most that so many departures, weekdays and routes in use allow.

    Parameters
    ----------
    plan, scenario
        The plan and the scenario that it is of.
    floor
        Variety from 0 to 1 below which a place is marked.
    """
    by_place: dict[str, dict[tuple[Date, Links], float]] = defaultdict(lambda: defaultdict(float))
    for place, day, way, people in _departures(plan):
        by_place[place][day, way] += people
    weekdays = min(WEEK, scenario.settings.days)
    rows = [_row(place, departures, weekdays, floor) for place, departures in by_place.items()]
    return sorted(rows, key=lambda row: (not row["is_below"], row["variety"], row["place"]))


def normalised_entropy(shares: Iterable[float], most: int) -> float:
    """Give Shannon's entropy of counts as a share of that of `most` equal ones; 0 where there can be but one."""
    counts = [count for count in shares if count > 0]
    total = sum(counts)
    if most < 2 or len(counts) < 2:
        return 0.0
    return min(1.0, -sum(count / total * log(count / total) for count in counts) / log(most))


def _departures(plan: Plan) -> Iterable[tuple[str, Date, Links, float]]:
    """Give for everybody who leaves home: place, day, links of the first stage, people."""
    name, of, stages = "convoys", "convoy", "convoy_stages"
    if plan.tables[name].is_empty():
        name, of, stages = "journeys", "journey", "stages"
    first = plan.tables[stages].sort("seq").group_by(of, maintain_order=True).first()
    joined = plan.tables[name].join(first, left_on="id", right_on=of, how="inner")
    for row in joined.select("from", "date", "links", pl.col("people").cast(pl.Float64)).iter_rows(named=True):
        yield row["from"], row["date"], tuple(row["links"] or ()), row["people"]


def _row(place: str, departures: dict[tuple[Date, Links], float], weekdays: int, floor: float) -> dict[str, Any]:
    days: dict[int, float] = defaultdict(float)
    ways: dict[Links, float] = defaultdict(float)
    both: dict[tuple[int, Links], float] = defaultdict(float)
    for (day, way), people in departures.items():
        days[day.isoweekday()] += people
        ways[way] += people
        both[day.isoweekday(), way] += people
    (weekday, way), usual = min(both.items(), key=lambda one: (-one[1], one[0]))
    people = sum(departures.values())
    variety = normalised_entropy(both.values(), min(weekdays * len(ways), len(departures)))
    return {
        "place": place,
        "people": round(people, 6),
        "departures": len(departures),
        "weekdays": len(days),
        "ways": len(ways),
        "day_evenness": round(normalised_entropy(days.values(), min(weekdays, len(departures))), 6),
        "way_evenness": round(normalised_entropy(ways.values(), len(ways)), 6),
        "variety": round(variety, 6),
        "usual_weekday": weekday,
        "usual_way": list(way),
        "usual_share": round(usual / people, 6) if people else 0.0,
        "is_below": len(departures) > 1 and variety < floor,
    }
