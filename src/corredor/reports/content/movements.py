"""The journeys of a plan as a map shows them: who sets out where on which day, along which places, at which hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import Any

import polars as pl

from corredor.planning.plan import Plan
from corredor.scenario.scenario import Scenario

EACH_DOT = 10


def movements(plan: Plan, scenario: Scenario, place_at: Mapping[str, int], start: Date) -> dict[str, Any]:
    """Give `ways`, each a list of places by number, and columns with an entry for each stage of a day.

    `day` from `start`; `way`; `leaves` and `arrives` in hours since the day began; `dots`, each for EACH_DOT people or
    the rest of them, so that no small count can be read off the map. The hours are the running times of the links with
    their stops and border checks: near enough for dots, the checker alone knows the minutes.
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
    ways: dict[tuple[int, ...], int] = {}
    columns: dict[str, list[Any]] = {name: [] for name in ("day", "way", "leaves", "arrives", "dots")}
    for row in stages.to_dicts():
        named = [links[name] for name in row["links"] if name in links]
        passed = _places(row["from"], named)
        way = ways.setdefault(tuple(place_at[name] for name in passed), len(ways))
        leaves = float(row["leaves"] or 0.0)
        columns["day"].append((row["date"] - start).days)
        columns["way"].append(way)
        columns["leaves"].append(round(leaves, 1))
        columns["arrives"].append(round(leaves + _hours(named, waits, scenario), 1))
        columns["dots"].append(-(-int(row["people"]) // EACH_DOT))
    return {"ways": [list(way) for way in ways], **columns}


def _places(start: str, links: Sequence[Mapping[str, Any]]) -> list[str]:
    passed = [start]
    for link in links:
        passed.append(link["to"] if link["from"] == passed[-1] else link["from"])
    return passed


def _hours(links: Sequence[Mapping[str, Any]], waits: Mapping[str, float], scenario: Scenario) -> float:
    running = sum(link["hours"] for link in links)
    checks = sum(waits.get(name, 0.0) for link in links for name in link["crossing"] or ())
    return float(running * (1 + scenario.settings.stop_minutes_per_hour / 60) + checks)
