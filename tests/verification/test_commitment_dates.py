"""A plan waits for the roadmap, and the checker sees when one does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import corredor as co
from corredor.scenario.scenario import Scenario

B_READY, C_READY = date(2027, 3, 4), date(2027, 3, 6)


@pytest.fixture
def waiting(root: Path) -> Scenario:
    """Two yeses that wait for commitments."""
    return co.read(root / "spec/valid/a-roadmap")


def impatient(scenario: Scenario) -> Scenario:
    """The same without anything to be done first."""
    nothing = scenario.tables["commitments"].clear()
    free = scenario.tables["switches"].with_columns(after=[])
    return replace(scenario, tables={**scenario.tables, "commitments": nothing, "switches": free})


def first_entries(plan: co.Plan) -> dict[str, date]:
    """First day on which people enter each state."""
    return {state[0]: rows["date"].min() for state, rows in plan.admissions.group_by("state")}  # type: ignore[misc]


def test_nobody_enters_before_what_must_be_done_is_done(waiting: Scenario) -> None:
    plan = co.plan(waiting)
    assert first_entries(plan)["B"] >= B_READY
    assert first_entries(plan)["C"] >= C_READY
    assert plan.totals["served"] > 0
    assert co.verify(plan, waiting) == []


def test_a_plan_that_does_not_wait_is_refused(waiting: Scenario) -> None:
    plan = co.plan(impatient(waiting))
    assert first_entries(plan)["B"] < B_READY
    told = [str(violation.message) for violation in co.verify(plan, waiting)]
    assert any("nor has a transit switch in force" in says for says in told)
    assert any("nor has a admit switch in force" in says for says in told)


def test_the_reason_names_what_is_waited_for(waiting: Scenario) -> None:
    """B is ready on 4 March; a horizon that ends before serves nobody, and says what held the yes."""
    short = replace(waiting, settings=replace(waiting.settings, days=2, finish_days=0))
    (row,) = co.plan(short).unserved.to_dicts()
    assert "B-PASS waits for B-OFFICERS, done on 4 March 2027 at the earliest" in row["reason"]
