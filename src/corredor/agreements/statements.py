"""The statements as they stood: which count on a date, which were corrected, and in what order they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from corredor.scenario.reading.vague_date import read_vague_date
from corredor.scenario.records import StatementsRow
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import BINDING_ACTS, LIFTING_ACTS

Row = Mapping[str, Any]
# Acts that say by themselves where a state stands; other acts need a stance of their own.
STANCE_OF_ACT = {"refused": "refuses", "signed": "commits", "in_force": "in_force"}
SILENT_ACTS = ("recorded",)


def statements_standing_on(scenario: Scenario, *, on: date | None) -> list[StatementsRow]:
    """Give the statements that had surely been made by a date and stood then, in the order of `when`.

    Left out are those that a correction has replaced (whenever it was recorded) and those that had lapsed.
    """
    rows = scenario.rows("statements")
    corrected = superseded_by(rows)
    there = [row for row in rows if row["id"] not in corrected and _stands(row, on)]
    return sorted(there, key=statement_sort_key)


def last_statement_day(scenario: Scenario) -> date | None:
    """Give the day to which the ledger reaches: that of `known`, or of the newest statement; None where it is empty."""
    return scenario.known or max((row["recorded"] for row in scenario.rows("statements")), default=None)


def superseded_by(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Give the statements whose place others take, with these."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for old in row["supersedes"] or ():
            found.setdefault(old, []).append(row["id"])
    return found


def statement_sort_key(row: Row) -> tuple[date, date, date, str]:
    """Order statements by the day by which they had surely been made; of two, the more exact one comes later."""
    span = read_vague_date(row["date"])
    return span.surely_by(row["recorded"]), span.first or date.min, row["recorded"], row["id"]


def stance_of(row: Row) -> str:
    """Give where the state stands by a statement: its stance, or what the act says by itself; "" where neither does.

    What suspends, withdraws or ends something, without a stance of its own, is told by its act.
    """
    stance = row["stance"] or STANCE_OF_ACT.get(row["act"], "")
    return stance or (row["act"] if row["act"] in LIFTING_ACTS else "")


def can_bind(row: Row) -> bool:
    """Whether these are the state's own words, from an office that can bind it."""
    return row["voice"] != "elect" and not row["told_by"]


def is_binding(row: Row) -> bool:
    """Whether the statement is signed or in force."""
    return row["act"] in BINDING_ACTS


def position_of_state(rows: Iterable[Row]) -> Row | None:
    """Give the state's line on a subject, of its standing statements on it; None if it said nothing.

    The latest that takes a stance, from an office that can bind the state; failing that the latest stance of another
    voice; failing that the latest word without a stance.
    """
    spoken = sorted((row for row in rows if row["act"] not in SILENT_ACTS), key=statement_sort_key)
    with_stance = [row for row in spoken if stance_of(row)]
    own = [row for row in with_stance if can_bind(row)]
    return next((found[-1] for found in (own, with_stance, spoken) if found), None)


def other_voices(rows: Iterable[Row], line_row: Row) -> list[Row]:
    """Give the latest stance of every other voice of the state on the subject, where it differs from the line."""
    latest: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=statement_sort_key):
        if stance_of(row):
            latest[row["voice"], row["told_by"] or ""] = row
    latest.pop((line_row["voice"], line_row["told_by"] or ""), None)
    return [row for row in sorted(latest.values(), key=statement_sort_key) if stance_of(row) != stance_of(line_row)]


def _stands(row: Row, on: date | None) -> bool:
    if on is None:
        return False
    made = read_vague_date(row["date"]).surely_by(row["recorded"])
    return made <= on and (row["lapses"] is None or on < row["lapses"])
