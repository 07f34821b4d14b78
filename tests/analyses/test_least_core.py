"""Where everything scarce belongs to a state that can say no, no set of states does better alone; elsewhere one may."""

from __future__ import annotations

from datetime import date

import pytest

from corredor.analyses.consent.coalition_values import coalition_values
from corredor.analyses.consent.least_core import least_core
from corredor.analyses.consent.network_by_coalition import consent_network
from corredor.scenario.scenario import Scenario
from tests.generator.draw import random_scenario, with_rows
from tests.planning import three_states
from tests.planning.three_states import ALL_AGREE, YES

START = date(2026, 5, 4)


def _silent(step: str, done: float | None) -> None:
    """Tell nobody."""


def owned(scenario: Scenario) -> Scenario:
    """Give each supply, pool and link of a scenario to a state without whose yes it is of no use.

    Nobody enters or leaves a state on papers alone, nobody's goal is in the own state, coaches run in the state of
    their base, and there is no common purse.
    """
    state_of = {row["id"]: row["state"] for row in scenario.rows("places")}
    states = [
        row | {"documents": [], "documents_of_nationals": [], "documents_to_leave": ["visa"]}
        for row in scenario.rows("states")
    ]
    abroad = [row for row in scenario.rows("groups") if state_of[row["origin"]] != state_of[row["goal"]]]
    groups = [row | {"documents": "none"} for row in abroad]
    fleets = [row | {"states": [state_of[row["base"]]]} for row in scenario.rows("vehicles")]
    told = [row for row in scenario.rows("switches") if row["rule"] not in ("documents", "closed")]
    said = {(row["state"], row["rule"]) for row in told}
    missing = [
        {"id": f"{row['id']}-{rule}", "state": row["id"], "rule": rule, **YES}
        for row in states
        for rule in ("transit", "admit")
        if (row["id"], rule) not in said
    ]
    named = {row["id"] for row in groups} | {row["population"] for row in groups}
    switches = [row | {"basis": "assumed", "groups": [g for g in row["groups"] or [] if g in named]} for row in told]
    return with_rows(scenario, states=states, groups=groups, vehicles=fleets, funds=[], switches=switches + missing)


@pytest.mark.parametrize("seed", range(40))
def test_where_every_owner_has_a_veto_nobody_does_better_alone(seed: int) -> None:
    """Linear production games whose resources are held by committees with a veto are balanced.

    Owen (1975) for the programme; Curiel, Derks and Tijs (1989) for the committees.
    """
    given = consent_network(owned(random_scenario(seed, size="wide")), on=START)
    value = coalition_values(given, _silent).found
    excess, shares = least_core(value)
    assert excess <= 1e-6
    assert shares.sum() == pytest.approx(value[-1] - value[0], abs=1e-6)


def test_two_who_can_replace_each_other_leave_no_stable_share() -> None:
    """Ten people whom nobody keeps from leaving pass through either of two states; the goal lets them in on papers.

    Each of the two serves all ten alone and both serve no more, so that one of them always gets too little by half.
    """
    tables = three_states.scenario().rows("states")
    states = [row | ({"documents": ["none"]} if row["id"] == "CCC" else {}) for row in tables]
    both = [ALL_AGREE[0], {"id": "DDD-YES", "state": "DDD", "rule": "transit", **YES}]
    given = consent_network(three_states.scenario(states=states, switches=both), on=START)
    value = coalition_values(given, _silent).found
    assert given.states == ("BBB", "DDD")
    assert value == pytest.approx([0.0, 10.0, 10.0, 10.0])
    assert least_core(value)[0] == pytest.approx(5.0)
