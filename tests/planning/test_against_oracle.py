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
# In the aim's own unit. People are told to a millionth, and what follows them differs by a millionth of its own price.
NOTICEABLE = {"unserved": 1e-6, "unsafe_nights": 1e-5, "exposure": 1e-4, "arrival": 1e-4, "cost": 1e-3}


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_every_tier_is_the_optimum_of_the_second_formulation(first: int) -> None:
    """A plan holds, loses nobody, and no aim could be served better without serving an earlier one worse."""
    for seed in range(first, first + CHUNK):
        scenario = random_scenario(seed)
        plan = co.plan(scenario)
        right = by_whole_journeys_or_by_days(scenario)
        assert tiers_that_differ(plan, right) == [], f"seed {seed}"
        assert groups_that_do_not_add_up(plan, right) == [], f"seed {seed}"
        assert verify(scenario, plan.tables, plan.totals) == [], f"seed {seed}"


def by_whole_journeys_or_by_days(scenario: Scenario) -> Best:
    """Plain enumeration of whole journeys where they are few, their days one by one otherwise."""
    try:
        return best(scenario, most=1500)
    except TooLarge:
        return best(scenario, by="arcs")


def tiers_that_differ(plan: co.Plan, right: Best) -> list[str]:
    """Tiers whose value is not the expected one, in words."""
    found = [(row["aim"], row["value"]) for row in plan.tables["tiers"].iter_rows(named=True)]
    assert len(found) == len(right.tiers)
    return [
        f"{name}: {value} instead of {expected}"
        for (name, value), (aim, expected) in zip(found, right.tiers, strict=True)
        if abs(value - expected) > max(NOTICEABLE[aim], 1e-6 * abs(expected))
    ]


def groups_that_do_not_add_up(plan: co.Plan, right: Best) -> list[str]:
    """Groups of which people are lost or won: people = served + on the way + waiting + exits + unserved."""
    wrong = []
    for row in plan.groups.iter_rows(named=True):
        carried = row["served"] + row["on_the_way"] + row["waiting"] + row["unserved"]
        expected = right.carried[row["group"]]
        if abs(carried - expected) > 1e-6 or abs(row["people"] - expected - row["exits"]) > 1e-6:
            wrong.append(f"{row} instead of {expected} carried")
    return wrong
