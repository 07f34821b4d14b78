"""How varied a plan's departures are: what always happens on the same day by the same way can be waited for."""

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
Way = tuple[str, ...]


def departure_variety(plan: Plan, scenario: Scenario, floor: float) -> list[dict[str, Any]]:
    """Give the rows of `scenario.tables.result_tables.DEPARTURES`: by place of departure, the least varied first.

    Convoys are looked at; journeys where a plan has none. People are counted, so that one large convoy weighs as much
    as it is seen. Entropies are shares of the most that so many departures, weekdays and ways in use allow.
    """
    by_place: dict[str, dict[tuple[Date, Way], float]] = defaultdict(lambda: defaultdict(float))
    for place, day, way, people in _left(plan):
        by_place[place][day, way] += people
    weekdays = min(WEEK, scenario.settings.days)
    rows = [_row(place, left, weekdays, floor) for place, left in by_place.items()]
    return sorted(rows, key=lambda row: (not row["is_below"], row["variety"], row["place"]))


def normalised_entropy(shares: Iterable[float], most: int) -> float:
    """Give the entropy of counts as a share of that of `most` equal ones; 0 where there can be but one."""
    counts = [count for count in shares if count > 0]
    whole = sum(counts)
    if most < 2 or len(counts) < 2:
        return 0.0
    return min(1.0, -sum(count / whole * log(count / whole) for count in counts) / log(most))


def _left(plan: Plan) -> Iterable[tuple[str, Date, Way, float]]:
    """Give for everybody who leaves home: place, day, links of the first stage, people."""
    name, of, stages = "convoys", "convoy", "convoy_stages"
    if plan.tables[name].is_empty():
        name, of, stages = "journeys", "journey", "stages"
    first = plan.tables[stages].sort("seq").group_by(of, maintain_order=True).first()
    joined = plan.tables[name].join(first, left_on="id", right_on=of, how="inner")
    for row in joined.select("from", "date", "links", pl.col("people").cast(pl.Float64)).iter_rows(named=True):
        yield row["from"], row["date"], tuple(row["links"] or ()), row["people"]


def _row(place: str, left: dict[tuple[Date, Way], float], weekdays: int, floor: float) -> dict[str, Any]:
    days: dict[int, float] = defaultdict(float)
    ways: dict[Way, float] = defaultdict(float)
    both: dict[tuple[int, Way], float] = defaultdict(float)
    for (day, way), people in left.items():
        days[day.isoweekday()] += people
        ways[way] += people
        both[day.isoweekday(), way] += people
    (weekday, way), usual = min(both.items(), key=lambda one: (-one[1], one[0]))
    whole = sum(left.values())
    variety = normalised_entropy(both.values(), min(weekdays * len(ways), len(left)))
    return {
        "place": place,
        "people": round(whole, 6),
        "departures": len(left),
        "weekdays": len(days),
        "ways": len(ways),
        "day_evenness": round(normalised_entropy(days.values(), min(weekdays, len(left))), 6),
        "way_evenness": round(normalised_entropy(ways.values(), len(ways)), 6),
        "variety": round(variety, 6),
        "usual_weekday": weekday,
        "usual_way": list(way),
        "usual_share": round(usual / whole, 6) if whole else 0.0,
        "is_below": len(left) > 1 and variety < floor,
    }
