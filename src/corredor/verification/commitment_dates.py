"""Switches that wait: from which day each can hold, by the commitments, worked out afresh."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

from corredor.scenario.records import CommitmentsRow, SwitchesRow
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import OPENING_RULES


def switches_that_wait(scenario: Scenario) -> list[SwitchesRow]:
    """Give the switches, none of them in force before what it waits for is done."""
    rows = scenario.rows("commitments")
    done = _days_done(rows, scenario.settings.start)
    return [_moved(switch, rows, done) for switch in scenario.rows("switches")]


def _moved(switch: SwitchesRow, rows: list[CommitmentsRow], done: dict[str, Date]) -> SwitchesRow:
    if switch["rule"] not in OPENING_RULES:
        return switch
    named = set(switch["after"] or ())
    if not named and switch["basis"] == "assumed":
        named = {row["id"] for row in rows if not row["state"] or row["state"] == switch["state"]}
    days = [done[name] for name in named] + [day for day in (switch["from"],) if day is not None]
    return {**switch, "from": max(days, default=None)}


def _days_done(rows: list[CommitmentsRow], start: Date) -> dict[str, Date]:
    """Let each commitment end as early as it can by itself, then push it behind what it comes after until all rest."""
    done = {row["id"]: row["done_on"] or _later(_first_day(row, start), row["lead_days"]) for row in rows}
    moving = True
    while moving:
        moving = False
        for row in rows:
            if row["done_on"] is None:
                for before in row["after"] or ():
                    pushed = _later(done[before], row["lead_days"])
                    if pushed > done[row["id"]]:
                        done[row["id"]] = pushed
                        moving = True
    return done


def _first_day(row: CommitmentsRow, start: Date) -> Date:
    if row["not_before"] is not None:
        return Date.fromisoformat(str(row["not_before"]))
    # What comes after something has no day of its own.
    return Date.min if row["after"] else start


def _later(day: Date, days: int) -> Date:
    return Date.max if (Date.max - day).days < days else day + timedelta(days=days)
