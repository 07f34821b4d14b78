"""Plans made by hand, with the few rows that a test looks at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from corredor.planning.plan import Plan
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.plan_tables import PLAN_TABLES

DAY = date(2027, 3, 1)
NEXT = date(2027, 3, 2)
LATER = date(2027, 3, 5)


def made(totals: Mapping[str, float], gap: float = 0.0, **rows: list[dict[str, Any]]) -> Plan:
    """A plan with these rows in its tables and no others."""
    tables = {table.name: to_frame(table, rows.get(table.name, [])) for table in PLAN_TABLES}
    whole = {"people": 0.0, "served": 0.0, "unserved": 0.0, "cost": 0.0, "person_days_waiting": 0.0, **totals}
    return Plan(tables, whole, gap, {"scenario": "nowhere", "variants": ["x"]})


def open_plan() -> Plan:
    """Both groups arrive."""
    return made(
        {"people": 100, "served": 100, "cost": 5000, "person_days_waiting": 30},
        groups=[
            {"group": "A", "people": 60, "served": 60.0, "unserved": 0.0, "exits": 0},
            {"group": "B", "people": 40, "served": 40.0, "unserved": 0.0, "exits": 0},
        ],
        admissions=[
            {"state": "SUD", "crossing": "X", "date": DAY, "people": 70},
            {"state": "SUD", "crossing": "X", "date": NEXT, "people": 20},
            {"state": "SUD", "crossing": "Y", "date": NEXT, "people": 10},
        ],
        nights=[{"place": "GATE", "date": DAY, "people": 50, "without_bed": 5, "beds": 45}],
        slots=[{"convoy": "C1", "crossing": "X", "state": "SUD", "date": DAY, "hour": 9.0, "people": 50}],
        convoy_stages=[
            {"convoy": "C1", "seq": 1, "date": DAY, "arrives": DAY, "from": "TOWN", "to": "GATE", "night": "bed"},
            {"convoy": "C1", "seq": 2, "date": NEXT, "arrives": NEXT, "from": "GATE", "to": "HOME", "night": "arrived"},
        ],
        costs=[
            {"payer": "IOM", "kind": "transport", "state": "SUD", "amount": 4000.0},
            {"payer": "SUD", "kind": "nights", "state": "SUD", "amount": 1000.0},
        ],
        journeys=[
            {"id": "J1", "group": "A", "people": 60.0, "depart": DAY, "arrive": DAY, "outcome": "served"},
            {"id": "J2", "group": "B", "people": 20.0, "depart": DAY, "arrive": NEXT, "outcome": "served"},
            {"id": "J3", "group": "B", "people": 10.0, "depart": DAY, "arrive": DAY, "outcome": "served"},
            {"id": "J4", "group": "B", "people": 10.0, "depart": DAY, "arrive": LATER, "outcome": "served"},
        ],
        stages=[
            {"journey": "J4", "seq": 2, "date": NEXT, "arrives": NEXT, "from": "GATE", "to": "GATE", "night": "bed"}
        ],
        tiers=[{"aim": "not_served", "value": 0.0, "bound": 0.0, "gap": 0.0}],
        prices=[
            {"aim": "not_served", "pool": "beds at Gate Town", "from": DAY, "to": DAY, "price": 1.0, "says": "Beds."}
        ],
    )


def shut_plan() -> Plan:
    """B stays: a door is shut."""
    return made(
        {"people": 100, "served": 60, "unserved": 40, "cost": 2400, "person_days_waiting": 10},
        groups=[
            {"group": "A", "people": 60, "served": 60.0, "unserved": 0.0, "exits": 0},
            {"group": "B", "people": 40, "served": 0.0, "unserved": 40.0, "exits": 0},
        ],
        admissions=[{"state": "SUD", "crossing": "X", "date": DAY, "people": 60}],
        costs=[{"payer": "IOM", "kind": "transport", "state": "SUD", "amount": 2400.0}],
        journeys=[{"id": "J1", "group": "A", "people": 60.0, "depart": DAY, "arrive": DAY, "outcome": "served"}],
        unserved=[{"group": "B", "people": 40.0, "reason": "No.", "cause": "door", "door": "admit", "state": "SUD"}],
    )
