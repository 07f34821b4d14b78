"""A subject's statements in the order in which they were made, corrected and lapsed ones shown as such."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from corredor.agreements.statements import can_bind, stance_of, statement_sort_key, superseded_by
from corredor.scenario.as_of import as_of
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.agreement_tables import SUBJECTS

_TEXTS = pl.List(pl.String())
TIMELINE = {
    "date": pl.String(),
    "recorded": pl.Date(),
    "state": pl.String(),
    "office": pl.String(),
    "told_by": pl.String(),
    "with": _TEXTS,
    "act": pl.String(),
    "stance": pl.String(),
    "can_bind": pl.Boolean(),
    "statement": pl.String(),
    "superseded_by": _TEXTS,
    "lapses": pl.Date(),
    "conditions": _TEXTS,
    "text": pl.String(),
    "quote": pl.String(),
    "basis": pl.String(),
    "source": pl.String(),
    "confidence": pl.String(),
}


def timeline(scenario: Scenario, *, subject: str, known: date | None = None) -> pl.DataFrame:
    """Give all statements on a subject, in the order in which they were made.

    Nothing is left out: `superseded_by` names the rows that took a statement's place. With `known` only what had become
    public by that day is there. Raises ValueError for a subject that is none of `scenario.tables.SUBJECTS`.
    """
    if subject not in SUBJECTS:
        raise ValueError(f"{subject!r} is none of {', '.join(SUBJECTS)}")
    scenario = as_of(scenario, known) if known else scenario
    rows: list[Mapping[str, Any]] = sorted(
        (row for row in scenario.rows("statements") if row["subject"] == subject), key=statement_sort_key
    )
    corrected = superseded_by(scenario.rows("statements"))
    entries = [
        {
            **{name: row[name] for name in TIMELINE if name in row},
            "stance": stance_of(row),
            "can_bind": can_bind(row),
            "statement": row["id"],
            "superseded_by": corrected.get(row["id"], []),
        }
        for row in rows
    ]
    return pl.DataFrame(entries, schema=TIMELINE)
