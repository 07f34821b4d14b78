"""Groups are merged where nothing tells them apart, and kept apart where anything does."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from corredor.network.compile import compile_network
from corredor.scenario.scenario import Scenario
from tests.oracle.line import START, three_towns
from tests.planning.helpers import day, switch, values


def merged(scenario: Scenario) -> list[tuple[str, ...]]:
    """The groups of each commodity."""
    return [commodity.groups for commodity in compile_network(scenario).commodities]


def twins(other: dict[str, Any] | None = None, **changes: Any) -> Scenario:
    """Two groups alike, but for some cells of the other."""
    twin = three_towns().rows("groups")[0] | {"id": "h"} | (other or {})
    return three_towns(groups=[twin], **changes)


@pytest.mark.parametrize("other", [{}, {"people": 3}, {"ready_to": day(2)}, {"origin": "a2"}, {"documents": "visa"}])
def test_groups_that_differ_in_nothing_the_planner_sees_are_one(other: dict[str, Any]) -> None:
    """Number, dates and home within a state do not tell them apart, nor papers that open the same doors."""
    second = three_towns().rows("places")[0] | {"id": "a2"}
    assert merged(twins(other, places=[second], states={"documents": ["passport", "visa"]})) == [("g", "h")]


@pytest.mark.parametrize(
    "other", [{"weight": 2.0}, {"documents": "none"}, {"goal": "b"}, {"origin": "b"}, {"max_exposure": 0.5}]
)
def test_weights_doors_goals_and_states_of_origin_keep_groups_apart(other: dict[str, Any]) -> None:
    assert merged(twins(other)) == [("g",), ("h",)]


def test_needs_keep_groups_apart_where_a_service_asks_for_them() -> None:
    children = {"id": "r", "place": "b", "kind": "medical", "when": "night", "who": "children", "people_per_day": 5.0}
    service = [children | {"cost": 0.0}]
    assert merged(twins({"children": 0.5})) == [("g", "h")]
    assert merged(twins({"children": 0.5}, services=service)) == [("g",), ("h",)]
    assert merged(twins({"elderly": 0.5}, services=service)) == [("g", "h")]


@pytest.mark.parametrize(("rule", "value"), [("people_per_day", "5"), ("max_nights", "1")])
def test_limits_that_name_one_group_keep_groups_apart(rule: str, value: str) -> None:
    assert merged(twins(switches=[switch(rule, "B", value, groups=["g"])])) == [("g",), ("h",)]
    assert merged(twins(switches=[switch(rule, "B", value, groups=["g", "h"])])) == [("g", "h")]


def test_who_has_no_goal_elsewhere_is_in_no_commodity() -> None:
    assert merged(twins({"goal": "stay"})) == [("g",)]


def test_the_people_of_a_commodity_stay_with_their_groups() -> None:
    (one,) = compile_network(twins({"people": 3})).commodities
    assert [(supply.group, supply.day, supply.people) for supply in one.supplies] == [("g", 0, 10), ("h", 0, 3)]


def nodes(*rules: dict[str, Any], days: int = 9) -> list[int]:
    """Nights told apart at `b`, by the nights of its nodes."""
    (one,) = compile_network(three_towns(switches=list(rules), settings={"days": days})).commodities
    return [int(nights) for nights in one.node_nights[: len(one.node_stop) - 1]]


def test_a_place_is_one_node_where_stays_are_not_limited() -> None:
    assert nodes() == [0]


def test_a_limited_stay_tells_the_nights_apart_up_to_the_limit() -> None:
    assert nodes(switch("max_nights", "B", "3")) == [1, 2, 3]
    assert nodes(switch("max_nights", "B", "0")) == []


def test_a_limit_that_ends_leaves_one_node_for_all_longer_stays() -> None:
    assert nodes(switch("max_nights", "B", "2", last=3)) == [1, 2, 3]


def test_stays_where_people_come_from_or_go_to_are_not_limited() -> None:
    assert nodes(switch("max_nights", "A", "0"), switch("max_nights", "C", "0")) == [0]


def test_nobody_leaves_home_after_the_horizon_though_others_still_arrive() -> None:
    network = compile_network(three_towns(settings={"days": 2, "finish_days": 3}, groups={"ready_to": None}))
    (one,) = network.commodities
    home = np.isin(one.tail, one.home_node)
    assert one.usable.shape[1] == 5
    assert not one.usable[home][:, 2:].any()
    assert one.usable[~home][:, 2:].any()


def stay(nights: int, *, opens: int, **changes: Any) -> float:
    """How many of ten are not served if C opens on a day and B allows so many nights; they start when they like."""
    shut = [switch("closed", "A", first=1), switch("closed", "C", last=opens - 1)]
    limited = [switch("max_nights", "B", str(nights)), *shut]
    return values(three_towns(switches=limited, settings={"days": 6}, **changes), "unserved")["not_served"]


@pytest.mark.parametrize(("nights", "opens", "left"), [(1, 1, 0), (1, 2, 10), (2, 2, 0), (2, 3, 10), (0, 1, 10)])
def test_people_leave_on_the_morning_after_their_last_night(nights: int, opens: int, left: float) -> None:
    """They can enter B on day 0 alone, so on day n they leave after n nights."""
    assert stay(nights, opens=opens) == left


@pytest.mark.parametrize(("entry", "left"), [(0, 0), (1, 10)])
def test_the_limit_of_the_day_of_entry_holds_whatever_comes_later(entry: int, left: float) -> None:
    """Who enters on day 0 may stay three nights, who enters later one; C opens on the third day after."""
    limits = [switch("max_nights", "B", "3", last=0, id="then"), switch("max_nights", "B", "1", first=1, id="now")]
    before, after = switch("closed", "A", last=entry - 1, id="before"), switch("closed", "A", first=entry + 1)
    rules = [*limits, before, after, switch("closed", "C", last=entry + 2)]
    assert values(three_towns(switches=rules, settings={"days": 6}), "unserved")["not_served"] == left


def detour(*, both_ways: bool) -> Scenario:
    """From b to a place in D and back: one night each is allowed in B, and C opens on day 3 alone."""
    state = three_towns().rows("states")[0] | {"id": "D", "name": "D"}
    place = three_towns().rows("places")[1] | {"id": "d", "state": "D"}
    link = three_towns().rows("links")[0] | {"id": "bd", "from": "b", "to": "d", "crossing": ["xbd"]}
    post = three_towns().rows("crossings")[0] | {"id": "xbd", "side_a": "b", "side_b": "d"}
    nights = [switch("max_nights", "B", "1"), switch("max_nights", "D", "1")]
    rules = [*nights, switch("closed", "A", first=1), switch("closed", "C", last=2)]
    links = [link | {"both_ways": both_ways}]
    return three_towns(
        states=[state], places=[place], links=links, crossings=[post], switches=rules, settings={"days": 6}
    )


def test_a_new_count_of_nights_starts_only_after_a_night_elsewhere() -> None:
    """B on day 0, D on day 1, B again on day 2, C on day 3."""
    assert values(detour(both_ways=True), "unserved")["not_served"] == 0
    assert values(detour(both_ways=False), "unserved")["not_served"] == 10


def test_nights_aboard_within_a_state_are_nights_on_its_soil() -> None:
    port = three_towns().rows("places")[1] | {"id": "b2"}
    boat = three_towns().rows("links")[0] | {"id": "bb", "from": "b", "to": "b2", "mode": "river", "hours": 40.0}
    road = three_towns().rows("links")[1] | {"id": "b2c", "from": "b2", "crossing": ["x2"]}
    post = three_towns().rows("crossings")[1] | {"id": "x2", "side_a": "b2"}
    for nights, left in ((2, 10), (3, 0)):
        scenario = three_towns(
            places=[port],
            links=[boat | {"crossing": []}, road],
            crossings=[post],
            closures=[{"id": "k", "link": "bc", "from": START, "why": "ice"}],
            switches=[switch("max_nights", "B", str(nights))],
            settings={"days": 6},
        )
        # A night in b, one aboard and one in b2.
        assert values(scenario, "unserved")["not_served"] == left
