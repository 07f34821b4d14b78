"""The worst closure is worst in truth: planned afresh with the closure in its table, nothing does more harm."""

from __future__ import annotations

from dataclasses import replace

import pytest

import corredor as co
from corredor.network.closures import closable_elements
from corredor.network.compile import compile_network
from corredor.scenario.scenario import Scenario
from tests.generator.draw import random_scenario, with_rows

DRAWN = [("small", seed) for seed in (2, 5, 6, 9, 11)] + [("wide", seed) for seed in (0, 1, 4)]


def unserved_with(scenario: Scenario, kind: str, name: str) -> float:
    """Weight of people not served where the table of closures shuts a link or crossing for good."""
    shut = {"id": "SHUT", kind: name, "why": "tried", "source": "invented", "confidence": "assumed"}
    changed = with_rows(scenario, closures=[*scenario.rows("closures"), shut])
    plan = co.plan(replace(changed, settings=replace(changed.settings, aims=("unserved",))))
    return float(plan.tables["tiers"]["value"][0])


@pytest.mark.parametrize(("size", "seed"), DRAWN)
def test_no_closure_planned_afresh_does_more_harm_than_the_worst(size: str, seed: int) -> None:
    """Also where it shuts the better of two ways, and only then the other is one."""
    scenario = random_scenario(seed, size=size)
    things = closable_elements(compile_network(scenario))
    each = {name: unserved_with(scenario, kind, name) for kind, name in zip(things.kinds, things.names, strict=True)}
    found = co.closures(scenario, worst=1)
    assert found.unserved_shut == pytest.approx(max(found.unserved, *each.values()), abs=1e-6)
    assert [each[name] for name in found.shut] == pytest.approx([found.unserved_shut] * len(found.shut), abs=1e-6)


def test_a_longer_road_carries_who_can_while_the_better_one_is_shut() -> None:
    """It is no way of a plan, as the other beats it; a closure makes it one."""
    scenario = co.read("examples/three-places")
    links = scenario.rows("links")
    home = next(row for row in links if row["id"] == "R-REST-HOME")
    both = with_rows(scenario, links=[*links, home | {"id": "R-AROUND", "hours": home["hours"] + 1}])
    with_a_way_around = co.closures(both, worst=1)
    assert "R-REST-HOME" not in with_a_way_around.shut
    single = {row["shut"][0]: row["unserved"] for row in with_a_way_around.tables["worst"].to_dicts()[1:]}
    assert single.get("R-REST-HOME", 0.0) < unserved_with(scenario, "link", "R-REST-HOME")
