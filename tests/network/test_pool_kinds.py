"""A kind of limit is declared once, and nothing that reads the declaration can forget it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corredor.messages import LANGUAGES, catalogue
from corredor.network.compile import compile_network
from corredor.network.pool_kinds import BEDS, LINK, POOL_KINDS, links_kept_apart, pool_kind
from corredor.network.pools import Pool, Pools
from tests.generator import random_scenario
from tests.oracle.line import three_towns


@pytest.mark.parametrize("seed", range(60))
def test_every_pool_is_of_a_declared_kind_and_names_its_owner(seed: int) -> None:
    """A state where the kind has one, and nobody where it has none."""
    scenario = random_scenario(seed)
    states = {row["id"] for row in scenario.rows("states")}
    for pool in compile_network(scenario).pools:
        assert POOL_KINDS[pool.kind.key] is pool.kind
        assert (pool.state_id in states) == pool.kind.has_state
        assert bool(pool.direction) == (pool.kind.key in ("crossing", "link"))


def test_a_pool_without_the_owner_that_its_kind_has_is_refused() -> None:
    with pytest.raises(ValueError, match="beds"):
        Pools(1).add("b", Pool(BEDS, "b", BEDS.label(place="B")), 3.0)
    with pytest.raises(ValueError, match="link"):
        Pools(1).add("l", Pool(LINK, "l", LINK.label(start="A", end="B"), "A"), 3.0)


def test_an_unknown_kind_is_an_error() -> None:
    """It was taken for money before."""
    with pytest.raises(KeyError):
        pool_kind("ferry")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", POOL_KINDS)
def test_every_kind_has_its_words_in_the_explanation(key: str, lang: str) -> None:
    words = catalogue(lang)
    assert all(words.has(f"explain.{part}.{key}") for part in ("title", "pool", "absent"))


def test_links_that_a_new_kind_counts_are_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finding routes asks the registry, so that a new limit cannot be forgotten there."""
    rides = [ride for way in compile_network(three_towns()).routes for ride, _ in way.legs]
    assert not any(map(links_kept_apart(three_towns()), rides))
    new = replace(LINK, key="new", marks_links=lambda scenario: lambda link: link.link == "ab")
    monkeypatch.setitem(POOL_KINDS, "new", new)
    assert {ride.link for ride in rides if links_kept_apart(three_towns())(ride)} == {"ab"}
