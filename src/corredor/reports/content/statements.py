"""Statements, stances by state and subject, switches and closures of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from typing import Any, cast

from corredor.agreements.commitment_dates import switches_with_effective_dates
from corredor.agreements.state_of_play import state_of_play
from corredor.agreements.statements import is_binding, stance_of, statement_sort_key, superseded_by
from corredor.reports.content.report_records import Closure, Matrix, MatrixCell, Statement, Switch
from corredor.scenario.as_of import as_of
from corredor.scenario.scenario import Scenario

STATEMENT_COLUMNS = (
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


def statements_of(scenario: Scenario) -> list[Statement]:
    """Give every statement in the order in which they were made, with those that correct it."""
    rows: list[Mapping[str, Any]] = list(scenario.rows("statements"))
    corrected = superseded_by(rows)
    return [
        cast(
            Statement,
            {
                **{name: _plain(row[name]) for name in STATEMENT_COLUMNS},
                "stance": stance_of(row),
                "binding": is_binding(row),
                "superseded_by": corrected.get(row["id"], []),
            },
        )
        for row in sorted(rows, key=statement_sort_key)
    ]


def matrix_of(scenario: Scenario) -> Matrix:
    """Give the stance of each state on each subject over time, each day as it was known then.

    A cell holds from its `from` (a position in `days`) until the next of the same state and subject: the statement
    that is the state's position, its stance ("" where it takes none), whether it can bind the state, and the others.
    """
    days = sorted(
        {day for row in scenario.rows("statements") for day in (row["recorded"], row["lapses"]) if day is not None}
    )
    cells: list[MatrixCell] = []
    last: dict[tuple[str, str], dict[str, Any]] = {}
    subjects: list[str] = []
    for at, day in enumerate(days):
        play = state_of_play(as_of(scenario, day), on=day)
        subjects += [subject for subject in play.subjects if subject not in subjects]
        now = {(row["state"], row["subject"]): _cell(row) for row in play.cells.to_dicts()}
        for key in {**last, **now}:
            cell = now.get(key, {"statement": ""})
            if last.get(key) != cell:
                cells.append(cast(MatrixCell, {"from": at, "state": key[0], "subject": key[1], **cell}))
        last = now
    return {"days": [day.isoformat() for day in days], "subjects": subjects, "cells": cells}


def switches_of(scenario: Scenario) -> list[Switch]:
    """Give every switch: its rule and value, from when to when, observed or assumed, and what it rests on."""
    acts = {row["id"]: row for row in scenario.rows("statements")}
    content: list[Switch] = []
    for row in switches_with_effective_dates(scenario):
        named = row["statements"] or []
        content.append(
            {
                "id": row["id"],
                "state": row["state"],
                "rule": row["rule"],
                "value": _plain(row["value"]),
                "from": _plain(row["from"]),
                "to": _plain(row["to"]),
                "crossing": row["crossing"],
                "basis": row["basis"],
                "groups": len(row["groups"] or []),
                "rests_on": [name for name in named if row["basis"] == "observed" and is_binding(acts[name])],
                "statements": list(named),
                "note": row["note"] or "",
            }
        )
    return content


def closures_of(scenario: Scenario) -> list[Closure]:
    """Give every closure: the link or crossing, from when to when, and why."""
    return [
        {
            "id": row["id"],
            "link": row["link"],
            "crossing": row["crossing"],
            "from": _plain(row["from"]),
            "to": _plain(row["to"]),
            "why": row["why"],
            "source": row["source"],
        }
        for row in scenario.rows("closures")
    ]


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
