"""A plan that holds gives no violation."""

from __future__ import annotations

from corredor.verification import RULES
from tests.verification import test_access, test_capacity, test_people_balance, test_stage_routes, test_vehicle_trips
from tests.verification.small_case import Small


def test_a_plan_that_holds_has_no_violations() -> None:
    assert [str(violation) for violation in Small().verify()] == []


def test_every_rule_is_broken_by_some_test() -> None:
    tried = {
        rule
        for cases in (test_stage_routes.BROKEN, test_vehicle_trips.BROKEN, test_people_balance.BROKEN)
        for _, rule in cases.values()
    }
    tried |= {rule for _, _, _, rule in test_capacity.SCARCE.values()}
    elsewhere = {"table", "cell", "door"} if test_access.CLOSED else set()
    assert set(RULES) == tried | elsewhere
