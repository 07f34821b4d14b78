"""A plan for the small corridor, written and added up by hand."""

from __future__ import annotations

from typing import Any

from tests.verification.small_scenario import Rows, day

_OUT = {
    "leaves": 5,
    "from": "HOME",
    "to": "HALT",
    "links": ["L1", "XL1", "L2"],
    "carriers": ["COACH-A", "COACH-A", "COACH-B"],
    "night": "bed",
}
_REST = {"from": "HALT", "to": "HALT", "night": "bed"}
_ON = {
    "leaves": 5,
    "from": "HALT",
    "to": "GOAL",
    "links": ["L3", "XL2", "L4"],
    "carriers": ["COACH-B", "COACH-B", "scheduled"],
    "night": "arrived",
}
_WAYS = [(1, 10, 0, (_OUT, _ON)), (2, 5, 1, (_OUT, _REST, _ON)), (3, 2, 7, (_OUT, _ON))]
_HOUSEHOLDS = {10: "2 x 4; 1 x 2", 5: "2 x 2; 1 x 1", 2: "1 x 2"}


def _travellers(letter: str) -> Rows:
    return [
        {
            "id": f"{letter}{number}",
            "group": "G",
            "people": people,
            "depart": day(start),
            "arrive": day(start + len(steps) - 1),
            "outcome": "served" if number < 3 else "on_the_way",
        }
        for number, people, start, steps in _WAYS
    ]


def _steps(kind: str, letter: str) -> Rows:
    return [
        {kind: f"{letter}{number}", "seq": place + 1, "date": day(start + place), "arrives": day(start + place), **step}
        for number, _, start, steps in _WAYS
        for place, step in enumerate(steps)
    ]


def _trips() -> Rows:
    """Each convoy has a coach of its own; each coach is back the same evening."""
    rows: Rows = []
    for number, people, start, steps in _WAYS:
        last = start + len(steps) - 1
        for fleet, when, first, end, links, cost in (
            ("COACH-A", start, "HOME", "POST-B", ["L1", "XL1"], 502.0),
            ("COACH-B", start, "POST-B", "HALT", ["L2"], 500.0),
            ("COACH-B", last, "HALT", "POST-C", ["L3", "XL2"], 502.0),
        ):
            rows.append(
                {
                    "id": f"T{len(rows) + 1}",
                    "fleet": fleet,
                    "date": day(when),
                    "from": first,
                    "to": end,
                    "links": links,
                    "convoys": [f"C{number}"],
                    "people": people,
                    "busy_from": day(when),
                    "busy_to": day(when),
                    "cost": cost,
                }
            )
    return rows


_ENTRIES = [
    ("C1", "X1", "BBB", 0, 9.0, 10),
    ("C1", "X2", "CCC", 1, 8.3, 10),
    ("C2", "X1", "BBB", 1, 9.0, 5),
    ("C2", "X2", "CCC", 3, 8.3, 5),
    ("C3", "X1", "BBB", 7, 9.0, 2),
    ("C3", "X2", "CCC", 8, 8.3, 2),
]

PLAN: dict[str, Rows] = {
    "journeys": _travellers("J"),
    "stages": _steps("journey", "J"),
    "convoys": [{**row, "households": _HOUSEHOLDS[row["people"]]} for row in _travellers("C")],
    "convoy_stages": _steps("convoy", "C"),
    "trips": _trips(),
    "admissions": [
        {"state": state, "crossing": crossing, "date": day(when), "people": people}
        for _, crossing, state, when, _, people in _ENTRIES
    ],
    "slots": [
        {"convoy": convoy, "crossing": crossing, "state": state, "date": day(when), "hour": hour, "people": people}
        for convoy, crossing, state, when, hour, people in _ENTRIES
    ],
    "nights": [
        {"place": "HALT", "date": day(when), "people": people, "without_bed": 0, "beds": 12}
        for when, people in ((0, 10), (1, 5), (2, 5), (7, 2))
    ],
    "services": [
        {
            "place": place,
            "kind": kind,
            "when": when,
            "who": who,
            "date": day(number),
            "people": people,
            "people_per_day": 20,
        }
        for place, kind, when, who, number, people in (
            *(("HOME", "counselling", "departure", "everyone", *at) for at in ((0, 10), (1, 5), (7, 2))),
            *(("POST-B", "screening", "entry", "everyone", *at) for at in ((0, 10), (1, 5), (7, 2))),
            *(("GOAL", "reception", "arrival", "children", *at) for at in ((1, 2), (3, 1), (8, 0.4))),
        )
    ],
    # Nine trips, fares of 17 people, 22 nights, 17 screened, 3.4 children received.
    "costs": [
        {"payer": payer, "fund": fund, "kind": kind, "state": state, "amount": amount}
        for payer, fund, kind, state, amount in (
            ("One", "F1", "transport", "AAA", 1506.0),
            ("One", "F1", "transport", "BBB", 3006.0),
            ("One", "F1", "transport", "CCC", 85.0),
            ("Two", "F2", "nights", "BBB", 220.0),
            ("Two", "F2", "services", "BBB", 34.0),
            ("Two", "F2", "services", "CCC", 10.2),
        )
    ],
    "groups": [
        {
            "group": "G",
            "people": 20,
            "served": 15,
            "on_the_way": 2,
            "waiting": 0,
            "exits": 1,
            "unserved": 2,
            "convoys_served": 15,
            "convoys_on_the_way": 2,
        },
        {
            "group": "HID",
            "people": 3,
            "served": 0,
            "on_the_way": 0,
            "waiting": 0,
            "exits": 0,
            "unserved": 3,
            "convoys_served": 0,
            "convoys_on_the_way": 0,
        },
    ],
    "unserved": [
        {"group": "G", "people": 2, "reason": "There are too few beds.", "cause": "room"},
        {
            "group": "HID",
            "people": 3,
            "reason": "BBB is forbidden to the group.",
            "cause": "door",
            "door": "forbidden",
            "state": "BBB",
            "from": day(0),
            "to": day(7),
        },
    ],
    # Of 22 to carry 7 do not arrive in time and 5 stay at home; the ten arrive on day 1, the five on 3, the two on 8.
    "tiers": [
        {"aim": aim, "value": value, "bound": value, "gap": 0.0}
        for aim, value in (
            ("unserved", 7.0),
            ("unserved", 5.0),
            ("unsafe_nights", 0.0),
            ("exposure", 8.5),
            ("arrival", 41.0),
            ("cost", 17 * 80.2 + 220 + 44.2),
        )
    ],
    "prices": [],
    "relief": [],
}

# A seat of 20 bears a twentieth of 502 + 500 + 502: 75.2 a person, and 5 for the last link.
TOTALS: dict[str, Any] = {
    "people": 23,
    "served": 15,
    "on_the_way": 2,
    "waiting": 0,
    "exits": 1,
    "unserved": 5,
    "cost": 17 * 80.2 + 220 + 44.2,
    "person_days_waiting": 12,
    "unsafe_nights": 0,
    "exposure": 8.5,
    "convoys": 3,
    "convoys_served": 15,
    "convoys_on_the_way": 2,
    "convoys_cost": 4861.2,
    "trips": 9,
    "convoys_distance": 0,
    "finish_days": 2,
}
