"""From a scenario to a plan: nobody is lost, nothing is infeasible, and the same input gives the same plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

import corredor as co
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.verification import verify
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import day

OUTCOMES = ("served", "on_the_way", "waiting", "exits", "unserved")


def test_a_plan_has_every_declared_table_in_its_declared_form() -> None:
    plan = co.plan(three_towns())
    assert list(plan.tables) == [table.name for table in PLAN_TABLES]
    for table in PLAN_TABLES:
        assert plan.tables[table.name].columns == [column.name for column in table.columns]


def test_totals_are_the_answer_by_head() -> None:
    totals = co.plan(three_towns(crossings={"people_per_day": 4.0}, settings={"finish_days": 1})).totals
    expected = {"people": 10, "served": 8, "on_the_way": 2, "waiting": 0, "exits": 0, "unserved": 0, "cost": 250}
    assert {name: totals[name] for name in expected} == pytest.approx(expected)
    assert totals["person_days_waiting"] == pytest.approx(4 * 1 + 2 * 2)
    assert totals["arrival_days"] == pytest.approx(4 * 1 + 4 * 2 + 2 * 3)
    assert (totals["person_nights"], totals["exposure"]) == pytest.approx((10, 20))


def test_who_got_ready_too_late_waits_and_is_not_counted_as_unserved() -> None:
    late = three_towns(groups={"ready_from": day(2), "ready_to": day(2)}, settings={"finish_days": None})
    totals = co.plan(replace(late, settings=replace(late.settings, aims=("cost", "unserved")))).totals
    assert (totals["waiting"], totals["unserved"]) == (10, 0)


@pytest.mark.parametrize(
    "change", [{"groups": {"documents": "none"}}, {"links": {"hours": 99.0}}, {"places": {"beds": 0}}]
)
def test_where_no_way_is_open_everybody_is_unserved_with_a_reason(change: dict[str, dict[str, object]]) -> None:
    plan = co.plan(three_towns(**change))
    assert (plan.totals["unserved"], plan.gap) == (10, 0.0)
    assert plan.unserved["people"].sum() == 10
    assert all(plan.unserved["reason"])


def test_nobody_to_plan_for_is_a_plan_of_nobody() -> None:
    for nobody in ({"goal": "stay"}, {"people": 0}):
        plan = co.plan(three_towns(groups=nobody))
        assert {plan.totals[name] for name in ("people", *OUTCOMES, "cost", "convoys")} == {0.0}
        assert plan.journeys.is_empty()


def test_convoys_and_reasons_can_be_left_out() -> None:
    narrow = three_towns(crossings={"people_per_day": 3.0})
    plan = co.plan(narrow, convoys=False, reasons=False)
    assert plan.convoys.is_empty()
    assert plan.tables["trips"].is_empty()
    assert plan.unserved.is_empty()
    assert plan.prices.is_empty()
    assert (plan.totals["served"], plan.totals["unserved"], plan.totals["convoys_distance"]) == (6, 4, 0)


def test_leaving_convoys_out_does_not_change_the_optimum() -> None:
    for seed in range(6):
        scenario = random_scenario(seed)
        whole, bare = co.plan(scenario), co.plan(scenario, convoys=False, reasons=False)
        for name in ("journeys", "stages", "tiers"):
            assert whole.tables[name].equals(bare.tables[name]), f"seed {seed}"


def test_the_aims_asked_for_stand_before_those_of_the_scenario() -> None:
    plan = co.plan(three_towns(), aims=("cost", "unserved"))
    assert plan.tables["tiers"]["aim"].to_list() == ["cost", "not_served", "at_home"]
    assert plan.totals["served"] == 0
    assert plan.provenance["aims"] == ["cost", "unserved"]


def test_every_step_is_told_as_it_begins() -> None:
    told: list[str] = []
    co.plan(three_towns(), progress=lambda step, done: told.append(step))
    assert told[0] == "compile"
    assert {"not_served", "cost", "convoys", "explain"} <= set(told)


def test_how_far_whole_convoys_are_from_the_optimum_is_told() -> None:
    families = three_towns(places={"beds": 4}, groups={"household_sizes": "3 1", "people": 9})
    totals = co.plan(families).totals
    assert (totals["served"], totals["convoys_served"]) == (8, 6)
    assert totals["convoys_distance"] == pytest.approx(2 / 8)


@pytest.mark.parametrize("first", range(0, 60, 12))
def test_people_are_the_sum_of_what_becomes_of_them_and_plans_hold(first: int) -> None:
    for seed in range(first, first + 12):
        scenario = random_scenario(seed)
        plan = co.plan(scenario)
        assert sum(plan.totals[name] for name in OUTCOMES) == pytest.approx(plan.totals["people"], abs=1e-5)
        for row in plan.groups.iter_rows(named=True):
            assert sum(row[name] for name in OUTCOMES) == pytest.approx(row["people"], abs=1e-5), f"seed {seed}"
        assert plan.gap <= 1e-4
        assert verify(scenario, plan.tables, plan.totals) == [], f"seed {seed}"


@pytest.mark.parametrize("seed", [3, 8, 21, 34])
def test_two_runs_give_the_same_tables(seed: int) -> None:
    once, again = co.plan(random_scenario(seed)), co.plan(random_scenario(seed))
    assert [name for name in once.tables if not once.tables[name].equals(again.tables[name])] == []
    assert (once.totals, once.gap, once.provenance) == (again.totals, again.gap, again.provenance)
