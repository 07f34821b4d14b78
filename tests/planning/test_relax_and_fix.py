"""Trips and people made whole window by window keep every limit, and come nearer where rounds stay far."""

from __future__ import annotations

import pytest

from benchmarks.corridors import generate
from corredor import plan, verify
from corredor.planning.convoys import relax_and_fix, rounds
from corredor.planning.convoys.greedy import people_not_served
from corredor.planning.convoys.rounds import place_convoys
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.planning.helpers import quiet, solved


@pytest.fixture
def no_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave convoys to the windows alone."""
    monkeypatch.setattr(rounds, "MIN_ROUNDS", 0)


def lost(scenario: Scenario) -> float:
    """People, by weight, whom convoys do not serve."""
    network, solution = solved(scenario, "unserved", "arrival")
    convoys = place_convoys(network, solution, quiet)[0]
    return people_not_served(network, [(convoy.path, float(convoy.people)) for convoy in convoys])[0]


@pytest.mark.usefixtures("no_rounds")
@pytest.mark.parametrize("seed", range(340, 352))
def test_the_checker_finds_nothing_wrong_with_them(seed: int) -> None:
    scenario = random_scenario(seed)
    assert verify(plan(scenario), scenario) == []


@pytest.mark.usefixtures("no_rounds")
@pytest.mark.parametrize("fleets", [False, True])
def test_on_a_made_up_corridor_they_keep_every_limit(fleets: bool) -> None:
    scenario = generate("tiny", 1, fleets=fleets)
    found = plan(scenario)
    assert found.totals["convoys_served"] > 0
    assert verify(found, scenario) == []


@pytest.mark.usefixtures("no_rounds")
@pytest.mark.parametrize("seed", [245, 272, 300])
def test_windows_are_the_same_every_time(seed: int) -> None:
    network, solution = solved(random_scenario(seed))
    assert place_convoys(network, solution, quiet) == place_convoys(network, solution, quiet)


@pytest.mark.usefixtures("no_rounds")
@pytest.mark.parametrize("seed", range(3))
def test_without_fleets_a_hundredth_is_missed_at_most(seed: int) -> None:
    """Households are small beside every limit, so that the optimum's own journeys can be followed."""
    scenario = generate("tiny", seed, fleets=False)
    network, solution = solved(scenario, "unserved", "arrival")
    carried = sum(c.weight * sum(s.people for s in c.supplies) for c in network.commodities)
    assert lost(scenario) - solution.levels[0].bound <= 0.01 * (carried - solution.levels[0].bound)


def test_where_rounds_stay_far_windows_come_nearer(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = generate("tiny", 0, fleets=False)
    with_windows = lost(scenario)
    monkeypatch.setattr(rounds, "NEAR_ENOUGH", 1.0)
    assert with_windows < lost(scenario)


@pytest.mark.parametrize("days", [1, 3, 100])
def test_any_length_of_window_gives_whole_convoys(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "MIN_ROUNDS", 0)
    monkeypatch.setattr(relax_and_fix, "WINDOW", days)
    scenario = generate("tiny", 0, fleets=True)
    found = plan(scenario)
    assert found.totals["convoys"] > 0
    assert verify(found, scenario) == []
