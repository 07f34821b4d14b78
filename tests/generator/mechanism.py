"""A mechanism laid over a drawn scenario: some states agree on it, with few places a week, shared or not."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import BY_NAME

Rows = list[dict[str, Any]]


def with_mechanism(scenario: Scenario, seed: int, *, alone: bool = False, **changed: Any) -> Scenario:
    """Give a scenario with a mechanism of all its states; `alone` takes the corridor's yeses out."""
    rng = Random(seed)
    states = [row["id"] for row in scenario.rows("states")]
    shares = [f"{state} {1 / len(states)}" for state in states]
    sharing = rng.choice(["none", "fair", "fixed"])
    row = {
        "id": "TOGETHER",
        "what": "the common return",
        "states": states,
        "needed": rng.choice([None, 1, max(1, len(states) - 1)]),
        "places_per_week": rng.choice([3, 8, 20]),
        "sharing": sharing,
        "shares": shares if sharing == "fixed" else [],
        "groups": rng.sample([g["id"] for g in scenario.rows("groups")], 1) if rng.random() < 0.3 else [],
    } | changed
    row["shares"] = row["shares"] if row["sharing"] == "fixed" else []
    agreed = [state for state in states if rng.random() < 0.85]
    yes = {"rule": "mechanism", "value": ["yes"], "groups": [], "basis": "assumed", "statements": [], "after": []}
    yeses: Rows = [{"id": f"TOGETHER-{state}", "state": state, **yes} for state in agreed]
    kept = [s for s in scenario.rows("switches") if not (alone and s["rule"] in ("transit", "admit"))]
    return with_tables(scenario, mechanism=[row], switches=[*kept, *yeses])


def with_tables(scenario: Scenario, **tables: Rows) -> Scenario:
    """Give a scenario with other rows in some tables."""
    return replace(
        scenario, tables={**scenario.tables, **{n: to_frame(BY_NAME[n], rows) for n, rows in tables.items()}}
    )
