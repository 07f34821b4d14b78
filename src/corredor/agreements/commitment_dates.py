"""A yes waits for what must be done first: switches with the day from which they can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from graphlib import TopologicalSorter
from typing import Any

from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import OPENING_RULES

Row = Mapping[str, Any]


def switches_with_effective_dates(scenario: Scenario) -> list[dict[str, Any]]:
    """Give the switches, `from` moved to the day on which the commitments they wait for are done.

    Each has two more cells: `waits_for`, the commitments, and `held_by`, the last of them where it moves `from`, or "".
    A switch of an opening rule waits for the commitments in `after`; an assumed one that names none waits for those of
    its state and those of no state. Limits wait for nothing (decision 0014).
    """
    done = earliest_finish_days(scenario)
    commitments = scenario.rows("commitments")
    found = []
    for row in scenario.rows("switches"):
        names = _awaited(row, commitments)
        last = max(names, key=lambda name: (done[name], name), default="")
        held = bool(last) and (row["from"] is None or row["from"] < done[last])
        found.append(
            row | {"from": done[last] if held else row["from"], "waits_for": names, "held_by": last if held else ""}
        )
    return found


def earliest_finish_days(scenario: Scenario) -> dict[str, date]:
    """Give the earliest day on which each commitment is done: the longest path to it."""
    rows = {row["id"]: row for row in scenario.rows("commitments")}
    done: dict[str, int] = {}
    for name in TopologicalSorter({name: row["after"] or () for name, row in rows.items()}).static_order():
        row = rows[name]
        if row["done_on"] is not None:
            done[name] = row["done_on"].toordinal()
            continue
        starts = [done[before] for before in row["after"] or ()]
        if row["not_before"] is not None or not starts:
            starts.append((row["not_before"] or scenario.settings.start).toordinal())
        # A roadmap that runs off the calendar ends with it.
        done[name] = min(max(starts) + row["lead_days"], date.max.toordinal())
    return {name: date.fromordinal(day) for name, day in done.items()}


def predecessor_commitments(commitments: Iterable[Row], state: str) -> list[str]:
    """Give the commitments that every assumed yes of a state waits for: its own, and those of no state."""
    return [row["id"] for row in commitments if row["state"] in (None, state)]


def _awaited(switch: Row, commitments: Iterable[Row]) -> list[str]:
    if switch["rule"] not in OPENING_RULES:
        return []
    if switch["after"]:
        return list(switch["after"])
    return predecessor_commitments(commitments, switch["state"]) if switch["basis"] == "assumed" else []
