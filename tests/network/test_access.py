"""The doors of a way are those of its links, read on the day of entry, for groups that are treated alike once."""

from __future__ import annotations

from typing import Any

import numpy as np

from corredor.agreements.entry_rules import EntryRules
from corredor.network.access import AccessMatrix, shifted
from corredor.network.compile import find_stage_routes
from corredor.network.directed_links import directed_links
from corredor.scenario.scenario import Scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import day, switch

DAYS = 4


def doors_of(scenario: Scenario) -> AccessMatrix:
    """The doors of a scenario over four days."""
    return AccessMatrix(EntryRules(scenario, DAYS), {row["id"]: row["state"] for row in scenario.rows("places")})


def open_days(scenario: Scenario, start: str, end: str) -> list[str]:
    """Tell for each way from start to end on which days the first group may leave on it."""
    ways = [way for way in find_stage_routes(scenario)[0] if (way.start, way.end) == (start, end)]
    mask = doors_of(scenario).open_routes(scenario.rows("groups")[0], ways)
    return ["".join("+" if day else "-" for day in row) for row in mask]


def sailing(**changes: Any) -> Scenario:
    """A ship from a to c that arrives on the evening of the day after it left."""
    ship = three_towns().rows("links")[0]
    ship |= {"id": "s", "to": "c", "mode": "sea", "hours": 40.0, "crossing": ["pa", "pc"], "both_ways": False}
    port = {"opens": 0.0, "closes": 24.0, "people_per_day": 6.0, "corridor_share": 1.0, "hours": 1.0}
    ports = [port | {"id": "p" + side, "side_a": side} for side in "ac"]
    return three_towns(links=[ship], crossings=ports, **changes)


def test_the_doors_of_a_voyage_are_read_on_the_day_on_which_it_arrives() -> None:
    closed = switch("closed", "C", first=2, last=2)
    assert open_days(sailing(switches=[closed]), "a", "c") == ["+-+-"]


def test_what_lies_past_the_last_day_is_shut() -> None:
    assert shifted(np.array([True, False, True]), 1).tolist() == [False, True, False]
    assert shifted(np.array([True, True]), 5).tolist() == [False, False]


def test_one_shut_door_shuts_the_whole_way() -> None:
    relay = {"driving_hours_relay": 12.0}
    assert open_days(three_towns(states=relay, switches=[switch("closed", "C", last=1)]), "a", "c") == ["--++"]


def inland(**group: Any) -> list[str]:
    """Days on which people of `a` may go within B, from `b` to a further town, or within A."""
    place, link = three_towns().rows("places")[0] | {"beds": 9}, three_towns().rows("links")[0] | {"crossing": []}
    towns = [place | {"id": town, "state": town[0].upper()} for town in ("a2", "b2")]
    links = [link | {"id": town, "from": town[0], "to": town} for town in ("a2", "b2")]
    scenario = three_towns(places=towns, links=links, groups=group)
    return open_days(scenario, "a", "a2") + open_days(scenario, "b", "b2")


def test_a_forbidden_state_is_shut_inside_as_well_unless_people_are_still_there() -> None:
    assert inland(forbidden_states=["A", "B"]) == ["++++", "----"]
    assert inland() == ["++++", "++++"]


def test_a_way_too_dangerous_for_a_group_is_shut_to_it() -> None:
    assert open_days(three_towns(groups={"max_exposure": 0.9}), "a", "b") == ["----"]
    assert open_days(three_towns(groups={"max_exposure": 1.0}), "a", "b") == ["++++"]


def test_a_closure_within_a_state_shuts_the_link_both_ways() -> None:
    shut = three_towns(closures=[{"id": "k", "link": "ab", "from": day(1), "why": "ice"}])
    assert open_days(shut, "a", "b") == ["+---"]
    assert open_days(shut, "b", "a") == ["+---"]


def test_every_rule_that_shuts_a_door_is_named() -> None:
    shut = three_towns(
        groups={"documents": "none", "forbidden_states": ["B"], "max_exposure": 0.5},
        switches=[switch("closed", "B"), switch("crossing", "B", "other")],
        states={"documents_to_leave": ["visa"]},
        closures=[{"id": "k", "link": "ab", "why": "ice"}, {"id": "x", "crossing": "xab", "why": "ice"}],
    )
    found = doors_of(shut).denials(shut.rows("groups")[0], directed_links(shut)[0])
    rules = {(why.rule, why.state) for why in found}
    asked = {("forbidden", "B"), ("closed", "B"), ("crossing", "B"), ("consent", "B"), ("exposure", "B")}
    assert rules == asked | {("closure", "B"), ("leave", "A")}
    assert {why.row for why in found if why.rule == "closure"} == {"ab", "xab"}


def test_groups_are_of_one_sort_only_if_every_switch_names_both_or_neither() -> None:
    twin = three_towns().rows("groups")[0] | {"id": "h"}
    for named, alike in (([], True), (["g", "h"], True), (["h"], False)):
        scenario = three_towns(groups=[twin], switches=[switch("transit", "B", "yes", groups=named)])
        one, other = scenario.rows("groups")
        doors = doors_of(scenario)
        assert (doors.equivalence_key(one) == doors.equivalence_key(other)) == alike
