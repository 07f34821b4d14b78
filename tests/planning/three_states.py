"""A corridor through three states, small enough to see by eye why somebody is not served.

HOME (AAA) - X1 - HALT (BBB) - X2 - GOAL (CCC): a day to HALT, a night there, a day to GOAL. BBB and CCC ask a visa;
ten people hold no paper and get ready on the first day. A second way, HOME - XD - SIDE (DDD) - XG - GOAL, is as long.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import RemainingAtHome, disaggregate_by_group
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.solution import Solution
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario, Settings
from corredor.scenario.tables.scenario_tables import BY_NAME

Rows = list[dict[str, Any]]
START = Date(2026, 5, 4)
YES = {"value": ["yes"], "groups": [], "basis": "assumed", "statements": []}
ALL_AGREE: Rows = [
    {"id": "BBB-YES", "state": "BBB", "rule": "transit", **YES},
    {"id": "CCC-YES", "state": "CCC", "rule": "admit", **YES},
]


def scenario(*, settings: Mapping[str, Any] | None = None, **changed: Rows) -> Scenario:
    """Give the corridor; tables given by name stand instead of its own."""
    hours = {"driving_hours": 9.0, "driving_hours_relay": 14.0}
    visa = {"documents": ["visa"], "documents_since": Date(2024, 7, 2), **hours}
    place = {"kind": "town", "lat": -10.0, "lon": -70.0, "beds": 0, "without_bed": 0, "cost_per_night": 0.0}
    crossing = {"opens": 0.0, "closes": 24.0, "hours": 0.5, "people_per_day": 100.0, "corridor_share": 1.0}
    link = {"mode": "road", "km": 300.0, "hours": 8.0, "both_ways": False, "exposure": 0.0, "cost": 1.0}
    tables: dict[str, Rows] = {name: [] for name in BY_NAME}
    tables["states"] = [{"id": name, "name": name, **visa} for name in ("AAA", "BBB", "CCC", "DDD")]
    tables["places"] = [
        place | {"id": "HOME", "name": "Home", "state": "AAA"},
        place | {"id": "HALT", "name": "Halt", "state": "BBB", "beds": 50},
        place | {"id": "SIDE", "name": "Side", "state": "DDD", "beds": 50},
        place | {"id": "GOAL", "name": "Goal", "state": "CCC"},
    ]
    ways = (("X1", "HOME", "HALT"), ("X2", "HALT", "GOAL"), ("XD", "HOME", "SIDE"), ("XG", "SIDE", "GOAL"))
    tables["crossings"] = [
        crossing | {"id": name, "name": f"Bridge {name}", "side_a": a, "side_b": b} for name, a, b in ways
    ]
    tables["links"] = [link | {"id": f"L-{name}", "from": a, "to": b, "crossing": [name]} for name, a, b in ways]
    tables["groups"] = [group()]
    tables |= changed
    kept = {"title": "three states", "start": START, "days": 10, "time_zone": "UTC", "finish_days": 3}
    kept |= dict(settings or {})
    return Scenario(Settings(**kept), {name: to_frame(table, tables[name]) for name, table in BY_NAME.items()})


def group(**changed: Any) -> dict[str, Any]:
    """Give the row of a group."""
    row = {"id": "G", "origin": "HOME", "goal": "GOAL", "people": 10, "share": 1.0, "willing": 1.0, "weight": 1.0}
    row |= {"documents": "none", "willing_basis": "survey", "household_sizes": "1 1", "forbidden_states": []}
    row |= {"ready_from": START, "ready_to": START, "children": 0.0, "elderly": 0.0, "medical": 0.0}
    return row | changed


def said(name: str, date: str, act: str, subject: str = "corridor", text: str = "Something.") -> dict[str, Any]:
    """Give a statement of BBB."""
    row = {"id": name, "date": date, "recorded": Date(2026, 2, 1), "state": "BBB", "office": "head of state"}
    return row | {"subject": subject, "act": act, "text": text}


def solved(what: Scenario, *aims: str) -> tuple[Network, Solution, list[RemainingAtHome]]:
    """Compile and solve; give the network, what was solved and who is left at home."""
    network = compile_network(what)
    solution = solve_lexicographic(network, aims or ("unserved", "arrival"), lambda aim, done: None)
    return network, solution, disaggregate_by_group(network, solution)[1]
