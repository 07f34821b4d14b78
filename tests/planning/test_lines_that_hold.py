"""Lines that no worth in money, danger or time can buy a plan across."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import corredor as co
from corredor.scenario.scenario import Scenario
from corredor.verification import verify
from tests.generator import random_scenario
from tests.generator.draw import with_rows
from tests.oracle.line import three_towns
from tests.planning.helpers import switch

MUCH = 1e9
ORDERS = [
    ("unserved", "unsafe_nights", "exposure", "arrival", "cost"),
    ("unserved", "cost", "exposure", "arrival", "unsafe_nights"),
    ("cost", "unserved"),
    ("exposure", "arrival", "unserved"),
]
AROUND = [{"id": "ad", "to": "d", "crossing": ["xad"]}, {"id": "dc", "from": "d", "to": "c", "crossing": ["xdc"]}]


def tempting(*, around: bool, **changes: Any) -> Scenario:
    """The way from a by b to c is free and safe; one by d, where there is one, costs and endangers beyond measure."""
    base = three_towns()
    links = [row | {"cost": 0.0, "exposure": 0.0} for row in base.rows("links")]
    dear = {"cost": MUCH, "exposure": MUCH}
    links += [base.rows("links")[0] | dear | row for row in AROUND if around]
    post = base.rows("crossings")[0]
    posts = [post | {"id": "x" + link, "side_a": link[0], "side_b": link[1]} for link in ("ad", "dc")]
    places = [row | {"cost_per_night": 0.0} for row in base.rows("places")]
    places.append(places[1] | {"id": "d", "state": "D", "cost_per_night": MUCH})
    states = [*base.rows("states"), base.rows("states")[0] | {"id": "D", "name": "D"}]
    rows = {"links": links, "crossings": [*base.rows("crossings"), *posts], "places": places, "states": states}
    groups = [row | changes.pop("group", {}) for row in base.rows("groups")]
    return with_rows(base, **rows, groups=groups, **changes)


def crossed(plan: co.Plan) -> set[str]:
    """Links that anybody travels on, in the optimum or in a convoy."""
    tables = (plan.tables["stages"], plan.tables["convoy_stages"])
    return {link for table in tables for links in table["links"].to_list() for link in links}


FORBIDDEN = {"group": {"forbidden_states": ["B"]}}
NO_CONSENT = {
    "group": {"documents": "none"},
    "switches": [switch("transit", "D", "yes"), switch("admit", "C", "yes"), switch("admit", "B", "yes")],
}
SHUT = {"switches": [switch("closed", "B")]}
NO_NIGHT = {"switches": [switch("max_nights", "B", "0")]}
LINES: dict[str, dict[str, Any]] = {"forbidden": FORBIDDEN, "consent": NO_CONSENT, "closed": SHUT, "nights": NO_NIGHT}


@pytest.mark.parametrize("aims", ORDERS, ids="-".join)
@pytest.mark.parametrize("line", LINES)
def test_people_stay_unserved_rather_than_cross_a_line_however_much_that_is_worth(
    line: str, aims: tuple[str, ...]
) -> None:
    for around in (True, False):
        plan = co.plan(tempting(around=around, **LINES[line]), aims=aims)
        assert not {"ab", "bc"} & crossed(plan)
        assert plan.totals["unserved"] == (0 if around and aims[0] == "unserved" else 10)


def test_the_same_way_is_taken_where_no_line_is_drawn() -> None:
    plan = co.plan(tempting(around=True))
    assert crossed(plan) == {"ab", "bc"}
    assert plan.totals["served"] == 10


def test_a_yes_to_others_is_no_yes() -> None:
    yes = [switch("transit", "B", "yes", groups=["others"]), switch("admit", "C", "yes")]
    plan = co.plan(tempting(around=False, group={"documents": "none"}, switches=yes))
    assert (plan.totals["unserved"], crossed(plan)) == (10, set())


@pytest.mark.parametrize("stage", ["origin", "transit", "arrival"])
def test_nobody_enters_where_no_place_is_kept_for_those_who_leave_the_flow(stage: str) -> None:
    exits = [{"id": "e", "stage": stage, "kind": "protection", "share": 0.0, "test_share": 0.001}]
    assert co.plan(three_towns(exits=exits)).totals["served"] == 0
    room = {"kind": "exit", "when": "departure", "who": "everyone", "people_per_day": 1.0, "cost": 0.0}
    places = [room | {"id": "r" + place, "place": place} for place in "abc"]
    assert co.plan(three_towns(exits=exits, services=places)).totals["served"] == 10


def test_exits_are_given_and_no_aim_makes_them_more_or_fewer() -> None:
    exits = [{"id": "e", "stage": "transit", "kind": "asylum", "share": 0.2}]
    room = {"id": "r", "place": "b", "kind": "exit", "when": "departure", "who": "everyone", "people_per_day": 99.0}
    for aims in ORDERS:
        assert co.plan(three_towns(exits=exits, services=[room | {"cost": 0.0}]), aims=aims).totals["exits"] == 2


@pytest.mark.parametrize("first", range(0, 40, 20))
def test_nobody_ends_anywhere_but_at_the_goal_they_chose(first: int) -> None:
    for seed in range(first, first + 20):
        scenario = random_scenario(seed)
        goal = {row["id"]: row["goal"] for row in scenario.rows("groups")}
        plan = co.plan(scenario, reasons=False)
        for of, name, stages in (("journeys", "journey", "stages"), ("convoys", "convoy", "convoy_stages")):
            group = dict(plan.tables[of].select("id", "group").iter_rows())
            ends = plan.tables[stages].group_by(name, maintain_order=True).last()
            assert all(row["to"] == goal[group[row[name]]] for row in ends.iter_rows(named=True)), f"seed {seed}"


def test_what_is_assumed_is_named_in_the_plan_and_stays_marked_when_written_and_read(tmp_path: Path) -> None:
    yes = [switch("transit", "B", "yes"), switch("admit", "C", "yes")]
    scenario = three_towns(groups={"documents": "none"}, switches=yes)
    plan = co.plan(scenario)
    assert plan.totals["served"] == 10
    assert plan.provenance["assumed_switches"] == ["transit-B", "admit-C"]
    co.write_plan(plan, tmp_path / "plan")
    assert co.read_plan(tmp_path / "plan").provenance["assumed_switches"] == ["transit-B", "admit-C"]
    assert verify(scenario, plan.tables, plan.totals) == []
