"""Unserved people by reason, with origins, destinations, documents and the statements that bear on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import polars as pl

from corredor.messages import message_of
from corredor.planning.plan import Plan
from corredor.reports.content.report_records import UnservedGroup, UnservedReason
from corredor.reports.content.sentences import sentence
from corredor.reports.content.summaries import reasons
from corredor.reports.disclosure.suppression import suppress_small_cells
from corredor.scenario.scenario import Scenario


def unserved_content(plan: Plan, scenario: Scenario, *, full: bool) -> list[UnservedReason]:
    """Give the reasons for which people are unserved, the most people first.

    Parameters
    ----------
    plan, scenario
        The plan and its scenario.
    full
        Whether small counts are shown; otherwise they are None, with others that would reveal them.
    """
    found = reasons(plan)
    whole = found.select(pl.col("people").round(0).cast(pl.Int64))
    shown = whole if full else suppress_small_cells(whole, lines=[[]])
    groups = {row["id"]: row for row in scenario.rows("groups")}
    content: list[UnservedReason] = []
    for row, people in zip(found.to_dicts(), shown["people"].to_list(), strict=True):
        content.append(
            {
                "people": people,
                "text": sentence(message_of(row, "reason"), stop=True),
                "cause": row["cause"] or "",
                "door": row["door"] or "",
                "state": row["state"] or "",
                "statements": list(row["statements"] or []),
                "groups": _groups(row["group"], row["each"], groups, hidden=people is None, full=full),
            }
        )
    return content


def _groups(
    names: Sequence[str], each: Sequence[float], groups: Mapping[str, Mapping[str, Any]], *, hidden: bool, full: bool
) -> list[UnservedGroup]:
    """Sum the people of a reason by origin, destination and documents."""
    rows = [(groups[name]["origin"], groups[name]["goal"], groups[name]["documents"]) for name in names]
    table = (
        pl.DataFrame(rows, schema=["from", "to", "documents"], orient="row")
        .with_columns(pl.Series("people", each, dtype=pl.Float64))
        .group_by("from", "to", "documents", maintain_order=True)
        .agg(pl.col("people").sum().round(0).cast(pl.Int64))
        .sort("people", descending=True, maintain_order=True)
    )
    if hidden:
        table = table.with_columns(pl.lit(None, dtype=pl.Int64).alias("people"))
    elif not full:
        table = suppress_small_cells(table, lines=[[]])
    return cast(list[UnservedGroup], table.to_dicts())
