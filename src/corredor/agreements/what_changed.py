"""What changed between two dates of knowledge: lines that moved, statements that came, switches that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from corredor.agreements.state_of_play import StateOfPlay, state_of_play
from corredor.agreements.statements import stance_of, statement_sort_key, superseded_by
from corredor.scenario.as_of import as_of
from corredor.scenario.scenario import Scenario

_TEXTS = pl.List(pl.String())
LINES = {
    "state": pl.String(),
    "subject": pl.String(),
    "before": pl.String(),
    "after": pl.String(),
    "date": pl.String(),
    "statement": pl.String(),
    "source": pl.String(),
}
STATEMENTS = {
    "recorded": pl.Date(),
    "date": pl.String(),
    "state": pl.String(),
    "office": pl.String(),
    "subject": pl.String(),
    "act": pl.String(),
    "stance": pl.String(),
    "statement": pl.String(),
    "supersedes": _TEXTS,
    "text": pl.String(),
    "source": pl.String(),
}
SWITCHES = {
    "switch": pl.String(),
    "state": pl.String(),
    "rule": pl.String(),
    "basis": pl.String(),
    "change": pl.String(),
    "rests_on": _TEXTS,
}


@dataclass(frozen=True, slots=True)
class Changes:
    """What became known after `since`, up to `known` (None: all there is).

    `lines` has the cells of the state of play whose stance, or power to bind, is another one; `before` or `after` is
    "" where there was none. `statements` became public in between. `switches` came or went: `change` says which.
    """

    since: date
    known: date | None
    lines: pl.DataFrame
    statements: pl.DataFrame
    switches: pl.DataFrame


def what_changed(scenario: Scenario, *, since: date, known: date | None = None) -> Changes:
    """Tell what became known after a date, up to another one; without it, up to the end of the ledger.

    Raises ValueError where `known` is before `since`.
    """
    if known is not None and known < since:
        raise ValueError(f"known, {known}, is before since, {since}")
    scenario = as_of(scenario, known) if known else scenario
    earlier = as_of(scenario, since)
    there = set(earlier.tables["statements"]["id"])
    came: list[Mapping[str, Any]] = sorted(
        (row for row in scenario.rows("statements") if row["id"] not in there), key=statement_sort_key
    )
    statements = [
        {
            **{name: row[name] for name in STATEMENTS if name in row},
            "stance": stance_of(row),
            "statement": row["id"],
            "supersedes": [old for old, new in superseded_by([row]).items() if new],
        }
        for row in came
    ]
    before, after = state_of_play(earlier), state_of_play(scenario)
    return Changes(
        since,
        scenario.known,
        _lines(before, after),
        pl.DataFrame(statements, schema=STATEMENTS),
        _switches(before, after),
    )


def _lines(before: StateOfPlay, after: StateOfPlay) -> pl.DataFrame:
    old = {(row["state"], row["subject"]): row for row in before.cells.to_dicts()}
    new = {(row["state"], row["subject"]): row for row in after.cells.to_dicts()}
    rows = []
    for cell in [*new, *(cell for cell in old if cell not in new)]:
        was, now = old.get(cell), new.get(cell)
        # A stance said again is a new statement, not another line.
        if _position(was) != _position(now):
            shown = now or was or {}
            rows.append(
                {
                    "state": cell[0],
                    "subject": cell[1],
                    "before": _position(was)[0],
                    "after": _position(now)[0],
                    **{name: shown[name] for name in ("date", "statement", "source")},
                }
            )
    return pl.DataFrame(rows, schema=LINES)


def _position(cell: Mapping[str, Any] | None) -> tuple[str, bool]:
    """What a cell shows: the stance, or the act where none is taken, and whether it can bind."""
    return ((cell["stance"] or cell["act"]), cell["can_bind"]) if cell else ("", False)


def _switches(before: StateOfPlay, after: StateOfPlay) -> pl.DataFrame:
    old = {row["switch"]: row for row in before.switches.to_dicts()}
    new = {row["switch"]: row for row in after.switches.to_dicts()}
    came = [{**new[name], "change": "came"} for name in new if name not in old]
    went = [{**old[name], "change": "went"} for name in old if name not in new]
    rows = [{name: row[name] for name in SWITCHES} for row in [*came, *went]]
    return pl.DataFrame(rows, schema=SWITCHES)
