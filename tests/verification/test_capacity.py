"""Everything scarce is added up by day, for journeys and for convoys, and what is passed is found."""

from __future__ import annotations

from typing import Any

import pytest

from tests.verification.small_case import Small, day

SCARCE: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "a link": ("links", "L2", {"people_per_day": 9}, "link_room"),
    "escorts of a state": ("states", "BBB", {"escorted_per_day": 9}, "escort_room"),
    "a crossing": ("crossings", "X1", {"people_per_day": 49}, "crossing_room"),
    "the corridor's share of a crossing": ("crossings", "X2", {"corridor_share": 0.09}, "crossing_room"),
    "entries that a state allows": ("switches", "C-ENTRIES", {"value": ["9"]}, "switch_room"),
    "entries at one crossing": ("switches", "C-ENTRIES", {"value": ["9"], "crossing": "X2"}, "switch_room"),
    "beds": ("places", "HALT", {"beds": 9}, "beds"),
    "a service on leaving": ("services", "S1", {"people_per_day": 9}, "service_room"),
    "a service on entry": ("services", "S2", {"people_per_day": 9}, "service_room"),
    "a service on arrival": ("services", "S3", {"people_per_day": 1.9}, "service_room"),
    "a service at night": ("services", "S1", {"place": "HALT", "when": "night", "people_per_day": 9}, "service_room"),
    "places for those who leave by an exit": ("services", "S4", {"people_per_day": 0.9}, "exit_room"),
    "places of a week": ("mechanism", "M", {"places_per_week": 14}, "places_room"),
    "fair places for people in a state": ("mechanism", "M", {"places_per_week": 14, "sharing": "fair"}, "places_room"),
    "a fixed share of the places": (
        "mechanism",
        "M",
        {"sharing": "fixed", "shares": ["AAA 0.02", "BBB 0.98"]},
        "places_room",
    ),
    "places that are all another state's": ("mechanism", "M", {"sharing": "fixed", "shares": ["BBB"]}, "places_room"),
    "a service for those who take a place": ("services", "S1", {"when": "place", "people_per_day": 9}, "service_room"),
    "an exit of another kind": ("services", "S4", {"kind": "exit_medical"}, "exit_room"),
    "coaches": ("vehicles", "COACH-A", {"number": 0}, "vehicles"),
    "seats": ("vehicles", "COACH-A", {"seats": 4}, "vehicles"),
    "money": ("funds", "F1", {"amount": 1400}, "money"),
    "money in another currency": ("funds", "F2", {"amount": 264_000}, "money"),
    "money for a kind of cost": ("funds", "F2", {"covers": ["nights"]}, "money"),
    "money on the last day": ("funds", "F2", {"to": day(7)}, "money"),
    "money in a state": ("funds", "F2", {"states": ["BBB"]}, "money"),
}


def by_mechanism(small: Small) -> None:
    """Let people pass BBB by a mechanism of plenty instead of the corridor's yes: two weeks, 15 people and 2."""
    small.scenario["mechanism"] = [
        {
            "id": "M",
            "what": "a return",
            "states": ["BBB", "CCC"],
            "needed": 1,
            "places_per_week": 500,
            "sharing": "none",
        }
    ]
    small.of("switches", "B-YES")["rule"] = "mechanism"


@pytest.mark.parametrize("name", SCARCE)
def test_what_is_scarce_is_not_passed(name: str) -> None:
    small = Small()
    by_mechanism(small)
    table, key, cells, rule = SCARCE[name]
    small.of(table, key).update(cells)
    assert rule in small.rules()


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        ("switches", "C-ENTRIES", {"value": ["9"], "crossing": "X1"}),
        ("switches", "C-ENTRIES", {"value": ["9"], "groups": ["HID"]}),
        ("switches", "C-ENTRIES", {"value": ["9"], "from": day(2)}),
        ("services", "S4", {"kind": "exit_asylum"}),
        ("places", "HALT", {"without_bed": 0}),
        ("funds", "F1", {"amount": None}),
        ("links", "L2", {"people_per_day": None}),
    ],
)
def test_what_does_not_bind_is_no_violation(table: str, key: str, cells: dict[str, Any]) -> None:
    small = Small()
    small.of(table, key).update(cells)
    assert small.rules() == set()


