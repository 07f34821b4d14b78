"""On random small scenarios with every feature, each tier of a plan is the optimum of a second formulation."""

from __future__ import annotations

import pytest

import corredor as co
from corredor.scenario.scenario import Scenario
from corredor.verification import verify
from tests.generator import random_scenario
from tests.oracle import Best, TooLarge, best

SEEDS = range(240)
CHUNK = 12
# In the aim's own unit: money and days of arrival follow people, who are told to a millionth.
NOTICEABLE = {"unserved": 1e-6, "unsafe_nights": 1e-5, "exposure": 1e-4, "arrival": 1e-4, "cost": 1e-3}


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_every_tier_is_the_optimum_of_the_second_formulation(first: int) -> None:
    """A plan holds, and no aim could be served better without serving an earlier one worse."""
    for seed in range(first, first + CHUNK):
        scenario = random_scenario(seed)
        plan = co.plan(scenario)
        assert verify(scenario, plan.tables, plan.totals) == [], f"seed {seed}"
        assert tiers_that_differ(plan, by_whole_journeys_or_by_days(scenario)) == [], f"seed {seed}"


def by_whole_journeys_or_by_days(scenario: Scenario) -> Best:
    """Plain enumeration of whole journeys where they are few, their days one by one otherwise."""
    try:
        return best(scenario, most=1500)
    except TooLarge:
        return best(scenario, by="arcs")


def tiers_that_differ(plan: co.Plan, expected: Best) -> list[str]:
    """Tiers whose value is not the expected one, in words."""
    found = [(row["aim"], row["value"]) for row in plan.tables["tiers"].iter_rows(named=True)]
    assert len(found) == len(expected.tiers)
    return [
        f"{name}: {value} instead of {right}"
        for (name, value), (aim, right) in zip(found, expected.tiers, strict=True)
        if abs(value - right) > max(NOTICEABLE[aim], 1e-6 * abs(right))
    ]


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_everybody_is_accounted_for_group_by_group(first: int) -> None:
    """people = served + on the way + waiting + exits + unserved, always."""
    for seed in range(first, first + CHUNK):
        scenario = random_scenario(seed)
        plan = co.plan(scenario)
        carried = best_carried(scenario)
        for row in plan.groups.iter_rows(named=True):
            whole = row["served"] + row["on_the_way"] + row["waiting"] + row["unserved"]
            assert whole == pytest.approx(carried[row["group"]], abs=1e-6), f"seed {seed}"
            assert row["people"] == pytest.approx(whole + row["exits"], abs=1e-6), f"seed {seed}"
