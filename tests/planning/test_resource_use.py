"""What convoys come to is counted stage by stage: entries, slots, nights, services and money."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import corredor as co
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import coach, day


def rows(scenario: Scenario, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Give some columns of a table of the plan."""
    return [tuple(row) for row in co.plan(scenario, reasons=False).tables[table].select(columns).iter_rows()]


def service(when: str, place: str, **changed: Any) -> dict[str, Any]:
    """Give the row of a service for everybody."""
    row = {"id": when, "place": place, "kind": "screening", "when": when, "who": "everyone"}
    return row | {"people_per_day": 100.0, "cost": 2.0} | changed


def test_every_entry_is_an_admission_of_the_state_on_the_day() -> None:
    found = rows(three_towns(), "admissions", "state", "crossing", "date", "people")
    assert found == [("B", "xab", day(0), 10), ("C", "xbc", day(1), 10)]


def test_every_convoy_has_a_slot_at_the_hour_at_which_its_check_begins() -> None:
    late = three_towns(crossings={"opens": 9.0}, groups={"people": 50})
    found = rows(late, "slots", "crossing", "date", "hour", "people")
    assert found == [
        ("xab", day(0), 9.0, 40),
        ("xab", day(0), 9.0, 10),
        ("xbc", day(1), 9.0, 40),
        ("xbc", day(1), 9.0, 10),
    ]


def test_nights_tell_who_has_no_bed() -> None:
    few = three_towns(places={"beds": 7, "without_bed": 9}, settings={"days": 2})
    assert rows(few, "nights", "place", "date", "people", "without_bed", "beds") == [("b", day(0), 10, 3, 7)]


@pytest.mark.parametrize(
    ("when", "place", "on"), [("departure", "a", 0), ("entry", "b", 0), ("night", "b", 0), ("arrival", "c", 1)]
)
def test_a_service_counts_the_people_at_its_moment_and_what_they_cost(when: str, place: str, on: int) -> None:
    scenario = three_towns(services=[service(when, place)])
    assert rows(scenario, "services", "place", "when", "date", "people") == [(place, when, day(on), 10.0)]
    assert ("services", place.upper(), 20.0) in rows(scenario, "costs", "kind", "state", "amount")


def test_a_service_for_children_counts_their_share() -> None:
    scenario = three_towns(services=[service("night", "b", who="children")], groups={"children": 0.25})
    assert rows(scenario, "services", "people") == [(2.5,)]


def test_who_passes_by_does_not_need_what_those_need_who_leave_home_or_arrive_there() -> None:
    passing = [service("departure", "b"), service("arrival", "b"), service("entry", "a"), service("night", "a")]
    assert rows(three_towns(services=passing), "services", "people") == []


def test_on_a_voyage_people_are_seen_where_they_land_and_paid_for_on_the_day_they_left() -> None:
    ship = three_towns().rows("links")[0] | {"id": "s", "to": "c", "mode": "sea", "hours": 60.0, "crossing": ["p", "q"]}
    port = three_towns().rows("crossings")[0] | {"side_b": None}
    ports = [port | {"id": "p", "side_a": "a"}, port | {"id": "q", "side_a": "c"}]
    funds = [{"id": "first", "payer": "P", "to": day(0)}, {"id": "later", "payer": "P", "from": day(1)}]
    sea = three_towns(links=[ship], crossings=ports, funds=funds, places={"beds": 0}, services=[service("entry", "c")])
    assert rows(sea, "services", "date", "people") == [(day(2), 10.0)]
    assert rows(sea, "admissions", "state", "date", "people") == [("C", day(2), 10)]
    assert rows(sea, "costs", "fund", "kind", "amount") == [("first", "services", 20.0), ("first", "transport", 100.0)]


def test_fares_are_paid_in_the_state_that_is_left_and_nights_where_they_are_spent() -> None:
    assert rows(three_towns(), "costs", "payer", "kind", "state", "amount") == [
        ("unassigned", "nights", "B", 50.0),
        ("unassigned", "transport", "A", 100.0),
        ("unassigned", "transport", "B", 100.0),
    ]


def test_whole_vehicles_are_paid_in_the_state_of_their_base_full_or_not() -> None:
    fleet = coach(states=["A", "B", "C"], number=9, seats=8, cost_per_day=10.0)
    scenario = three_towns(vehicles=[fleet], links={"cost": None}, places={"cost_per_night": 0.0})
    # Two coaches to b, away for two days each, and two to c, away for four: ten people in coaches of eight.
    assert rows(scenario, "costs", "kind", "state", "amount") == [("transport", "A", 2 * 20.0 + 2 * 40.0)]


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_tables_of_a_plan_count_the_same_people(first: int) -> None:
    """Slots add up to admissions, seats to convoys, arrivals to what became of the groups."""
    for seed in range(first, first + 20):
        plan = co.plan(random_scenario(seed), reasons=False)
        tables = plan.tables
        key = ["state", "crossing", "date"]
        slots = tables["slots"].group_by(key).agg(pl.col("people").sum()).sort(key)
        assert slots.equals(tables["admissions"].select(*key, "people").sort(key)), f"seed {seed}"
        assert plan.convoys["people"].sum() == plan.totals["convoys_served"] + plan.totals["convoys_on_the_way"]
        assert (tables["nights"]["people"] - tables["nights"]["without_bed"] <= tables["nights"]["beds"]).all()
