"""Rows of the heat map: places where people sleep and crossings where states let them in, in the order of travel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import numpy as np

from corredor.agreements.entry_rules import EntryRules
from corredor.planning.plan import Plan
from corredor.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """A place (`night`) or a state's side of a crossing (`entry`); `along` grows in the direction of travel."""

    kind: str
    id: str
    state: str
    along: float


def capacity_rows(scenarios: Sequence[Scenario], plans: Iterable[Plan]) -> list[CapacityRow]:
    """Give the rows in which any of the plans has people, grouped by state.

    The direction of travel is the mean vector from origin to destination, weighted by people. As on a map north is
    above: the first row is the northernmost where travel is mainly north or south, else the first on the route.
    """
    places = {row["id"]: row for scenario in scenarios for row in scenario.rows("places")}
    crossings = {row["id"]: row for scenario in scenarios for row in scenario.rows("crossings")}
    north, east = _direction(scenarios, places)
    flip = -1.0 if abs(north) >= abs(east) and north > 0 else 1.0

    def along(*ids: str) -> float:
        known = [places[name] for name in ids if name in places]
        lat = float(np.mean([row["lat"] for row in known]))
        lon = float(np.mean([row["lon"] for row in known])) * cos(radians(lat))
        return flip * (north * lat + east * lon)

    found: dict[tuple[str, str, str], CapacityRow] = {}
    for plan in plans:
        for name in plan.tables["nights"]["place"].unique():
            found["night", name, ""] = CapacityRow("night", name, places[name]["state"], along(name))
        for crossing, state in plan.admissions.select("crossing", "state").unique().iter_rows():
            sides = [side for side in (crossings[crossing]["side_a"], crossings[crossing]["side_b"]) if side]
            found["entry", crossing, state] = CapacityRow("entry", crossing, state, along(*sides))
    rows = list(found.values())
    middle = {state: np.mean([row.along for row in rows if row.state == state]) for state in {r.state for r in rows}}
    return sorted(rows, key=lambda row: (middle[row.state], row.state, row.along, row.kind, row.id))


def limits_of(scenario: Scenario, crossing: str, state: str, days: int) -> list[float]:
    """Give how many people a state may let in at a crossing on each day: its own limit there, or the post's share.

    A limit that holds for all crossings of the state together counts too, since no one of them may let in more.
    """
    post = next(row for row in scenario.rows("crossings") if row["id"] == crossing)
    most = np.full(days, post["people_per_day"] * post["corridor_share"], float)
    rules = EntryRules(scenario, days)
    for switch in rules.switches_of(state, "people_per_day"):
        if switch["crossing"] in (None, "", crossing):
            held = rules.in_force(switch)
            most[held] = np.minimum(most[held], float(switch["value"][0]))
    return [float(value) for value in most]


def _direction(scenarios: Iterable[Scenario], places: Mapping[str, Mapping[str, Any]]) -> tuple[float, float]:
    """Give the north and east components of the mean vector from origin to destination, weighted by people."""
    north = east = 0.0
    for scenario in scenarios:
        for group in scenario.rows("groups"):
            start, end = places.get(group["origin"]), places.get(group["goal"])
            if start and end:
                people = group["people"] * group["share"] * group["willing"]
                north += people * (end["lat"] - start["lat"])
                east += people * (end["lon"] - start["lon"]) * cos(radians((start["lat"] + end["lat"]) / 2))
    return (north, east) if north or east else (1.0, 0.0)
