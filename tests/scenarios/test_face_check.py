"""The plan of Ecuador's corridor of August 2018 looks like what the press told of it.

36 coaches of 40 seats with crews who relieve each other, about 840 km from border to border: 900 to 1,440 people in
the first 24 hours, 14 to 18 hours from door to door.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import corredor as co
from corredor.network.compile import compile_network
from corredor.network.directed_links import SCHEDULED

EXAMPLE = Path(__file__).parents[2] / "examples" / "ecuador-2018"
FIRST_DAY_HELD = (900, 1440)


@pytest.fixture(scope="module")
def scenario() -> co.Scenario:
    """The example."""
    return co.read(EXAMPLE)


@pytest.fixture(scope="module")
def plan(scenario: co.Scenario) -> co.Plan:
    """Its plan."""
    return co.plan(scenario)


def arrived_on_the_first_day(plan: co.Plan, scenario: co.Scenario, table: str) -> float:
    """People of journeys or convoys who left and arrived on the first day, told to a millionth."""
    rows = plan.tables[table].iter_rows(named=True)
    first = scenario.settings.start
    return round(float(sum(row["people"] for row in rows if row["depart"] == row["arrive"] == first)), 6)


@pytest.mark.parametrize("table", ["journeys", "convoys"])
def test_as_many_arrive_in_the_first_day_as_the_press_counted(plan: co.Plan, scenario: co.Scenario, table: str) -> None:
    fewest, most = FIRST_DAY_HELD
    assert fewest <= arrived_on_the_first_day(plan, scenario, table) <= most


def test_every_stage_that_goes_through_takes_fourteen_to_eighteen_hours(plan: co.Plan, scenario: co.Scenario) -> None:
    """The hour of leaving is that of the plan, the hour of arrival that of the way with the same links."""
    ways = compile_network(scenario).routes
    arrives = {(way.leaves, *(ride.link for ride, _ in way.legs)): way.arrives for way in ways}
    for table in ("stages", "convoy_stages"):
        rows = list(plan.tables[table].iter_rows(named=True))
        assert rows
        for row in rows:
            assert (row["from"], row["to"], row["night"]) == ("EC-RUMICHACA", "EC-HUAQUILLAS", "arrived")
            assert 14 <= arrives[row["leaves"], *row["links"]] - row["leaves"] <= 18


def test_no_more_coaches_are_on_the_road_than_there_are_nor_more_people_than_seats(plan: co.Plan) -> None:
    trips = list(plan.tables["trips"].iter_rows(named=True))
    on_the_road: dict[object, int] = defaultdict(int)
    for trip in trips:
        assert trip["people"] <= 40
        on_the_road[trip["date"]] += 1
    assert max(on_the_road.values()) == 36
    assert SCHEDULED not in {trip["fleet"] for trip in trips}


def test_coaches_are_back_on_the_third_day_and_carry_whoever_had_no_seat(plan: co.Plan, scenario: co.Scenario) -> None:
    departures = set(plan.convoys["depart"].to_list())
    assert departures == {scenario.settings.date_of(0), scenario.settings.date_of(2)}
    assert plan.totals["unserved"] == 0
    assert plan.totals["convoys_served"] == plan.totals["served"] == plan.totals["people"] - plan.totals["exits"]


def test_the_plan_of_the_example_holds_and_is_proven(plan: co.Plan, scenario: co.Scenario) -> None:
    assert co.verify(plan, scenario) == []
    assert plan.gap <= 1e-4
