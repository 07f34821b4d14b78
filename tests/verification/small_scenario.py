"""A corridor through three states, written by hand.

HOME (AAA) - X1 - HALT (BBB) - X2 - GOAL (CCC): two days on the road, one night or more at HALT.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from typing import Any

Rows = list[dict[str, Any]]
START = Date(2027, 1, 4)


def day(number: int) -> Date:
    """The date of a day of the horizon."""
    return START + timedelta(days=number)


SETTINGS: dict[str, Any] = {"title": "Small", "start": START, "days": 8, "time_zone": "UTC", "finish_days": 2}

_PLACE = {"beds": 0, "without_bed": 0, "cost_per_night": 0, "lat": 0, "lon": 0, "kind": "town"}
_LINK = {"mode": "road", "both_ways": True, "exposure": 0, "crossing": []}
_CROSSING = {"opens": 0, "closes": 24, "people_per_day": 100, "corridor_share": 0.2, "hours": 1}
_GROUP = {
    "origin": "HOME",
    "goal": "GOAL",
    "people": 20,
    "share": 1,
    "willing": 1,
    "documents": "none",
    "nationality": "DDD",
    "household_sizes": "1 0.5; 2 0.5",
    "children": 0.2,
    "elderly": 0,
    "medical": 0,
    "weight": 1,
    "willing_basis": "survey",
}
_SERVICE = {"who": "everyone", "people_per_day": 20, "cost": 0}
_FLEET = {"mode": "road", "seats": 20, "number": 2, "crew": "one_driver", "cost_per_km": 1, "cost_per_day": 100}
_SWITCH = {"basis": "assumed", "groups": []}

SCENARIO: dict[str, Rows] = {
    "states": [
        {"id": name, "name": name, "driving_hours": 9, "driving_hours_relay": 14} for name in ("AAA", "BBB", "CCC")
    ],
    "places": [
        {**_PLACE, "id": "HOME", "state": "AAA"},
        {**_PLACE, "id": "POST-A", "state": "AAA"},
        {**_PLACE, "id": "POST-B", "state": "BBB"},
        {**_PLACE, "id": "HALT", "state": "BBB", "beds": 12, "without_bed": 2, "cost_per_night": 10},
        {**_PLACE, "id": "POST-BB", "state": "BBB"},
        {**_PLACE, "id": "POST-C", "state": "CCC"},
        {**_PLACE, "id": "GOAL", "state": "CCC"},
    ],
    "links": [
        {**_LINK, "id": "L1", "from": "HOME", "to": "POST-A", "km": 200, "hours": 3},
        {**_LINK, "id": "XL1", "from": "POST-A", "to": "POST-B", "km": 1, "hours": 0.2, "crossing": ["X1"]},
        {**_LINK, "id": "L2", "from": "POST-B", "to": "HALT", "km": 200, "hours": 3, "people_per_day": 10},
        {**_LINK, "id": "L3", "from": "HALT", "to": "POST-BB", "km": 200, "hours": 3, "exposure": 0.5},
        {**_LINK, "id": "XL2", "from": "POST-BB", "to": "POST-C", "km": 1, "hours": 0.2, "crossing": ["X2"]},
        {**_LINK, "id": "L4", "from": "POST-C", "to": "GOAL", "km": 200, "hours": 3, "cost": 5},
    ],
    "crossings": [
        {**_CROSSING, "id": "X1", "side_a": "POST-A", "side_b": "POST-B", "opens": 9},
        {**_CROSSING, "id": "X2", "side_a": "POST-BB", "side_b": "POST-C"},
    ],
    # Two weeks of readiness: 18 people on day 0 (one leaves by an exit), 2 on day 7. HID may not pass BBB.
    "groups": [
        {**_GROUP, "id": "G", "ready_from": day(0), "ready_to": day(7)},
        {**_GROUP, "id": "HID", "people": 3, "forbidden_states": ["BBB"]},
        {**_GROUP, "id": "STAYERS", "goal": "stay"},
    ],
    "services": [
        {**_SERVICE, "id": "S1", "place": "HOME", "kind": "counselling", "when": "departure"},
        {**_SERVICE, "id": "S2", "place": "POST-B", "kind": "screening", "when": "entry", "cost": 2},
        {**_SERVICE, "id": "S3", "place": "GOAL", "kind": "reception", "when": "arrival", "who": "children", "cost": 3},
        {**_SERVICE, "id": "S4", "place": "HALT", "kind": "exit", "people_per_day": 1},
    ],
    "exits": [{"id": "E1", "stage": "transit", "kind": "asylum", "share": 0.05, "test_share": 0.1}],
    "vehicles": [
        {**_FLEET, "id": "COACH-A", "base": "HOME", "states": ["AAA"]},
        {**_FLEET, "id": "COACH-B", "base": "HALT", "states": ["BBB"]},
    ],
    "funds": [
        {"id": "F1", "payer": "One", "amount": 10_000, "covers": ["transport"]},
        {"id": "F2", "payer": "Two", "amount": 300_000, "currency": "CLP", "covers": ["nights", "services"]},
    ],
    "rates": [{"currency": "CLP", "per_unit": 1000}],
    "statements": [],
    "commitments": [],
    "mechanism": [],
    "switches": [
        {**_SWITCH, "id": "B-YES", "state": "BBB", "rule": "transit", "value": ["yes"]},
        {**_SWITCH, "id": "C-YES", "state": "CCC", "rule": "admit", "value": ["yes"]},
        {**_SWITCH, "id": "B-NIGHTS", "state": "BBB", "rule": "max_nights", "value": ["2"]},
        {**_SWITCH, "id": "C-ENTRIES", "state": "CCC", "rule": "people_per_day", "value": ["10"]},
    ],
    "closures": [],
    "uncertainty": [],
}
