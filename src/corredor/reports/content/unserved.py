"""Who cannot travel, by reason: how many, from where to where, with which papers, and what was said about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from corredor.messages import LANGUAGES, translate
from corredor.planning.plan import Plan
from corredor.reports.content.summaries import reasons
from corredor.reports.disclosure.suppression import suppress_small_cells
from corredor.scenario.records import GroupsRow
from corredor.scenario.scenario import Scenario


def unserved_content(plan: Plan, scenario: Scenario, *, full: bool) -> list[dict[str, Any]]:
    """Give the reasons, the most people first.

    Each with `people`, `says` (in every language), `cause` (door, room, time), `door`, `state`, `statements` and
    `groups`: origin and goal (ids of places), papers, people. Hidden counts are null.
    """
    found = reasons(plan)
    whole = found.select(pl.col("people").round(0).cast(pl.Int64))
    shown = whole if full else suppress_small_cells(whole, lines=[[]])
    groups = {row["id"]: row for row in scenario.rows("groups")}
    told = []
    for row, people in zip(found.to_dicts(), shown["people"].to_list(), strict=True):
        told.append(
            {
                "people": people,
                "says": _sentence(row["reason"]),
                **{name: row[name] or "" for name in ("cause", "door", "state")},
                "statements": list(row["statements"] or []),
                "groups": _groups(row["group"], row["each"], groups, hidden=people is None, full=full),
            }
        )
    return told


def _groups(
    names: list[str], each: list[float], groups: Mapping[str, GroupsRow], *, hidden: bool, full: bool
) -> list[dict[str, Any]]:
    rows = [(groups[name]["origin"], groups[name]["goal"], groups[name]["documents"]) for name in names]
    table = (
        pl.DataFrame(rows, schema=["from", "to", "papers"], orient="row")
        .with_columns(pl.Series("people", each, dtype=pl.Float64))
        .group_by("from", "to", "papers", maintain_order=True)
        .agg(pl.col("people").sum().round(0).cast(pl.Int64))
        .sort("people", descending=True, maintain_order=True)
    )
    if hidden:
        table = table.with_columns(pl.lit(None, dtype=pl.Int64).alias("people"))
    elif not full:
        table = suppress_small_cells(table, lines=[[]])
    return table.to_dicts()


def _sentence(text: str) -> dict[str, str]:
    said = {lang: translate(text, lang).rstrip(".") for lang in LANGUAGES}
    return {lang: f"{words[:1].upper()}{words[1:]}." for lang, words in said.items()}
