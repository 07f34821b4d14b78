"""Doors open and shut as papers, consent, closures and the rules of states say (model, section 6)."""

from __future__ import annotations

from typing import Any

import pytest

from corredor.agreements.entry_rules import UNLIMITED, BorderLink, EntryRules
from corredor.scenario.scenario import Scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import day, switch

DAYS = 3
INTO_B = BorderLink("A", "B", ("xab",))
INTO_C = BorderLink("B", "C", ("xbc",))
WITHOUT = {"documents": "none"}


def group(scenario: Scenario) -> dict[str, Any]:
    """The only group of the scenario."""
    return scenario.rows("groups")[0]


def open_days(scenario: Scenario, passage: BorderLink = INTO_B) -> str:
    """Tell for each day whether the passage stands open to the group: `+` or `-`."""
    rules = EntryRules(scenario, DAYS)
    shut = rules.denials_by_rule(group(scenario), passage, "C").values()
    return "".join("-" if any(days[t] for days in shut) else "+" for t in range(DAYS))


def test_papers_open_the_door_from_the_day_on_which_they_are_accepted() -> None:
    assert open_days(three_towns(states={"documents_since": day(1)})) == "-++"
    assert open_days(three_towns(states={"documents": ["visa"]})) == "---"


def test_nationals_are_asked_for_the_papers_of_nationals_instead() -> None:
    ours = {"documents": ["passport"], "documents_of_nationals": ["id_card"]}
    assert open_days(three_towns(states=ours, groups={"nationality": "B"})) == "---"
    assert open_days(three_towns(states=ours, groups={"nationality": "B", "documents": "id_card"})) == "+++"
    assert open_days(three_towns(states=ours, groups={"nationality": "A", "documents": "id_card"})) == "---"


def test_a_documents_switch_accepts_a_further_paper_while_in_force() -> None:
    more = switch("documents", "B", "id_card", "none", first=1, last=1)
    assert open_days(three_towns(groups=WITHOUT, switches=[more])) == "-+-"
    assert open_days(three_towns(groups={"documents": "expired_passport"}, switches=[more])) == "---"


def test_a_yes_to_pass_lets_nobody_end_there_and_a_yes_to_end_lets_nobody_pass() -> None:
    for rule, passes, ends in (("transit", "+++", "---"), ("admit", "---", "+++")):
        both = three_towns(groups=WITHOUT, switches=[switch(rule, "B", "yes"), switch(rule, "C", "yes")])
        assert open_days(both, INTO_B) == passes
        assert open_days(both, INTO_C) == ends


def test_consent_of_another_state_opens_nothing() -> None:
    assert open_days(three_towns(groups=WITHOUT, switches=[switch("transit", "A", "yes")])) == "---"


@pytest.mark.parametrize(("named", "expected"), [([], "+++"), (["g"], "+++"), (["all"], "+++"), (["h"], "---")])
def test_a_switch_names_a_group_by_nothing_by_its_id_or_by_its_population(named: list[str], expected: str) -> None:
    yes = switch("transit", "B", "yes", groups=named)
    assert open_days(three_towns(groups=WITHOUT | {"population": "all"}, switches=[yes])) == expected


def test_a_state_can_shut_itself_to_named_groups_alone() -> None:
    assert open_days(three_towns(switches=[switch("closed", "B", groups=["g"], first=1)])) == "+--"
    assert open_days(three_towns(switches=[switch("closed", "B", groups=["h"])])) == "+++"


def test_a_state_that_shuts_itself_lets_nobody_out_either() -> None:
    assert open_days(three_towns(switches=[switch("closed", "A", last=0)])) == "-++"
    assert open_days(three_towns(switches=[switch("closed", "C")])) == "+++"


def test_a_closed_switch_with_a_value_shuts_that_crossing_alone() -> None:
    one = three_towns(switches=[switch("closed", "B", "xbc")])
    assert open_days(one, INTO_B) == "+++"
    assert open_days(one, INTO_C) == "---"


def test_crossing_switches_leave_only_the_crossings_that_one_of_them_names() -> None:
    elsewhere = switch("crossing", "B", "other", first=1)
    assert open_days(three_towns(switches=[elsewhere])) == "+--"
    here = switch("crossing", "B", "xab", first=2, id="here")
    assert open_days(three_towns(switches=[elsewhere, here])) == "+-+"


def test_a_crossing_switch_is_no_consent() -> None:
    assert open_days(three_towns(groups=WITHOUT, switches=[switch("crossing", "B", "xab")])) == "---"


def test_of_a_flight_either_airport_may_be_the_one_that_is_named() -> None:
    flight = BorderLink("A", "B", ("departure", "arrival"))
    assert open_days(three_towns(switches=[switch("crossing", "B", "departure")]), flight) == "+++"
    assert open_days(three_towns(switches=[switch("closed", "B", "departure")]), flight) == "---"
    assert open_days(three_towns(switches=[switch("closed", "A", "arrival")]), flight) == "---"


def test_who_lacks_the_paper_to_leave_needs_a_yes_of_the_state_that_is_left() -> None:
    asks = {"documents_to_leave": ["visa"]}
    assert open_days(three_towns(states=asks)) == "---"
    assert open_days(three_towns(states=asks, switches=[switch("transit", "A", "yes", first=1)])) == "-++"
    assert open_days(three_towns(states=asks, switches=[switch("transit", "B", "yes")])) == "---"


def test_no_consent_opens_a_forbidden_state() -> None:
    yes = [switch(rule, "B", "yes") for rule in ("transit", "admit")]
    paper = switch("documents", "B", "passport")
    assert open_days(three_towns(groups={"forbidden_states": ["B"]}, switches=[*yes, paper])) == "---"


def test_a_closure_shuts_its_crossing_to_everybody_from_its_first_to_its_last_day() -> None:
    flood = {"id": "k", "crossing": "xab", "from": day(1), "to": day(1), "why": "flood"}
    assert open_days(three_towns(closures=[flood])) == "+-+"
    assert open_days(three_towns(closures=[flood]), INTO_C) == "+++"


def test_a_closure_of_a_link_is_read_apart_from_those_of_crossings() -> None:
    rules = EntryRules(three_towns(closures=[{"id": "k", "link": "ab", "to": day(0), "why": "ice"}]), DAYS)
    assert rules.link_shut("ab").tolist() == [True, False, False]
    assert not rules.link_shut("bc").any()
    assert not rules.crossings_shut(["xab"]).any()


def test_the_smallest_limit_of_nights_in_force_on_a_day_holds_on_that_day() -> None:
    limits = [switch("max_nights", "B", "3", id="long"), switch("max_nights", "B", "0", id="short", last=0)]
    scenario = three_towns(switches=limits)
    assert EntryRules(scenario, DAYS).max_nights(group(scenario), "B").tolist() == [0, 3, 3]
    assert EntryRules(scenario, DAYS).max_nights(group(scenario), "C").tolist() == [UNLIMITED] * 3


def test_dates_that_lie_outside_the_horizon_are_cut_off_at_its_ends() -> None:
    past = switch("max_nights", "B", "1", first=-9, last=-1)
    rules = EntryRules(three_towns(), DAYS)
    assert not rules.in_force(past).any()
    assert rules.in_force(past | {"to": day(99)}).all()
