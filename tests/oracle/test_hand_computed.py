"""The second formulation gives the answers that one can find by head."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from corredor.scenario.scenario import Scenario
from tests.oracle import best
from tests.oracle.line import START, three_towns


def tiers(scenario: Scenario) -> list[float]:
    """Values of unserved, at home, unsafe nights, exposure, arrival, cost."""
    return [value for _, value in best(scenario).tiers]


def day(number: int) -> Any:
    """Date of a day of the horizon."""
    return START + timedelta(days=number)


def test_everyone_sleeps_once_on_the_way_and_arrives_on_the_second_day() -> None:
    assert tiers(three_towns()) == pytest.approx([0, 0, 0, 20, 10, 250])


def test_a_crossing_lets_through_so_many_a_day() -> None:
    narrow = three_towns(crossings={"people_per_day": 8.0, "corridor_share": 0.5})
    assert tiers(narrow) == pytest.approx([2, 2, 0, 16, 4 + 8, 200])


def test_finish_days_bring_home_people_who_are_on_the_way() -> None:
    narrow = three_towns(crossings={"people_per_day": 4.0}, settings={"finish_days": 1})
    assert tiers(narrow) == pytest.approx([2, 0, 0, 20, 4 + 8 + 6, 250])


def test_finish_days_left_open_are_the_days_of_the_fastest_journey() -> None:
    narrow = three_towns(crossings={"people_per_day": 3.0}, settings={"finish_days": None})
    assert tiers(narrow) == pytest.approx([4, 1, 0, 18, 3 + 6 + 9, 225])


def test_a_night_without_a_bed_is_unsafe_and_costs_nothing() -> None:
    few_beds = three_towns(places={"beds": 2, "without_bed": 1, "cost_per_night": 5.0})
    assert tiers(few_beds) == pytest.approx([4, 4, 2, 12, 3 + 6, 6 * 20 + 4 * 5])


def test_no_night_in_a_state_that_grants_none_on_the_day_of_entry() -> None:
    rule = {"id": "s", "state": "B", "rule": "max_nights", "value": ["0"], "to": day(0), "basis": "assumed"}
    assert tiers(three_towns(switches=[rule]))[4:] == pytest.approx([20, 250])
    assert tiers(three_towns(switches=[rule | {"to": None}]))[0] == 10


def test_relay_crews_go_through_in_a_day_where_no_night_is_allowed() -> None:
    rule = {"id": "s", "state": "B", "rule": "max_nights", "value": ["0"], "basis": "assumed"}
    through = three_towns(switches=[rule], states={"driving_hours_relay": 12.0})
    assert tiers(through) == pytest.approx([0, 0, 0, 20, 0, 200])


def test_nobody_passes_without_papers_or_consent_and_consent_is_read_on_the_day_of_entry() -> None:
    papers = {"documents": "none"}
    passing = {"id": "t", "state": "B", "rule": "transit", "value": ["yes"], "from": day(1), "basis": "assumed"}
    ending = {"id": "u", "state": "C", "rule": "admit", "value": ["yes"], "basis": "assumed"}
    assert tiers(three_towns(groups=papers))[0] == 10
    assert tiers(three_towns(groups=papers, switches=[passing]))[0] == 10
    assert tiers(three_towns(groups=papers, switches=[passing, ending]))[:5] == pytest.approx([0, 0, 0, 20, 20])


def test_a_vehicle_that_comes_back_the_next_day_carries_every_other_day() -> None:
    fleet = {
        "id": "f",
        "base": "a",
        "mode": "road",
        "seats": 4,
        "number": 1,
        "states": ["A"],
        "crew": "one_driver",
        "cost_per_km": 1.0,
        "cost_per_day": 100.0,
    }
    coaches = three_towns(vehicles=[fleet], links={"cost": None})
    # They change to a free scheduled service at the crossing, whose driver is fresh, and so arrive on the same day.
    assert tiers(coaches) == pytest.approx([2, 2, 0, 16, 4 * 0 + 4 * 2, 8 * (600 + 200) / 4])


def test_spare_seats_stay_free() -> None:
    fleet = {"id": "f", "base": "a", "mode": "road", "seats": 4, "number": 1, "states": ["A"], "crew": "one_driver"}
    coaches = three_towns(vehicles=[fleet], links={"cost": None}, settings={"days": 2, "spare_seats": 0.25})
    assert tiers(coaches)[0] == 7


def test_a_fund_pays_until_it_is_spent_and_nothing_is_spent_without_a_fund() -> None:
    transport = {"id": "m", "payer": "P", "amount": 100.0, "covers": ["transport"]}
    nights = {"id": "n", "payer": "P", "amount": 20.0, "covers": ["nights", "services"]}
    assert tiers(three_towns(funds=[transport]))[0] == 10
    assert tiers(three_towns(funds=[transport, nights]))[0] == pytest.approx(6)
    pesos = nights | {"amount": 80.0, "currency": "CLP"}
    assert tiers(three_towns(funds=[transport, pesos], rates=[{"currency": "CLP", "per_unit": 4.0}]))[
        0
    ] == pytest.approx(6)


def test_people_get_ready_by_weeks_and_exits_are_taken_off_first() -> None:
    groups = {"ready_to": day(13), "people": 20}
    out = {"id": "e", "stage": "transit", "kind": "asylum", "share": 0.1, "test_share": 0.25}
    room = {"id": "r", "place": "b", "kind": "exit", "people_per_day": 2.0, "when": "departure", "who": "everyone"}
    two_weeks = three_towns(groups=groups, exits=[out], services=[room], settings={"days": 9})
    assert best(two_weeks).carried == {"g": 18}
    # 9 get ready on day 0 and 9 on day 7, in time for a journey that ends on day 8; 8 a day find a reserved place.
    assert tiers(two_weeks)[0] == pytest.approx(1)


def test_people_wait_at_a_post_until_it_opens_and_come_too_late_when_it_closes() -> None:
    assert tiers(three_towns(crossings={"opens": 13.0}))[0] == 0
    assert tiers(three_towns(crossings={"opens": 13.5}))[0] == 10
    assert tiers(three_towns(crossings={"closes": 6.0}))[0] == 10


def test_with_finer_steps_a_crossing_shares_its_day_out_by_open_hours() -> None:
    crossings = {"people_per_day": 6.0, "opens": 6.0, "closes": 18.0}
    for step_hours, unserved in ((24, 0), (12, 4)):
        settings = {"step_hours": step_hours, "day_ends": 18.0}
        assert tiers(three_towns(crossings=crossings, settings=settings))[0] == pytest.approx(unserved)


def test_a_ship_that_sails_two_days_needs_no_bed_and_no_daylight() -> None:
    ship = {
        "id": "s",
        "from": "a",
        "to": "c",
        "mode": "sea",
        "km": 900.0,
        "hours": 40.0,
        "both_ways": False,
        "cost": 7.0,
        "exposure": 0.0,
        "crossing": ["pa", "pc"],
    }
    ports = [
        {
            "id": "p" + side,
            "side_a": side,
            "opens": 0.0,
            "closes": 24.0,
            "people_per_day": 6.0,
            "corridor_share": 1.0,
            "hours": 1.0,
        }
        for side in "ac"
    ]
    sailing = three_towns(links=[ship], crossings=ports, places={"beds": 0})
    # 6 + 1 + 40 + 1 hours are two days to the hour: on board on the evening of departure, there the next evening.
    assert tiers(sailing) == pytest.approx([0, 0, 0, 0, 6 * 1 + 4 * 2, 70])
