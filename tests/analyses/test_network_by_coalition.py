"""Whose yes each way needs, and what is left of the network where some of them are missing."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from corredor.analyses.consent.network_by_coalition import ConsentNetwork, consent_network, without_consent_of
from corredor.analyses.consent.reduce_coalitions import reduce_coalitions
from tests.planning import three_states
from tests.planning.three_states import ALL_AGREE, START, YES, group, said

SIDE = {"id": "DDD-YES", "state": "DDD", "rule": "transit", **YES}
BBB, CCC, DDD = 1, 2, 4


def _all_agree(**tables: list[dict[str, object]]) -> ConsentNetwork:
    changed = {"switches": [*ALL_AGREE, SIDE], **tables}
    return consent_network(three_states.scenario(**changed), on=START)  # type: ignore[arg-type]


def _need(given: ConsentNetwork, number: int, way: tuple[str, str]) -> int:
    """What a way needs on the first day."""
    at = next(i for i, one in enumerate(given.network.routes) if (one.start, one.end) == way)
    return int(given.needs[number][at, 0])


def test_a_way_needs_the_yes_of_the_state_that_it_enters() -> None:
    """From home the first border is that of BBB or DDD; then CCC admits."""
    given = _all_agree()
    assert given.states == ("BBB", "CCC", "DDD")
    assert _need(given, 0, ("HOME", "HALT")) == BBB
    assert _need(given, 0, ("HALT", "GOAL")) == CCC
    assert _need(given, 0, ("HOME", "SIDE")) == DDD


def test_a_state_that_asks_papers_of_those_who_leave_is_needed_too() -> None:
    """AAA lets go whom it has agreed to let go."""
    told = three_states.scenario().rows("states")
    states = [row | ({"documents_to_leave": ["passport"]} if row["id"] == "AAA" else {}) for row in told]
    leave = {"id": "AAA-YES", "state": "AAA", "rule": "transit", **YES}
    given = _all_agree(states=states, switches=[leave, *ALL_AGREE])
    assert given.names(_need(given, 0, ("HOME", "HALT"))) == ("AAA", "BBB")


def test_groups_that_are_alike_only_if_all_agree_are_told_apart() -> None:
    """Those with a visa need nobody's yes; with every yes given they are one with those who have none."""
    given = _all_agree(groups=[group(), group(id="V", documents="visa")])
    assert [c.groups for c in given.network.commodities] == [("G",), ("V",)]
    assert _need(given, 0, ("HOME", "HALT")) == BBB
    assert _need(given, 1, ("HOME", "HALT")) == 0
    assert [sum(s.people for s in c.supplies) for c in given.network.commodities] == [10, 10]


def test_a_set_is_reduced_to_the_yeses_that_are_of_use() -> None:
    """BBB's yes leads nowhere without that of CCC, and the other way round."""
    reduced = reduce_coalitions(_all_agree())
    assert reduced.sets.tolist() == [0, 0, 0, BBB | CCC, 0, 0, CCC | DDD, BBB | CCC | DDD]
    assert reduced.open_to.tolist() == [0, 0, 0, 10, 0, 0, 10, 10]


def test_without_a_yes_the_limits_of_the_state_stay() -> None:
    """A no that took its limits along would open doors to those who hold papers."""
    limit = {"id": "BBB-TWO", "state": "BBB", "rule": "people_per_day", "value": ["2"]} | {
        "groups": [],
        "basis": "assumed",
        "statements": [],
    }
    scenario = three_states.scenario(switches=[*ALL_AGREE, limit])
    assert [row["id"] for row in without_consent_of(scenario, ["BBB"], on=START).rows("switches")] == [
        "CCC-YES",
        "BBB-TWO",
    ]


def test_what_is_observed_stays_once_it_is_in_force() -> None:
    """A signed yes that begins after the day asked about is still to come."""
    told = ALL_AGREE[0] | {"basis": "observed", "statements": ["S"], "from": START + timedelta(days=2)}
    scenario = three_states.scenario(switches=[told, ALL_AGREE[1]], statements=[said("S", "2026-01-30", "signed")])
    assert consent_network(scenario, on=START).states == ("BBB", "CCC")
    assert consent_network(scenario, on=START + timedelta(days=2)).states == ("CCC",)


@pytest.mark.parametrize("yeses", range(8))
def test_a_set_leaves_open_what_its_yeses_open(yeses: int) -> None:
    """The arcs and pools keep their numbers; only what needs a missing yes is shut."""
    given = _all_agree()
    network = given.given(yeses)
    assert len(network.limits) == len(given.network.limits)
    for number, commodity in enumerate(network.commodities):
        needed = int(np.bitwise_or.reduce(given.arc_needs(number)[commodity.usable], initial=0))
        assert needed & ~yeses == 0
