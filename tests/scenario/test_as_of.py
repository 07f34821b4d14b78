"""What was known on a date: later statements are gone, and with them the switches that rested on them alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corredor.formats.read_scenario import read
from corredor.scenario.scenario import Scenario

SPEC = Path(__file__).resolve().parents[2] / "spec" / "valid" / "dated-switches"


def ids(scenario: Scenario, table: str) -> list[str]:
    """The ids of a table."""
    return [row["id"] for row in scenario.rows(table)]


@pytest.mark.parametrize(
    ("known", "statements", "observed"),
    [
        ("2027-03-01", {"SAID", "SIGNED", "IN-FORCE"}, {"B-PASS", "C-PAPERS"}),
        ("2027-02-11", {"SAID", "IN-FORCE"}, {"C-PAPERS"}),
        ("2026-12-01", {"IN-FORCE"}, {"C-PAPERS"}),
        ("2026-11-30", set(), set()),
    ],
)
def test_what_became_public_later_is_not_known(known: str, statements: set[str], observed: set[str]) -> None:
    scenario = read(SPEC, known=date.fromisoformat(known))
    assert set(ids(scenario, "statements")) == statements
    assert {row["id"] for row in scenario.rows("switches") if row["basis"] == "observed"} == observed


def test_assumed_switches_stay_and_forget_what_is_not_known() -> None:
    scenario = read(SPEC, known=date(2026, 12, 1))
    switches = {row["id"]: row for row in scenario.rows("switches")}
    assert {"B-ROOM", "B-POSTS", "B-SHUT", "C-IN"} <= set(switches)
    assert switches["B-POSTS"]["statements"] == []
    assert scenario.known == date(2026, 12, 1)
