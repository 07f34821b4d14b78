"""Aim after aim: what comes first is never sold for what comes later."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from corredor.planning.objectives import objective_order, objective_tolerance
from corredor.planning.solution import ObjectiveLevel
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import solved, switch, values


def cheap_or_safe(**other: Any) -> Scenario:
    """Beside the way from a to b of 10 money and 1 point of exposure goes a dearer one of none."""
    beside = three_towns().rows("links")[0] | {"id": "safe", "cost": 15.0, "exposure": 0.0}
    return three_towns(links=[beside | other])


def test_the_first_aim_is_in_two_parts_first_arrival_then_leaving_at_all() -> None:
    assert objective_order(["cost", "unserved", "arrival"]) == ["cost", "not_served", "at_home", "arrival"]


def test_what_is_asked_for_first_decides_which_way_is_taken() -> None:
    safe = values(cheap_or_safe(), "unserved", "exposure", "cost")
    cheap = values(cheap_or_safe(), "unserved", "cost", "exposure")
    assert (safe["exposure"], safe["cost"]) == (10, 10 * (15 + 5 + 10))
    assert (cheap["exposure"], cheap["cost"]) == (20, 10 * (10 + 5 + 10))


def test_no_fare_however_high_buys_a_person() -> None:
    dear = three_towns(links={"cost": 99_999.0, "exposure": 999_999.0})
    assert values(dear)["not_served"] == 0


def test_money_first_leaves_everybody_at_home() -> None:
    found = values(three_towns(), "cost", "unserved")
    assert (found["cost"], found["not_served"]) == (0, 10)


def test_people_wait_for_beds_where_safety_comes_first_and_not_where_speed_does() -> None:
    few = three_towns(places={"beds": 4, "without_bed": 20}, settings={"days": 4})
    safe, quick = values(few, "unserved", "unsafe_nights", "arrival"), values(few, "unserved", "arrival")
    assert (safe["unsafe_nights"], safe["arrival"]) == (0, 4 * 1 + 4 * 2 + 2 * 3)
    assert quick["arrival"] == 10


def test_a_heavier_group_is_served_first() -> None:
    heavy = three_towns().rows("groups")[0] | {"id": "h", "weight": 3.0}
    room = three_towns(groups=[heavy], crossings={"people_per_day": 6.0})
    # Twelve of twenty arrive by day 2: all ten that weigh three, two that weigh one.
    assert values(room, "unserved")["not_served"] == pytest.approx(8)


def test_who_cannot_arrive_in_time_still_leaves_rather_than_stay() -> None:
    found = values(three_towns(crossings={"people_per_day": 4.0}, settings={"finish_days": 1}), "unserved")
    assert (found["not_served"], found["at_home"]) == (2, 0)


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_prices_are_never_negative_and_bounds_never_above_values(seed: int) -> None:
    _, solution = solved(random_scenario(seed))
    for tier in solution.levels:
        assert (tier.prices >= 0).all()
        assert tier.bound <= tier.value + 1e-9
        assert tier.gap <= 1e-4
    assert min(solution.prices.aims.values()) >= 0


def test_a_full_pool_has_a_price_and_one_with_room_has_none() -> None:
    network, solution = solved(three_towns(crossings={"people_per_day": 4.0}), "unserved")
    price = {
        network.pools[network.pool_of_row(int(row))[0]].row_id for row in np.flatnonzero(solution.levels[0].prices)
    }
    assert price
    assert price <= {"xab", "xbc"}


def test_the_gap_is_relative_and_never_negative() -> None:
    none = np.zeros(0)
    assert ObjectiveLevel("cost", 200.0, 199.0, none).gap == pytest.approx(1 / 200)
    assert ObjectiveLevel("at_home", 0.5, 0.0, none).gap == 0.5
    assert ObjectiveLevel("cost", 1.0, 2.0, none).gap == 0.0


def test_hardly_a_millionth_of_a_person_is_left_open_for_later_aims() -> None:
    assert objective_tolerance("not_served", 1e6) <= 1e-6
    assert objective_tolerance("cost", 1e6) <= 1e-2


def test_a_plan_of_nobody_has_all_its_tiers_at_nothing() -> None:
    assert set(values(three_towns(groups={"people": 0})).values()) == {0.0}
    nowhere = three_towns(groups={"documents": "none"}, switches=[switch("transit", "C", "yes")])
    assert values(nowhere)["not_served"] == 10
