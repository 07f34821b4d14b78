"""Groups of people: where they are, what they chose, which papers they hold, when they are ready."""

from __future__ import annotations

from typing import Any

from corredor.scenario.tables.scenario_tables import DOCUMENTS
from tests.generator.rows import Rows, chance

GROUPS = {"small": (1, 2, 2, 3, 3, 4), "wide": (4, 5, 6)}


def draw_groups(rows: Rows) -> None:
    """Draw one to six groups, some of which are two halves of one population."""
    rng = rows.rng
    number = 1 if rows.size == "tiny" else rng.choice(GROUPS[rows.size])
    while len(rows.tables["groups"]) < number:
        row = _group(rows)
        if chance(rng, 0.2) and len(rows.tables["groups"]) + 2 <= number:
            population, share = f"N{len(rows.tables['groups']) + 1}", rng.choice((0.25, 0.5, 0.3))
            rows.add("groups", **row | {"population": population, "share": share})
            twin = _group(rows) | {"origin": row["origin"], "people": row["people"]}
            if twin["goal"] == row["origin"]:
                twin["goal"] = row["goal"]
            ends = {rows.state_of(twin["origin"]), rows.state_of(twin["goal"])}
            twin["forbidden_states"] = [state for state in twin["forbidden_states"] if state not in ends]
            rows.add("groups", **twin | {"population": population, "share": 1 - share})
        else:
            rows.add("groups", **row)


def _group(rows: Rows) -> dict[str, Any]:
    rng = rows.rng
    states = rows.ids("states")
    origin = rng.choice(rows.places_in(states[0] if chance(rng, 0.8) else rng.choice(states)))
    far = states[-1] if chance(rng, 0.8) else rng.choice(states)
    goal = rng.choice([place for place in rows.places_in(far) if place != origin] or _elsewhere(rows, origin))
    between = [state for state in states if state not in (rows.state_of(origin), rows.state_of(goal))]
    willing = rng.choice((1.0, 1.0, 0.5, 0.3, 0.85))
    first, last = rows.dates(0.6, after=0)
    return {
        "origin": origin,
        "people": rng.choice((3, 7, 10, 20, 33, 60)),
        "share": 1.0,
        "goal": goal,
        "documents": rng.choice(DOCUMENTS),
        "nationality": rng.choice((None, states[-1], rng.choice(states))),
        "willing": willing,
        "willing_low": willing / 2,
        "willing_high": 1.0,
        "willing_basis": "assumption",
        "willing_days": rng.choice((None, None, 3, 8, 20)),
        "ready_from": first,
        "ready_to": last,
        "children": rng.choice((0.0, 0.25, 0.4)),
        "elderly": rng.choice((0.0, 0.1)),
        "medical": rng.choice((0.0, 0.2)),
        "household_sizes": rng.choice(("1 1", "1 0.5; 2 0.5", "1 0.25; 3 0.25; 4 0.5", "2 1")),
        "forbidden_states": [rng.choice(between)] if between and chance(rng, 0.15) else [],
        "max_exposure": float(rng.choice((1, 4))) if chance(rng, 0.15) else None,
        "weight": rng.choice((1.0, 1.0, 1.0, 0.5, 2.0, 3.0)),
    }


def _elsewhere(rows: Rows, origin: str) -> list[str]:
    return [place for place in rows.ids("places") if place != origin]
