"""A vehicle comes empty from its base, carries, and goes back: how long it is away and what that costs."""

from __future__ import annotations

from typing import Any

import pytest

from corredor.network.fleets import Fleet, VehicleRotation
from tests.generator.draw import with_rows
from tests.oracle.line import three_towns
from tests.planning.helpers import coach

# In the line a-b-c every link takes 6 h and 300 km; one driver drives 8 h a day, drivers in relay 10 h.
EVERYWHERE = {"states": ["A", "B", "C"], "cost_per_km": 1.0, "cost_per_day": 10.0}


def outing(start: str, end: str, hours: float = 6.0, span: int = 1, **fleet: Any) -> VehicleRotation | None:
    """Give the outing of a coach for a segment of 300 km."""
    row = coach(**{**EVERYWHERE, **fleet})
    scenario = three_towns(vehicles=[row])
    return Fleet(scenario, scenario.rows("vehicles")[0]).rotation(start, end, hours, 300.0, span)


def test_a_coach_that_cannot_be_back_by_night_is_away_for_the_next_day_too() -> None:
    assert outing("a", "b") == VehicleRotation(0, 1, 600 + 2 * 10)


def test_a_coach_that_can_be_back_by_night_is_away_for_a_day() -> None:
    assert outing("a", "b", hours=2.0) == VehicleRotation(0, 0, 600 + 10)


def test_a_coach_that_cannot_come_and_carry_in_a_day_comes_the_days_before() -> None:
    # Six empty hours and six laden are more than eight: it comes on the day before and is back by six more hours.
    assert outing("b", "c") == VehicleRotation(1, 2, 300 + 300 + 600 + 10 * (1 + 1 + 2))


def test_a_relay_crew_may_come_and_carry_within_a_longer_day() -> None:
    assert outing("b", "c", hours=4.0, crew="relay") == VehicleRotation(0, 2, 300 + 300 + 600 + 10 * 3)


def test_the_shortest_day_of_all_its_states_binds_a_coach() -> None:
    scenario = three_towns(vehicles=[coach(states=["A", "B"])])
    short = [row | {"driving_hours": 5.0 if row["id"] == "B" else 8.0} for row in scenario.rows("states")]
    strict = with_rows(scenario, states=short)
    assert Fleet(strict, strict.rows("vehicles")[0]).longest == 5.0


def test_a_ship_is_bound_by_the_hours_of_the_day_alone() -> None:
    scenario = three_towns(vehicles=[coach(mode="sea")])
    assert Fleet(scenario, scenario.rows("vehicles")[0]).longest == 20.0 - 6.0


def test_on_a_voyage_of_some_days_every_day_is_busy_and_paid() -> None:
    assert outing("a", "a", hours=2.0, span=3) == VehicleRotation(0, 2, 300 + 3 * 10)


@pytest.mark.parametrize(("farthest", "comes"), [(5.9, False), (6.0, True), (None, True)])
def test_no_coach_comes_from_farther_than_its_empty_hours(farthest: float | None, comes: bool) -> None:
    assert (outing("b", "b", empty_hours=farthest) is not None) == comes


def test_empty_hours_bind_the_way_back_as_well() -> None:
    assert outing("a", "b", empty_hours=5.0) is None


def test_no_coach_comes_where_its_empty_way_touches_none_of_its_states() -> None:
    assert outing("c", "c", states=["A"]) is None
    assert outing("b", "b", states=["A"]) is not None


def test_of_two_empty_ways_of_equal_hours_the_shorter_in_km_is_taken() -> None:
    twin = three_towns().rows("links")[0] | {"id": "short", "km": 200.0, "hours": 6.0}
    scenario = three_towns(links=[twin], vehicles=[coach(**EVERYWHERE)])
    found = Fleet(scenario, scenario.rows("vehicles")[0]).rotation("a", "b", 6.0, 300.0)
    assert found == VehicleRotation(0, 1, 300 + 200 + 2 * 10)


def test_of_two_empty_ways_the_quicker_is_taken_though_it_is_longer() -> None:
    quick = three_towns().rows("links")[0] | {"id": "quick", "km": 500.0, "hours": 5.0}
    scenario = three_towns(links=[quick], vehicles=[coach(**EVERYWHERE)])
    found = Fleet(scenario, scenario.rows("vehicles")[0]).rotation("a", "b", 6.0, 300.0)
    assert found == VehicleRotation(0, 1, 300 + 500 + 2 * 10)


def test_a_fleet_whose_every_seat_is_spare_carries_nobody() -> None:
    scenario = three_towns(vehicles=[coach(seats=1)], settings={"spare_seats": 0.5})
    assert Fleet(scenario, scenario.rows("vehicles")[0]).rotation("a", "b", 6.0, 300.0) is None


def test_usable_seats_are_rounded_down_but_not_by_the_last_bit() -> None:
    for seats, spare, usable in ((40, 0.1, 36), (44, 0.1, 39), (10, 0.3, 7)):
        scenario = three_towns(vehicles=[coach(seats=seats)], settings={"spare_seats": spare})
        assert Fleet(scenario, scenario.rows("vehicles")[0]).seats == usable
