"""How many people of each group get ready when: by week, in whole people, exits taken off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import STAY


@dataclass(frozen=True, slots=True)
class Cohort:
    """People of one group who get ready on one day."""

    group: str
    day: int
    willing: int
    carried: int


def cohorts(scenario: Scenario) -> list[Cohort]:
    """Give every cohort in the order of groups and days; groups that stay have none."""
    leaving = sum(row["share"] for row in scenario.rows("exits"))
    found: list[Cohort] = []
    for group in scenario.rows("groups"):
        if group["goal"] != STAY:
            found += _of_group(scenario, group, leaving)
    return found


def _of_group(scenario: Scenario, group: Mapping[str, Any], leaving: float) -> list[Cohort]:
    settings = scenario.settings
    first = 0 if group["ready_from"] is None else settings.day_of(group["ready_from"])
    last = settings.days - 1 if group["ready_to"] is None else settings.day_of(group["ready_to"])
    window = last - first + 1
    if window <= 0:
        return []
    part = 1.0 if group["willing_days"] is None else min(1.0, window / group["willing_days"])
    willing = group["people"] * group["share"] * group["willing"] * part
    found: list[Cohort] = []
    ready_before = exits_before = inside = 0
    for begin in range(0, window, 7):
        ready = _half_up(willing * min(begin + 7, window) / window)
        count, ready_before = ready - ready_before, ready
        day = first + begin
        if not 0 <= day < settings.days:
            continue
        inside += count
        exits = _half_up(leaving * inside)
        found.append(Cohort(group["id"], day, count, count - (exits - exits_before)))
        exits_before = exits
    return found


def _half_up(number: float) -> int:
    # Nine digits: a share such as 0.145 x 100 must not fall below its half by the last bit.
    return floor(round(number, 9) + 0.5)
