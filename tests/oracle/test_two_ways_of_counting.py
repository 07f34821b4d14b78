"""Whole journeys and journeys taken apart into days give the same optimum."""

from __future__ import annotations

import pytest

from tests.generator import random_scenario
from tests.oracle import TooLarge, best


@pytest.mark.parametrize("seed", range(30))
def test_whole_journeys_and_single_days_agree(seed: int) -> None:
    """A mistake in counting nights, readiness or loads would have to be made twice."""
    scenario = random_scenario(seed, size="tiny")
    by_days = best(scenario, by="arcs")
    try:
        by_journeys = best(scenario)
    except TooLarge:
        by_journeys = by_days
    assert [value for _, value in by_journeys.tiers] == pytest.approx([value for _, value in by_days.tiers], abs=1e-5)
    assert by_journeys.carried == by_days.carried
