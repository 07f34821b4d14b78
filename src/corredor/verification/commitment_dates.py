"""Earliest dates of switches by the critical path of commitments, worked out independently of `agreements`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import timedelta
from typing import Any

from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import OPENING_RULES

Row = Mapping[str, Any]


def switches_after_commitments(scenario: Scenario) -> list[Row]:
    """Give the rows of switches, each opening one in force no earlier than the commitments before it are done."""
    rows = scenario.rows("commitments")
    done = _completion_dates(rows, scenario.settings.start)
    return [_delayed(switch, rows, done) for switch in scenario.rows("switches")]


def _delayed(switch: Row, rows: Sequence[Row], done: dict[str, Date]) -> Row:
    """Move the first day of a switch behind its commitments; an assumed one that names none waits for its state's."""
    if switch["rule"] not in OPENING_RULES:
        return switch
    waits_for = set(switch["after"] or ())
    if not waits_for and switch["basis"] == "assumed":
        waits_for = {row["id"] for row in rows if not row["state"] or row["state"] == switch["state"]}
    days = [done[name] for name in waits_for] + [day for day in (switch["from"],) if day is not None]
    return {**switch, "from": max(days, default=None)}


def _completion_dates(rows: Sequence[Row], start: Date) -> dict[str, Date]:
    """Give the earliest completion date of each commitment (forward pass of the critical path method, CPM).

    Each is first done as early as it can be by itself, then moved behind its predecessors until nothing changes.
    """
    done = {row["id"]: row["done_on"] or _later(_first_day(row, start), row["lead_days"]) for row in rows}
    changed = True
    while changed:
        changed = False
        for row in rows:
            if row["done_on"] is None:
                for before in row["after"] or ():
                    earliest = _later(done[before], row["lead_days"])
                    if earliest > done[row["id"]]:
                        done[row["id"]] = earliest
                        changed = True
    return done


def _first_day(row: Row, start: Date) -> Date:
    """Give the day on which work on a commitment can begin."""
    if row["not_before"] is not None:
        return Date.fromisoformat(str(row["not_before"]))
    # What comes after something has no day of its own.
    return Date.min if row["after"] else start


def _later(day: Date, days: int) -> Date:
    """Give the date so many days later; the last of the calendar where there is none."""
    return Date.max if (Date.max - day).days < days else day + timedelta(days=days)
