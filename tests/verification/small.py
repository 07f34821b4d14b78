"""A corridor through three states and a plan for it, both written and added up by hand.

HOME (AAA) - X1 - HALT (BBB) - X2 - GOAL (CCC): two days on the road, one night or more at HALT.
"""

from __future__ import annotations

from copy import deepcopy
from datetime import date as Date
from datetime import timedelta
from typing import Any

from corredor.scenario.frames import frame
from corredor.scenario.plan_tables import PLAN_TABLES
from corredor.scenario.scenario import Scenario, Settings
from corredor.scenario.tables import TABLES
from corredor.verification import Violation, verify

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
    "origin": "HOME", "goal": "GOAL", "people": 20, "share": 1, "willing": 1, "documents": "none", "nationality": "DDD",
    "household_sizes": "1 0.5; 2 0.5", "children": 0.2, "elderly": 0, "medical": 0, "weight": 1,
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
    "switches": [
        {**_SWITCH, "id": "B-YES", "state": "BBB", "rule": "transit", "value": ["yes"]},
        {**_SWITCH, "id": "C-YES", "state": "CCC", "rule": "admit", "value": ["yes"]},
        {**_SWITCH, "id": "B-NIGHTS", "state": "BBB", "rule": "max_nights", "value": ["2"]},
        {**_SWITCH, "id": "C-ENTRIES", "state": "CCC", "rule": "people_per_day", "value": ["10"]},
    ],
    "closures": [],
}

_OUT = {
    "leaves": 5, "from": "HOME", "to": "HALT", "links": ["L1", "XL1", "L2"],
    "carriers": ["COACH-A", "COACH-A", "COACH-B"], "night": "bed",
}
_REST = {"from": "HALT", "to": "HALT", "night": "bed"}
_ON = {
    "leaves": 5, "from": "HALT", "to": "GOAL", "links": ["L3", "XL2", "L4"],
    "carriers": ["COACH-B", "COACH-B", "scheduled"], "night": "arrived",
}
_WAYS = [(1, 10, 0, (_OUT, _ON)), (2, 5, 1, (_OUT, _REST, _ON)), (3, 2, 7, (_OUT, _ON))]
_HOUSEHOLDS = {10: "2 x 4; 1 x 2", 5: "2 x 2; 1 x 1", 2: "1 x 2"}


def _travellers(letter: str) -> Rows:
    return [
        {"id": f"{letter}{number}", "group": "G", "people": people, "depart": day(start),
         "arrive": day(start + len(steps) - 1), "outcome": "served" if number < 3 else "on_the_way"}
        for number, people, start, steps in _WAYS
    ]


def _steps(kind: str, letter: str) -> Rows:
    return [
        {kind: f"{letter}{number}", "seq": place + 1, "date": day(start + place), "arrives": day(start + place), **step}
        for number, _, start, steps in _WAYS for place, step in enumerate(steps)
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
            rows.append({"id": f"T{len(rows) + 1}", "fleet": fleet, "date": day(when), "from": first, "to": end,
                         "links": links, "convoys": [f"C{number}"], "people": people, "busy_from": day(when),
                         "busy_to": day(when), "cost": cost})
    return rows


_ENTRIES = [("C1", "X1", "BBB", 0, 9.0, 10), ("C1", "X2", "CCC", 1, 8.3, 10), ("C2", "X1", "BBB", 1, 9.0, 5),
            ("C2", "X2", "CCC", 3, 8.3, 5), ("C3", "X1", "BBB", 7, 9.0, 2), ("C3", "X2", "CCC", 8, 8.3, 2)]

PLAN: dict[str, Rows] = {
    "journeys": _travellers("J"),
    "stages": _steps("journey", "J"),
    "convoys": [{**row, "households": _HOUSEHOLDS[row["people"]]} for row in _travellers("C")],
    "convoy_stages": _steps("convoy", "C"),
    "trips": _trips(),
    "admissions": [{"state": state, "crossing": crossing, "date": day(when), "people": people}
                   for _, crossing, state, when, _, people in _ENTRIES],
    "slots": [{"convoy": convoy, "crossing": crossing, "state": state, "date": day(when), "hour": hour,
               "people": people} for convoy, crossing, state, when, hour, people in _ENTRIES],
    "nights": [{"place": "HALT", "date": day(when), "people": people, "without_bed": 0, "beds": 12}
               for when, people in ((0, 10), (1, 5), (2, 5), (7, 2))],
    "services": [
        {"place": place, "kind": kind, "when": when, "who": who, "date": day(number), "people": people,
         "people_per_day": 20}
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
            ("One", "F1", "transport", "AAA", 1506.0), ("One", "F1", "transport", "BBB", 3006.0),
            ("One", "F1", "transport", "CCC", 85.0), ("Two", "F2", "nights", "BBB", 220.0),
            ("Two", "F2", "services", "BBB", 34.0), ("Two", "F2", "services", "CCC", 10.2),
        )
    ],
    "groups": [
        {"group": "G", "people": 20, "served": 15, "on_the_way": 2, "waiting": 0, "exits": 1, "unserved": 2,
         "convoys_served": 15, "convoys_on_the_way": 2},
        {"group": "HID", "people": 3, "served": 0, "on_the_way": 0, "waiting": 0, "exits": 0, "unserved": 3,
         "convoys_served": 0, "convoys_on_the_way": 0},
    ],
    "unserved": [
        {"group": "G", "people": 2, "reason": "There are too few beds.", "cause": "room"},
        {"group": "HID", "people": 3, "reason": "BBB is forbidden to the group.", "cause": "door", "door": "forbidden",
         "state": "BBB", "from": day(0), "to": day(7)},
    ],
    "prices": [], "relief": [], "tiers": [],
}

# A seat of 20 bears a twentieth of 502 + 500 + 502: 75.2 a person, and 5 for the last link.
TOTALS: dict[str, Any] = {
    "people": 23, "served": 15, "on_the_way": 2, "waiting": 0, "exits": 1, "unserved": 5,
    "cost": 17 * 80.2 + 220 + 44.2, "person_days_waiting": 12, "unsafe_nights": 0, "exposure": 8.5, "convoys": 3,
    "convoys_served": 15, "convoys_on_the_way": 2, "convoys_cost": 4861.2, "trips": 9, "convoys_distance": 0,
    "finish_days": 2,
}


class Small:
    """The corridor and its plan, free to be changed by a test: tables of rows, settings and totals."""

    def __init__(self) -> None:
        self.settings = dict(SETTINGS)
        self.scenario = deepcopy(SCENARIO)
        self.plan = deepcopy(PLAN)
        self.totals = dict(TOTALS)

    def of(self, table: str, key: str) -> dict[str, Any]:
        """Give the row of a table of the scenario that has this id."""
        return next(row for row in self.scenario[table] if row["id"] == key)

    def verify(self) -> list[Violation]:
        """Check the plan against the scenario."""
        scenario = Scenario(Settings(**self.settings), {t.name: frame(t, self.scenario[t.name]) for t in TABLES})
        return verify(scenario, {t.name: frame(t, self.plan[t.name]) for t in PLAN_TABLES}, self.totals)

    def rules(self) -> set[str]:
        """Give the rules that the plan breaks."""
        return {violation.rule for violation in self.verify()}
