"""Statements, switches and commitments for a scenario of three towns, written in a line each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from corredor.scenario.scenario import Scenario
from tests.oracle.line import START, three_towns


def said(name: str, made: str, act: str = "said", stance: str | None = None, **cells: Any) -> dict[str, Any]:
    """A statement of B on the corridor; public on the day on which it was made, where nothing else is given."""
    day = date.fromisoformat(made) if len(made) == 10 else START
    given = {"state": "B", "office": "ministry", "voice": "government", "subject": "corridor", "text": "Catalogue."}
    return {"id": name, "date": made, "recorded": day, "act": act, "stance": stance, "basis": "press"} | given | cells


def to_do(name: str, lead: int, *after: str, state: str | None = None, **cells: Any) -> dict[str, Any]:
    """A commitment."""
    row = {"id": name, "what": name, "who": "an office", "lead_days": lead, "after": list(after), "state": state}
    return row | cells


def ledger(*statements: dict[str, Any], **tables: Any) -> Scenario:
    """Three towns in three states, with these statements."""
    return three_towns(statements=list(statements), **tables)


def day(number: int) -> date:
    """The date of a day of the horizon."""
    return START + timedelta(days=number)
