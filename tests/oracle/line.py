"""Three towns in three states in a line, a day's drive apart: small enough to plan by head."""

from __future__ import annotations

from datetime import date
from typing import Any

from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario, Settings
from corredor.scenario.tables.scenario_tables import BY_NAME

START = date(2026, 5, 1)


def three_towns(*, settings: dict[str, Any] | None = None, **changes: Any) -> Scenario:
    """Ten people in `a` who chose `c`, two days away, with a night in `b`.

    `settings` override settings; a dictionary given for a table changes all of its rows, a list adds rows.
    """
    chosen: dict[str, Any] = {
        "days": 3,
        "finish_days": 0,
        "stop_minutes_per_hour": 0.0,
        "day_starts": 6.0,
        "day_ends": 20.0,
    }
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in BY_NAME}
    tables["states"] = [
        {
            "id": state,
            "name": state,
            "documents": ["passport"],
            "documents_of_nationals": [],
            "driving_hours": 8.0,
            "driving_hours_relay": 10.0,
        }
        for state in "ABC"
    ]
    tables["places"] = [
        {
            "id": place,
            "name": place,
            "state": place.upper(),
            "kind": "town",
            "lat": -10.0,
            "lon": -70.0,
            "beds": 100 if place == "b" else 0,
            "without_bed": 0,
            "cost_per_night": 5.0,
        }
        for place in "abc"
    ]
    tables["links"] = [
        {
            "id": link,
            "from": link[0],
            "to": link[1],
            "mode": "road",
            "km": 300.0,
            "hours": 6.0,
            "both_ways": True,
            "cost": 10.0,
            "exposure": 1.0,
            "crossing": ["x" + link],
        }
        for link in ("ab", "bc")
    ]
    tables["crossings"] = [
        {
            "id": "x" + link,
            "side_a": link[0],
            "side_b": link[1],
            "opens": 0.0,
            "closes": 24.0,
            "people_per_day": 1000.0,
            "corridor_share": 1.0,
            "hours": 1.0,
        }
        for link in ("ab", "bc")
    ]
    tables["groups"] = [
        {
            "id": "g",
            "origin": "a",
            "people": 10,
            "share": 1.0,
            "goal": "c",
            "documents": "passport",
            "willing": 1.0,
            "willing_basis": "survey",
            "ready_to": START,
            "household_sizes": "1 1",
            "weight": 1.0,
            "children": 0.0,
            "elderly": 0.0,
            "medical": 0.0,
        }
    ]
    for name, change in changes.items():
        if isinstance(change, dict):
            tables[name] = [row | change for row in tables[name]]
        else:
            tables[name] += change
    return Scenario(
        Settings(title="three towns", start=START, time_zone="America/Lima", **chosen | (settings or {})),
        {name: to_frame(table, tables[name]) for name, table in BY_NAME.items()},
    )
