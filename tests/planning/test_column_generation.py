"""Journeys found by pricing, and subnets of arcs, reach the value of the whole model, tier by tier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corredor.network.compile import compile_network
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.solution import SolveMethod
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.generator.draw import with_rows
from tests.oracle.line import three_towns
from tests.planning.helpers import quiet, solved

SEEDS = range(1000, 1048)
CHUNK = 6


def crowded(seed: int) -> Scenario:
    """A random scenario over more days, and with more people in it than it has room for."""
    scenario = random_scenario(seed)
    longer = replace(scenario.settings, days=25, finish_days=3, step_hours=24)
    more = [row | {"people": row["people"] * 6, "ready_to": None} for row in scenario.rows("groups")]
    return with_rows(replace(scenario, settings=longer), groups=more)


@pytest.mark.parametrize("way", ["journeys", "subnet"])
@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_pricing_and_the_whole_model_agree_on_every_tier(first: int, way: SolveMethod) -> None:
    """The value is never below the optimum, never above it by more than the gap, and the bound never above it."""
    for seed in range(first, first + CHUNK):
        network = compile_network(crowded(seed) if seed % 2 else random_scenario(seed))
        aims = network.scenario.settings.aims
        whole, priced = (solve_lexicographic(network, aims, quiet, method=one).levels for one in ("whole", way))
        assert [tier.aim for tier in whole] == [tier.aim for tier in priced]
        for right, found in zip(whole, priced, strict=True):
            room = 1e-6 * max(1.0, abs(right.value))
            told = f"seed {seed}, {right.aim}: {found.value} instead of {right.value}"
            assert right.value - room <= found.value <= right.value + 1e-4 * max(1.0, abs(right.value)), told
            assert found.bound <= right.value + room, told
            assert found.gap <= 1e-4, told


@pytest.mark.parametrize("way", ["journeys", "subnet"])
def test_pricing_finds_the_answer_by_head(way: SolveMethod) -> None:
    narrow = three_towns(crossings={"people_per_day": 4.0}, settings={"finish_days": 1})
    _, solution = solved(narrow, method=way)
    found = [tier.value for tier in solution.levels]
    assert found == pytest.approx([2, 0, 0, 20, 4 + 8 + 6, 250], rel=1e-4)


@pytest.mark.parametrize("way", ["whole", "journeys", "subnet"])
def test_the_people_on_paths_and_those_left_are_all_the_people(way: SolveMethod) -> None:
    network, solution = solved(three_towns(crossings={"people_per_day": 4.0}), method=way)
    at_home = next(tier.value for tier in solution.levels if tier.aim == "at_home")
    assert sum(people for _, people in solution.paths) == pytest.approx(10 - at_home)
    assert sum(supply.people for one in network.commodities for supply in one.supplies) == 10


@pytest.mark.parametrize("way", ["journeys", "subnet"])
def test_pricing_is_the_same_every_time(way: SolveMethod) -> None:
    network = compile_network(random_scenario(1003))
    once, again = (solve_lexicographic(network, network.scenario.settings.aims, quiet, method=way) for _ in range(2))
    assert once.paths == again.paths
    assert [tier.value for tier in once.levels] == [tier.value for tier in again.levels]
    assert (once.prices.rows == again.prices.rows).all()
