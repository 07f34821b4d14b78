"""What states said and what is switched on, as a page shows it on any day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from corredor.agreements.commitment_dates import switches_with_effective_dates
from corredor.agreements.state_of_play import state_of_play
from corredor.agreements.statements import is_binding, stance_of, statement_sort_key, superseded_by
from corredor.scenario.as_of import as_of
from corredor.scenario.scenario import Scenario

TOLD = (
    "id",
    "date",
    "recorded",
    "state",
    "office",
    "voice",
    "told_by",
    "with",
    "subject",
    "act",
    "stance",
    "conditions",
    "text",
    "quote",
    "lapses",
    "basis",
    "source",
    "confidence",
)


def statements_of(scenario: Scenario) -> list[dict[str, Any]]:
    """Give every statement in the order in which they were made, corrected ones shown as such."""
    rows: list[Mapping[str, Any]] = list(scenario.rows("statements"))
    corrected = superseded_by(rows)
    return [
        {
            **{name: _plain(row[name]) for name in TOLD},
            "stance": stance_of(row),
            "binding": is_binding(row),
            "superseded_by": corrected.get(row["id"], []),
        }
        for row in sorted(rows, key=statement_sort_key)
    ]


def matrix_of(scenario: Scenario) -> dict[str, Any]:
    """Give `days`, on which the matrix of states and subjects changes, its `subjects`, and `cells`.

    A cell holds from its `from` (a number of `days`) until the next of the same state and subject: the statement that
    is the state's line, its stance ("" where it takes none), whether it can bind the state, and the other voices. Each
    day is told as it was known then.
    """
    days = sorted(
        {day for row in scenario.rows("statements") for day in (row["recorded"], row["lapses"]) if day is not None}
    )
    cells: list[dict[str, Any]] = []
    last: dict[tuple[str, str], dict[str, Any]] = {}
    subjects: list[str] = []
    for at, day in enumerate(days):
        play = state_of_play(as_of(scenario, day), on=day)
        subjects += [subject for subject in play.subjects if subject not in subjects]
        now = {(row["state"], row["subject"]): _cell(row) for row in play.cells.to_dicts()}
        for key in {**last, **now}:
            cell = now.get(key, {"statement": ""})
            if last.get(key) != cell:
                cells.append({"from": at, "state": key[0], "subject": key[1], **cell})
        last = now
    return {"days": [day.isoformat() for day in days], "subjects": subjects, "cells": cells}


def switches_of(scenario: Scenario) -> list[dict[str, Any]]:
    """Give every switch: what it turns on, from when to when, whether agreed or assumed, and what it rests on."""
    acts = {row["id"]: row for row in scenario.rows("statements")}
    told = []
    for row in switches_with_effective_dates(scenario):
        named = row["statements"] or []
        told.append(
            {
                **{name: _plain(row[name]) for name in ("id", "state", "rule", "value", "from", "to", "crossing")},
                "basis": row["basis"],
                "groups": len(row["groups"] or []),
                "rests_on": [name for name in named if row["basis"] == "observed" and is_binding(acts[name])],
                "statements": list(named),
                "note": row["note"] or "",
            }
        )
    return told


def closures_of(scenario: Scenario) -> list[dict[str, Any]]:
    """Give every closure: the link or crossing, from when to when, and why."""
    names = ("id", "link", "crossing", "from", "to", "why", "source")
    rows: list[Mapping[str, Any]] = list(scenario.rows("closures"))
    return [{name: _plain(row[name]) for name in names} for row in rows]


def _cell(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "statement": row["statement"],
        "stance": row["stance"] or row["act"],
        "can_bind": row["can_bind"],
        "others": list(row["other_voices"] or []),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Date):
        return value.isoformat()
    return list(value) if isinstance(value, list | tuple) else value
