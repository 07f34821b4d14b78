"""Subnets of arcs reach the optimum of the whole model, prove it, and say the same every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

import corredor as co
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.optimise import lexicographic, sifting
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.pricing.pricer import DualEvaluation, Pricer
from corredor.planning.solution import Prices, Solution
from corredor.scenario.scenario import Scenario
from corredor.verification import verify
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import quiet, solved
from tests.planning.test_column_generation import crowded
from tests.planning.weighted import by_sifting, whole_value

SEEDS = range(2000, 2240)
CHUNK = 16
BY_INTERIOR_POINTS = range(2000, 2036)
PLANNED = range(2100, 2124)
WARM = range(2000, 2024)
CROWDED = range(2001, 2012, 2)
# The programme may miss held aims by their slack, at whatever price they have; the bound holds them to the last bit.
LAST_BITS = 1e-6
WEIGHTS = {"not_served": 1000.0, "at_home": 100.0, "unsafe_nights": 5.0, "exposure": 0.1, "arrival": 1.0, "cost": 0.01}


def drawn(seed: int) -> Scenario:
    """A random scenario; every second one has more people in it than it has room for."""
    return crowded(seed) if seed % 2 else random_scenario(seed)


@cache
def solved_whole(seed: int) -> tuple[Network, Solution]:
    """The network of a seed, and its optimum by the whole model."""
    return solved(drawn(seed), method="whole")


@cache
def solved_over_subnet(seed: int) -> Solution:
    """The optimum of the network of a seed over a subnet."""
    return by_subnet(solved_whole(seed)[0])


def by_subnet(network: Network) -> Solution:
    """Solve for the aims of the scenario over a subnet of arcs."""
    return solve_lexicographic(network, network.scenario.settings.aims, quiet, method="subnet")


def tiers_that_differ(right: Solution, found: Solution, tolerance: float) -> list[str]:
    """Tiers whose value is not the right one to a relative tolerance, or whose bound is none, in words."""
    assert [tier.aim for tier in right.levels] == [tier.aim for tier in found.levels]
    return [
        f"{tier.aim}: value {tier.value} and bound {tier.bound} instead of {known.value}"
        for known, tier in zip(right.levels, found.levels, strict=True)
        if abs(tier.value - known.value) > tolerance * max(1.0, abs(known.value))
        or tier.bound > min(tier.value, known.value) + LAST_BITS * max(1.0, abs(known.value))
    ]


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_every_tier_is_the_optimum_of_the_whole_model(first: int) -> None:
    """Value, bound, and the gap between them, which is what was asked for."""
    for seed in range(first, first + CHUNK):
        right, found = solved_whole(seed)[1], solved_over_subnet(seed)
        assert tiers_that_differ(right, found, 1e-4) == [], f"seed {seed}"
        assert max(tier.gap for tier in found.levels) <= lexicographic.GAP, f"seed {seed}"


@pytest.mark.parametrize("first", SEEDS[::CHUNK])
def test_the_bound_of_the_first_aim_is_never_above_its_value(first: int) -> None:
    """Nothing is held before it, so that there is no slack at all."""
    for seed in range(first, first + CHUNK):
        tier, known = solved_over_subnet(seed).levels[0], solved_whole(seed)[1].levels[0]
        assert tier.bound <= min(tier.value, known.value) * (1 + 1e-9) + 1e-9, f"seed {seed}"


@pytest.mark.parametrize("first", BY_INTERIOR_POINTS[::12])
def test_interior_points_come_near(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in networks too large for the simplex method."""
    monkeypatch.setattr(sifting, "SIMPLEX_COLUMNS", 0)
    for seed in range(first, first + 12):
        network, right = solved_whole(seed)
        assert tiers_that_differ(right, by_subnet(network), 1e-3) == [], f"seed {seed}"


