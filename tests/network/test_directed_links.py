"""A link can be travelled in its directions, past its posts, by the carriers that may run on it."""

from __future__ import annotations

from typing import Any

import pytest

from corredor.network.directed_links import SCHEDULED, DirectedLink, directed_links
from corredor.scenario.scenario import Scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import coach

NO_FARE = {"cost": None}
FLIGHT = {"id": "fly", "from": "a", "to": "c", "mode": "air", "km": 900.0, "hours": 2.0, "both_ways": True}
FLIGHT |= {"exposure": 0.0, "cost": 90.0, "crossing": ["pa", "pc"]}
AIRPORT = {"opens": 8.0, "closes": 20.0, "people_per_day": 50.0, "corridor_share": 1.0, "hours": 1.5}
AIRPORTS = [AIRPORT | {"id": "pa", "side_a": "a"}, AIRPORT | {"id": "pc", "side_a": "c"}]


def ride(scenario: Scenario, direction: str) -> DirectedLink:
    """The ride with a direction such as `ab: a > b`."""
    return next(one for one in directed_links(scenario) if one.direction == direction)


def carriers(direction: str, *fleets: dict[str, Any], **changes: Any) -> tuple[str, ...]:
    """Who carries on a ride."""
    return ride(three_towns(vehicles=list(fleets), **changes), direction).carriers


def test_a_link_of_one_way_is_not_travelled_back() -> None:
    one_way = directed_links(three_towns(links={"both_ways": False}))
    assert [one.direction for one in one_way] == ["ab: a > b", "bc: b > c"]
    assert len(directed_links(three_towns())) == 4


def test_a_scheduled_service_runs_where_a_fare_is_stated_beside_fleets() -> None:
    assert carriers("ab: a > b", coach()) == (SCHEDULED, "f")
    assert carriers("ab: a > b", coach(), links=NO_FARE) == ("f",)


def test_where_no_fleet_could_run_a_scheduled_service_does_free_of_charge() -> None:
    free = ride(three_towns(links=NO_FARE), "ab: a > b")
    assert free.carriers == (SCHEDULED,)
    assert free.fare == 0.0


def test_on_foot_everybody_can_go_without_a_fleet() -> None:
    assert SCHEDULED in carriers("ab: a > b", coach(mode="foot"), links=NO_FARE | {"mode": "foot"})


@pytest.mark.parametrize(("direction", "runs"), [("ab: a > b", True), ("ab: b > a", False), ("bc: b > c", False)])
def test_coaches_of_the_state_that_is_left_take_people_over_to_the_entry_post(direction: str, runs: bool) -> None:
    assert ("f" in carriers(direction, coach(states=["A"]))) == runs


def test_other_vehicles_than_coaches_need_leave_at_both_ends() -> None:
    boat = coach(mode="river")
    assert "f" not in carriers("ab: a > b", boat, links={"mode": "river"})
    assert "f" in carriers("ab: a > b", boat | {"states": ["A", "B"]}, links={"mode": "river"})


def test_a_fleet_runs_on_links_of_its_mode_alone() -> None:
    assert carriers("ab: a > b", coach(mode="rail"), links=NO_FARE) == (SCHEDULED,)


def test_stops_lengthen_hours_on_the_road_alone() -> None:
    slow = {"stop_minutes_per_hour": 10.0}
    road = ride(three_towns(settings=slow), "ab: a > b")
    rail = ride(three_towns(settings=slow, links={"mode": "rail"}), "ab: a > b")
    assert (road.running, road.hours, road.driving) == (7.0, 6.0, 6.0)
    assert (rail.running, rail.hours, rail.driving) == (6.0, 6.0, 0.0)


def test_a_flight_passes_one_airport_before_and_one_after_and_back_in_reverse() -> None:
    scenario = three_towns(links=[FLIGHT], crossings=AIRPORTS)
    there, back = ride(scenario, "fly: a > c"), ride(scenario, "fly: c > a")
    assert (there.crossings, back.crossings) == (("pa", "pc"), ("pc", "pa"))
    assert [(post.direction, post.enters) for post in (*there.before, *there.after)] == [
        ("departures", ""),
        ("arrivals", "C"),
    ]


def test_a_crossing_knows_in_which_direction_it_is_passed() -> None:
    scenario = three_towns()
    assert [post.direction for post in ride(scenario, "ab: b > a").before] == ["b > a"]
    assert ride(scenario, "ab: b > a").before[0].enters == "A"
