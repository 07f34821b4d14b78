"""A plan that holds gives no violation."""

from __future__ import annotations

from corredor.verification import RULES
from tests.verification import test_books, test_doors, test_pools, test_trips, test_ways
from tests.verification.small import Small


def test_a_plan_that_holds_has_no_violations() -> None:
    assert [str(violation) for violation in Small().verify()] == []


def test_every_rule_is_broken_by_some_test() -> None:
    tried = {rule for cases in (test_ways.BROKEN, test_trips.BROKEN, test_books.BROKEN) for _, rule in cases.values()}
    tried |= {rule for _, _, _, rule in test_pools.SCARCE.values()}
    elsewhere = {"table", "cell", "door"} if test_doors.CLOSED else set()
    assert set(RULES) == tried | elsewhere
