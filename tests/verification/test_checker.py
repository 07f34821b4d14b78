"""A plan that holds gives no violation."""

from __future__ import annotations

from tests.verification.small import Small


def test_a_plan_that_holds_has_no_violations() -> None:
    assert [str(violation) for violation in Small().verify()] == []
