"""Compiling finds the stops, the finish days and, where asked to, leaves stays aside."""

from __future__ import annotations

import pytest

from corredor.network.compile import compile_network
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import day, switch


def test_a_place_without_beds_is_a_stop_only_as_an_origin_or_a_goal() -> None:
    assert compile_network(three_towns(places={"beds": 0})).stops == ("a", "c")
    assert compile_network(three_towns(places={"beds": 0, "without_bed": 1})).stops == ("a", "b", "c")
    assert compile_network(three_towns(groups={"goal": "b"}, places={"beds": 0})).stops == ("a", "b")


def test_finish_days_left_open_are_those_of_the_slowest_group_at_its_quickest() -> None:
    near = three_towns().rows("groups")[0] | {"id": "near", "goal": "b"}
    assert compile_network(three_towns(settings={"finish_days": None})).days == 3 + 2
    only_near = three_towns(groups={"goal": "b"}, settings={"finish_days": None})
    assert compile_network(only_near).days == 3 + 1
    assert compile_network(three_towns(groups=[near], settings={"finish_days": None})).days == 3 + 2


def test_the_quickest_journey_is_looked_for_on_every_day_of_leaving() -> None:
    """On the first day people would wait a night for C to open; on the second they would not."""
    slow_at_first = three_towns(
        settings={"finish_days": None}, groups={"ready_to": day(2)}, switches=[switch("closed", "C", last=1)]
    )
    assert compile_network(slow_at_first).days == 3 + 2


def test_where_no_way_is_open_no_finish_days_are_added() -> None:
    assert compile_network(three_towns(settings={"finish_days": None}, groups={"documents": "none"})).days == 3


@pytest.mark.parametrize("seed", range(8))
def test_the_same_scenario_compiles_to_the_same_arrays(seed: int) -> None:
    once, again = compile_network(random_scenario(seed)), compile_network(random_scenario(seed))
    assert once.routes == again.routes
    assert once.pools == again.pools
    assert (once.limits == again.limits).all()
    for one, other in zip(once.commodities, again.commodities, strict=True):
        assert one.groups == other.groups
        assert (one.usable == other.usable).all()
