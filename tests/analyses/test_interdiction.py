"""The worst closures found by branching are those of trying every set."""

from __future__ import annotations

from itertools import combinations

import pytest

from corredor.analyses.closures.interdiction import ClosureSearch, worst_closures, worst_single
from corredor.network.closures import closable_elements, close_routes, closure_mask
from corredor.network.compile import compile_network
from corredor.planning.optimise.max_served import maximise_served
from tests.generator.draw import random_scenario

# In these something that is shut harms somebody, and in most of them two things harm more than one.
DRAWN = [("small", seed) for seed in (2, 5, 6, 9, 11)] + [("wide", seed) for seed in (0, 1, 2, 4, 6, 7, 10)]


def _silent(step: str, done: float | None) -> None:
    """Tell nobody."""


@pytest.mark.parametrize("most", [1, 2])
@pytest.mark.parametrize(("size", "seed"), DRAWN)
def test_branching_finds_what_trying_every_set_finds(size: str, seed: int, most: int) -> None:
    """On drawn scenarios, shut for some days or for all."""
    network = compile_network(random_scenario(seed, size=size))
    things = closable_elements(network)
    first, last = (0, network.days - 1) if seed % 2 else (2, 6)
    every = [numbers for count in range(most + 1) for numbers in combinations(range(len(things.names)), count)]
    values = [
        maximise_served(close_routes(network, closure_mask(network, things, one, first, last)), whole=True).value
        for one in every
    ]
    cuts = ClosureSearch(network, things, first, last, whole=True)
    found = worst_closures(cuts, most, _silent)
    assert found.cut.value == pytest.approx(max(values), abs=1e-6)
    again = maximise_served(
        close_routes(network, closure_mask(network, things, found.cut.shut, first, last)), whole=True
    )
    assert found.cut.value == pytest.approx(again.value, abs=1e-6)
    assert len(found.cut.shut) <= most
    # Few sets are looked at, or there would be no point in it.
    assert len(found.solved) <= max(3, len(every) // 3)


@pytest.mark.parametrize(("size", "seed"), DRAWN)
def test_the_ranking_of_single_closures_is_that_of_trying_each(size: str, seed: int) -> None:
    """The worst five, by value."""
    network = compile_network(random_scenario(seed, size=size))
    things = closable_elements(network)
    cuts = ClosureSearch(network, things, 0, network.days - 1, whole=True)
    uncut = cuts.solve(()).value
    each = [
        maximise_served(
            close_routes(network, closure_mask(network, things, (one,), 0, network.days - 1)), whole=True
        ).value
        for one in range(len(things.names))
    ]
    right = [value for value in sorted(each, reverse=True) if value > uncut + 1e-6][:5]
    assert [found.value for found in worst_single(cuts, 5, _silent)] == pytest.approx(right, abs=1e-6)


@pytest.mark.parametrize("seed", [1, 2, 6])
def test_journeys_found_by_pricing_give_the_same_worst_cut(seed: int) -> None:
    """Large networks go this way, each cut from the journeys of a smaller one."""
    network = compile_network(random_scenario(seed, size="wide"))
    things = closable_elements(network)
    exact, found = (
        worst_closures(ClosureSearch(network, things, 0, network.days - 1, whole=whole), 2, _silent)
        for whole in (True, False)
    )
    assert found.cut.value == pytest.approx(exact.cut.value, rel=5e-5, abs=1e-6)
    assert found.cut.bound <= found.cut.value + 1e-6


@pytest.mark.parametrize(("size", "seed"), DRAWN)
def test_no_set_leaves_more_unserved_than_the_plans_found_say(size: str, seed: int) -> None:
    """The bound by which sets are left out."""
    network = compile_network(random_scenario(seed, size=size))
    things = closable_elements(network)
    cuts = ClosureSearch(network, things, 0, network.days - 1, whole=True)
    worst_closures(cuts, 1, _silent)
    for numbers in list(combinations(range(len(things.names)), 2))[::7]:
        most = cuts.at_most(numbers)
        assert cuts.at_most(numbers[:1], 1) >= most - 1e-6
        assert cuts.solve(numbers).value <= most + 1e-6
