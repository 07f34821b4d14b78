"""The state of play: each state's line on each subject, and the switches that follow, on a date as it was known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from corredor.agreements.commitment_dates import switches_with_effective_dates
from corredor.agreements.statements import (
    can_bind,
    is_binding,
    last_statement_day,
    other_voices,
    position_of_state,
    stance_of,
    statements_standing_on,
)
from corredor.scenario.as_of import as_of
from corredor.scenario.records import StatementsRow
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import SUBJECTS

Row = Mapping[str, Any]
_TEXTS = pl.List(pl.String())
CELLS = {
    "state": pl.String(),
    "subject": pl.String(),
    "stance": pl.String(),
    "can_bind": pl.Boolean(),
    "date": pl.String(),
    "recorded": pl.Date(),
    "statement": pl.String(),
    "act": pl.String(),
    "office": pl.String(),
    "voice": pl.String(),
    "told_by": pl.String(),
    "conditions": _TEXTS,
    "other_voices": _TEXTS,
    "text": pl.String(),
    "quote": pl.String(),
    "basis": pl.String(),
    "source": pl.String(),
    "confidence": pl.String(),
}
SWITCHES = {
    "switch": pl.String(),
    "state": pl.String(),
    "rule": pl.String(),
    "value": _TEXTS,
    "from": pl.Date(),
    "to": pl.Date(),
    "in_force": pl.Boolean(),
    "basis": pl.String(),
    "rests_on": _TEXTS,
    "context": _TEXTS,
    "waits_for": _TEXTS,
}


@dataclass(frozen=True, slots=True)
class StateOfPlay:
    """What was said and what follows, on the day `on` (None where the ledger is empty), as it was `known` (None: now).

    `cells` has a row for each state and subject on which something was said: the statement that is the state's line,
    with its stance ("" where it takes none), date and source. `can_bind` is false where the line is not the state's
    own word from an office that can bind it. `switches` has a row for each switch: `rests_on` are the statements that
    are signed or in force, `context` the others it names. `in_force` is null without a date.
    """

    on: date | None
    known: date | None
    states: tuple[str, ...]
    subjects: tuple[str, ...]
    cells: pl.DataFrame
    switches: pl.DataFrame

    @property
    def matrix(self) -> pl.DataFrame:
        """States by subjects: the stance, or the act where none is taken; null where nothing was said."""
        positions = {(row["state"], row["subject"]): row["stance"] or row["act"] for row in self.cells.to_dicts()}
        columns = {
            subject: pl.Series(subject, [positions.get((state, subject)) for state in self.states], dtype=pl.String())
            for subject in self.subjects
        }
        return pl.DataFrame({"state": list(self.states), **columns})


def state_of_play(scenario: Scenario, *, on: date | None = None, known: date | None = None) -> StateOfPlay:
    """Tell where every state stood on a date, from what had become public by another.

    Parameters
    ----------
    scenario
        Its `statements` and `switches` are looked at.
    on
        What had surely been said by that day counts, and switches are in force on it. Empty: the date of `known`, or
        the day on which the newest statement became public.
    known
        Only what had become public by that day is looked at. Empty: everything.
    """
    scenario = as_of(scenario, known) if known else scenario
    on = on or last_statement_day(scenario)
    rows = statements_standing_on(scenario, on=on)
    by_cell: dict[tuple[str, str], list[StatementsRow]] = {}
    for row in rows:
        by_cell.setdefault((row["state"], row["subject"]), []).append(row)
    states = tuple(row["id"] for row in scenario.rows("states"))
    lines = {cell: (said, found) for cell, said in by_cell.items() if (found := position_of_state(said)) is not None}
    subjects = tuple(subject for subject in SUBJECTS if any(subject == other for _, other in lines))
    cells = [_cell(*lines[state, subject]) for subject in subjects for state in states if (state, subject) in lines]
    return StateOfPlay(on, scenario.known, states, subjects, pl.DataFrame(cells, schema=CELLS), _switches(scenario, on))


def _cell(rows: Iterable[Row], found: Row) -> dict[str, Any]:
    others = other_voices(rows, found)
    return {
        **{name: found[name] for name in CELLS if name in found},
        "stance": stance_of(found),
        "can_bind": can_bind(found),
        "statement": found["id"],
        "conditions": found["conditions"] or [],
        "other_voices": [row["id"] for row in others],
    }


def _switches(scenario: Scenario, on: date | None) -> pl.DataFrame:
    acts = {row["id"]: row for row in scenario.rows("statements")}
    rows = []
    for row in switches_with_effective_dates(scenario):
        named = row["statements"] or []
        signed = [name for name in named if is_binding(acts[name]) and acts[name]["state"] == row["state"]]
        rests_on = signed if row["basis"] == "observed" else []
        rows.append(
            {
                **{name: row[name] for name in ("state", "rule", "value", "from", "to", "basis", "waits_for")},
                "switch": row["id"],
                "in_force": _in_force(row, on),
                "rests_on": rests_on,
                "context": [name for name in named if name not in rests_on],
            }
        )
    return pl.DataFrame(rows, schema=SWITCHES)


def _in_force(row: Row, on: date | None) -> bool | None:
    if on is None:
        return None
    return (row["from"] is None or row["from"] <= on) and (row["to"] is None or on <= row["to"])