def test_a_plan_by_a_mechanism_with_places_for_all_holds() -> None:
    small = Small()
    by_mechanism(small)
    assert small.rules() == set()
    small.of("mechanism", "M").update(places_per_week=15, sharing="fixed", shares=["AAA"])
    assert small.rules() == set()


@pytest.mark.parametrize(
    ("table", "key", "cells"),
    [
        ("mechanism", "M", {"needed": 2}),
        ("mechanism", "M", {"needed": None}),
        ("mechanism", "M", {"states": ["CCC"]}),
        ("mechanism", "M", {"groups": ["HID"]}),
        ("switches", "B-YES", {"from": day(2)}),
    ],
)
def test_a_mechanism_that_does_not_hold_opens_nothing(table: str, key: str, cells: dict[str, Any]) -> None:
    """Too few have agreed, the state is not asked, the group is another one, or it begins later."""
    small = Small()
    by_mechanism(small)
    small.of(table, key).update(cells)
    assert "door" in small.rules()


def test_a_violation_says_where_when_and_by_how_much() -> None:
    small = Small()
    small.of("places", "HALT").update(beds=9)
    found = [violation for violation in small.verify() if violation.rule == "beds"]
    assert [(v.subject, v.date, v.excess) for v in found] == [("HALT", day(0), 1.0)] * 2
    assert {str(v.message) for v in found} == {
        f"The {what} ask for 10 people; there is room for 9." for what in ("journeys", "convoys")
    }


def test_half_a_coach_is_enough_for_journeys_but_not_for_convoys() -> None:
    """J1 fills half a coach; two of three coaches on one day would be whole ones."""
    small = Small()
    small.of("vehicles", "COACH-B").update(number=1)
    for table in ("journeys", "stages", "convoys", "convoy_stages", "trips"):
        for row in small.plan[table]:
            for column in ("date", "depart", "arrive", "arrives", "busy_from", "busy_to"):
                if column in row and row.get("id", row.get("journey", row.get("convoy"))) in ("J2", "C2", "T4", "T5"):
                    row[column] -= day(1) - day(0)
    found = [str(violation.message) for violation in small.verify() if violation.rule == "vehicles"]
    assert found == ["The convoys ask for 2 vehicles; there is room for 1."]


def test_open_hours_share_out_a_crossing_among_finer_steps() -> None:
    """Twenty people a day in hours 9 to 24: four of them before noon, when the ten would cross."""
    small = Small()
    small.settings["step_hours"] = 12
    found = [violation for violation in small.verify() if violation.rule == "crossing_room"]
    assert {(v.subject, v.excess) for v in found} == {("X1 a to b", 6.0), ("X1 a to b", 1.0)}


def test_funds_pay_for_one_another_only_as_far_as_they_cover() -> None:
    """The wide fund must be left to what the narrow one cannot pay."""
    small = Small()
    small.scenario["funds"] = [
        {"id": "WIDE", "payer": "One", "amount": 4600},
        {"id": "NARROW", "payer": "Two", "amount": 270, "covers": ["nights", "services"]},
    ]
    assert "money" not in small.rules()
    small.scenario["funds"][1]["covers"] = ["nights"]
    assert "money" in small.rules()


def test_a_vehicle_that_comes_from_far_is_busy_for_days() -> None:
    """Ten hours from the base: two days out and two days back around the laden one."""
    small = Small()
    small.scenario["places"].append({"id": "YARD", "state": "AAA", "beds": 0, "without_bed": 0})
    small.scenario["links"].append(
        {"id": "FAR", "from": "YARD", "to": "HOME", "km": 600, "hours": 10, "mode": "road", "both_ways": True}
    )
    small.of("vehicles", "COACH-A").update(base="YARD", number=1)
    found = small.verify()
    assert any(v.rule == "trips" and "busy_to" in str(v.message) for v in found)
    assert {v.date for v in found if v.rule == "vehicles" and "convoys" in str(v.message)} == {day(0), day(1), day(2)}
