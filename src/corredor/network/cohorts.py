"""Cohorts: how many people of each group get ready in each week, in whole people, exits taken off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import STAY


@dataclass(frozen=True, slots=True)
class Cohort:
    """People of one group who get ready on one day; `carried` are the `willing` less those who leave by an exit."""

    group: str
    day: int
    willing: int
    carried: int


def cohorts(scenario: Scenario) -> list[Cohort]:
    """Give every cohort in the order of groups and days; groups that stay have none."""
    leaving = sum(row["share"] for row in scenario.rows("exits"))
    all_cohorts: list[Cohort] = []
    for group in scenario.rows("groups"):
        if group["goal"] != STAY:
            all_cohorts += _of_group(scenario, group, leaving)
    return all_cohorts


def _of_group(scenario: Scenario, group: Mapping[str, Any], leaving: float) -> list[Cohort]:
    """Split the willing people of a group evenly over the weeks in which they get ready, rounding cumulative sums."""
    settings = scenario.settings
    first_day = 0 if group["ready_from"] is None else settings.day_of(group["ready_from"])
    last_day = settings.days - 1 if group["ready_to"] is None else settings.day_of(group["ready_to"])
    window = last_day - first_day + 1
    if window <= 0:
        return []
    willing_share = 1.0 if group["willing_days"] is None else min(1.0, window / group["willing_days"])
    willing = group["people"] * group["share"] * group["willing"] * willing_share
    cohorts_of_group: list[Cohort] = []
    ready_before = exits_before = counted = 0
    for begin in range(0, window, 7):
        ready = _half_up(willing * min(begin + 7, window) / window)
        count, ready_before = ready - ready_before, ready
        day = first_day + begin
        if not 0 <= day < settings.days:
            continue
        counted += count
        exits = _half_up(leaving * counted)
        cohorts_of_group.append(Cohort(group["id"], day, count, count - (exits - exits_before)))
        exits_before = exits
    return cohorts_of_group


def _half_up(number: float) -> int:
    # Nine digits: a share such as 0.145 x 100 must not fall below its half by the last bit.
    """Round half up."""
    return floor(round(number, 9) + 0.5)
