"""The value of every set of yeses, reduced and bracketed, is that of compiling and solving each set by itself."""

from __future__ import annotations

import numpy as np
import pytest

from corredor.analyses.consent.coalition_values import coalition_values, total_weight
from corredor.analyses.consent.network_by_coalition import consent_network, without_consent_of
from corredor.network.compile import compile_network
from corredor.planning.objectives import NOT_SERVED
from corredor.planning.optimise.full_model import solve_full_model
from corredor.scenario.scenario import Scenario
from tests.generator.draw import random_scenario
from tests.generator.rows import START

# Of the first drawn these leave at least five networks that differ.
WIDE = (6, 8, 13, 14, 15, 16, 18, 21, 22, 23, 24, 25, 26, 27, 28, 31, 35, 40, 61, 107)
DRAWN = [("small", seed) for seed in range(10)] + [("wide", seed) for seed in WIDE]


def _silent(step: str, done: float | None) -> None:
    """Tell nobody."""


def set_by_set(scenario: Scenario) -> np.ndarray:
    """People served by every set of yeses: the rows of the others are taken out, the rest is compiled and solved."""
    on = scenario.settings.start
    given = consent_network(scenario, on=on)
    found = []
    for yeses in range(given.everyone + 1):
        network = compile_network(without_consent_of(scenario, set(given.states) - set(given.names(yeses)), on=on))
        found.append(total_weight(network) - solve_full_model(network, [NOT_SERVED.key], _silent).levels[0].value)
    return np.array(found)


@pytest.mark.parametrize(("size", "seed"), DRAWN)
def test_the_reduced_table_is_that_of_every_set_by_itself(size: str, seed: int) -> None:
    """Nothing is lost by looking at few networks only."""
    scenario = random_scenario(seed, size=size)
    served = coalition_values(consent_network(scenario, on=scenario.settings.start), _silent)
    assert served.found == pytest.approx(set_by_set(scenario), abs=1e-6)
    assert served.most == pytest.approx(served.found, abs=1e-6)
    assert served.solved <= served.distinct <= len(served.found)
    assert size == "small" or served.distinct >= 5


@pytest.mark.parametrize("seed", WIDE[:6])
def test_journeys_found_by_pricing_give_the_same_table(seed: int) -> None:
    """Large networks go this way, each set from the journeys of a larger one."""
    given = consent_network(random_scenario(seed, size="wide"), on=START)
    exact = coalition_values(given, _silent, whole=True)
    found = coalition_values(given, _silent, whole=False)
    people = total_weight(given.network)
    assert (found.found <= exact.found + 1e-6).all()
    assert (found.most >= exact.found - 1e-6).all()
    assert (found.most - found.found <= 5e-5 * people + 1e-6).all()


@pytest.mark.parametrize("seed", WIDE)
def test_more_yeses_never_serve_fewer(seed: int) -> None:
    """Limits stand whatever is said, so that a yes can only open."""
    found = coalition_values(consent_network(random_scenario(seed, size="wide"), on=START), _silent).found
    sets = np.arange(len(found))
    for bit in range(len(found).bit_length() - 1):
        without_it = sets[sets >> bit & 1 == 0]
        assert (found[without_it | 1 << bit] >= found[without_it] - 1e-6).all()


def test_a_set_whose_value_is_beyond_doubt_is_not_solved() -> None:
    """Of forty-two networks that differ here, thirty-six are known from those around them."""
    served = coalition_values(consent_network(random_scenario(15, size="wide"), on=START), _silent)
    assert (served.distinct, served.solved) == (42, 6)
