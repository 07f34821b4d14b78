"""Stages of convoys as moving dots on the map: origin, route, day and hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import Any

import polars as pl

from corredor.planning.plan import Plan
from corredor.reports.content.report_records import Movements
from corredor.scenario.scenario import Scenario

PEOPLE_PER_DOT = 10


def movements(plan: Plan, scenario: Scenario, place_at: Mapping[str, int], start: Date) -> Movements:
    """Give the routes of a plan and, as columns, the stages that use them, by day.

    Parameters
    ----------
    plan, scenario
        The plan and its scenario.
    place_at
        The position of each place in the content.
    start
        Day 0 of the content.

    Returns
    -------
    Hours count from the start of the day: running times of the links with their stops and border checks, approximate
    since only the dots use them. A dot is up to PEOPLE_PER_DOT people, so that no small count can be read off the map.
    """
    links = {row["id"]: row for row in scenario.rows("links")}
    waits = {row["id"]: row["hours"] for row in scenario.rows("crossings")}
    people = plan.convoys.select(pl.col("id").alias("convoy"), "people")
    stages = (
        plan.tables["convoy_stages"]
        .filter(pl.col("links").list.len() > 0)
        .join(people, on="convoy")
        .group_by("date", "from", "links", "leaves")
        .agg(pl.col("people").sum())
        .sort("date", "leaves", "from", pl.col("links").list.join(";"))
    )
    routes: dict[tuple[int, ...], int] = {}
    content: Movements = {"routes": [], "day": [], "route": [], "leaves": [], "arrives": [], "dots": []}
    for row in stages.to_dicts():
        travelled = [links[name] for name in row["links"] if name in links]
        passed = _places(row["from"], travelled)
        route = routes.setdefault(tuple(place_at[name] for name in passed), len(routes))
        leaves = float(row["leaves"] or 0.0)
        content["day"].append((row["date"] - start).days)
        content["route"].append(route)
        content["leaves"].append(round(leaves, 1))
        content["arrives"].append(round(leaves + _hours(travelled, waits, scenario), 1))
        content["dots"].append(-(-int(row["people"]) // PEOPLE_PER_DOT))
    content["routes"] = [list(route) for route in routes]
    return content


def _places(start: str, links: Sequence[Mapping[str, Any]]) -> list[str]:
    passed = [start]
    for link in links:
        passed.append(link["to"] if link["from"] == passed[-1] else link["from"])
    return passed


def _hours(links: Sequence[Mapping[str, Any]], waits: Mapping[str, float], scenario: Scenario) -> float:
    running = sum(link["hours"] for link in links)
    checks = sum(waits.get(name, 0.0) for link in links for name in link["crossing"] or ())
    return float(running * (1 + scenario.settings.stop_minutes_per_hour / 60) + checks)