@pytest.mark.parametrize("corners", [sifting.SIMPLEX_COLUMNS, 0])
@pytest.mark.parametrize("seed", [2001, 2004, 2007])
def test_the_same_input_gives_the_same_solution_bit_for_bit(
    seed: int, corners: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sifting, "SIMPLEX_COLUMNS", corners)
    once, again = (by_subnet(compile_network(drawn(seed))) for _ in range(2))
    assert once.paths == again.paths
    assert [(tier.value, tier.bound) for tier in once.levels] == [(tier.value, tier.bound) for tier in again.levels]
    assert all((a.prices == b.prices).all() for a, b in zip(once.levels, again.levels, strict=True))
    assert once.prices.aims == again.prices.aims
    assert (once.prices.rows == again.prices.rows).all()


@pytest.mark.parametrize("first", PLANNED[::6])
def test_plans_made_over_a_subnet_are_kept_by_the_checker(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where journeys come no closer; the checker walks every journey and convoy."""
    monkeypatch.setattr(lexicographic, "WHOLE_MODEL", -1)
    monkeypatch.setattr(lexicographic, "_by_journeys", lambda *found, patient: None)
    for seed in range(first, first + 6):
        scenario = drawn(seed)
        steps: set[str] = set()
        plan = co.plan(scenario, progress=noted(steps))
        assert "subnet" in steps
        assert verify(scenario, plan.tables, plan.totals) == [], f"seed {seed}"
        known = {tier.aim: tier.value for tier in solved_whole(seed)[1].levels}
        for row in plan.tables["tiers"].iter_rows(named=True):
            assert row["value"] == pytest.approx(known[row["aim"]], rel=1e-4, abs=1e-4), f"seed {seed}"


def noted(steps: set[str]) -> Callable[[str, float | None], None]:
    """Keep the names of the steps of the work."""
    return lambda step, done: steps.add(step)


@pytest.mark.parametrize("first", WARM[::8])
def test_prices_of_a_like_network_lead_to_the_same_value(first: int) -> None:
    """With a tenth more of everything, from nothing and from the prices of before."""
    for seed in range(first, first + 8):
        before = solved_whole(seed)[0]
        network = replace(before, limits=before.limits * 1.1)
        start = weighted(before)
        right = whole_value(network, WEIGHTS)
        for found in (weighted(network), weighted(network, start)):
            (tier,) = found.levels
            assert tier.value == pytest.approx(right, rel=1e-4, abs=1e-6), f"seed {seed}"
            assert tier.bound <= right + 1e-8 * max(1.0, right), f"seed {seed}"
            assert tier.gap <= lexicographic.GAP, f"seed {seed}"


def weighted(network: Network, start: Solution | None = None) -> Solution:
    """Solve for a weighted sum of all objectives, from the prices of a solution where one is given."""
    return by_sifting(network, WEIGHTS, gap=lexicographic.GAP, start=start.prices if start else None)


def test_prices_of_before_spare_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """From its own prices, a crowded network need not ask nearly as often what people do at others."""
    asked: list[Prices] = []
    shared = Pricer.load_logit

    def counted(pricer: Pricer, prices: Prices, spread: float, mark_people: float = np.inf) -> DualEvaluation:
        asked.append(prices)
        return shared(pricer, prices, spread, mark_people)

    monkeypatch.setattr(Pricer, "load_logit", counted)
    networks = [solved_whole(seed)[0] for seed in CROWDED]
    before = [weighted(network) for network in networks]
    cold = len(asked)
    for network, start in zip(networks, before, strict=True):
        weighted(network, start)
    assert len(asked) - cold < 0.75 * cold


@pytest.mark.parametrize(
    "nobody", [{"groups": {"people": 0}}, {"links": {"exposure": 9.0}, "groups": {"max_exposure": 1.0}}]
)
def test_a_network_of_nobody_and_one_of_nowhere_to_go_are_solved(nobody: dict[str, dict[str, float]]) -> None:
    network = compile_network(three_towns(**nobody))
    right = solve_lexicographic(network, network.scenario.settings.aims, quiet, method="whole")
    assert tiers_that_differ(right, by_subnet(network), 1e-9) == []
    assert weighted(network).levels[0].value == pytest.approx(whole_value(network, WEIGHTS))
