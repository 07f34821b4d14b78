"""What is true of every limit on exposure, whatever the scenario."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corredor as co
from tests.generator import random_scenario
from tests.generator.draw import with_rows

LIMITS = (0.0, 1.0, 2.0, 5.0, 9.0)


@given(seed=st.integers(0, 10**6))
def test_a_tighter_limit_never_serves_more(seed: int) -> None:
    """It takes ways away and gives none."""
    found = co.exposure(random_scenario(seed), limits=LIMITS)
    price = found.tables["price"]
    not_served = price["not_served"].to_list()
    assert all(after >= before - 1e-6 for before, after in pairwise(not_served))
    for before, after in pairwise(price.to_dicts()):
        if abs(after["served"] - before["served"]) < 1e-6 and abs(after["not_served"] - before["not_served"]) < 1e-6:
            assert after["mean_days"] is None or after["mean_days"] >= before["mean_days"] - 1e-5
    for limit, most in zip(price["limit"][1:], price["most_link"][1:], strict=True):
        assert most is None or most <= limit
    for row in found.tables["groups"].iter_rows(named=True):
        assert row["has_way"] or row["served"] == 0


def drawn(seed: int) -> co.Scenario:
    """A scenario with a horizon that does not move and one leaving hour a day: no way is beaten by a new one."""
    scenario = random_scenario(seed)
    fixed = replace(scenario.settings, finish_days=scenario.settings.finish_days or 0, step_hours=24)
    return replace(scenario, settings=fixed)


@given(seed=st.integers(0, 10**6), limit=st.sampled_from(LIMITS))
def test_a_limit_is_what_the_same_tolerance_of_every_group_is(seed: int, limit: float) -> None:
    """Planned afresh, with the smaller of the limit and their own, as many are served."""
    scenario = drawn(seed)
    groups = [
        row | {"max_exposure": limit if row["max_exposure"] is None else min(limit, row["max_exposure"])}
        for row in scenario.rows("groups")
    ]
    aims = replace(scenario.settings, aims=("unserved",))
    afresh = co.plan(replace(with_rows(scenario, groups=groups), settings=aims))
    found = co.exposure(scenario, limits=[limit]).tables["price"]["not_served"][1]
    assert found == pytest.approx(afresh.tables["tiers"]["value"][0], abs=1e-6)


@given(seed=st.integers(0, 10**6))
def test_limits_that_are_chosen_differ_and_are_of_use(seed: int) -> None:
    """Each is the exposure of a link below the most exposed one in use: a looser one than it would shut something."""
    scenario = random_scenario(seed)
    rng = random.Random(seed)
    links = [row | {"exposure": float(rng.randint(0, 30))} for row in scenario.rows("links")]
    found = co.exposure(with_rows(scenario, links=links))
    free = found.tables["price"]["most_link"][0] or 0.0
    assert list(found.limits) == sorted(set(found.limits), reverse=True)
    assert all(limit < free and limit in {row["exposure"] for row in links} for limit in found.limits)
    assert found.tables["price"]["limit"].to_list() == [None, *found.limits]
