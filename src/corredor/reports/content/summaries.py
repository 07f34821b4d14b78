"""Grouped tables of a plan: entries by crossing, costs by payer, unserved people by reason."""

from __future__ import annotations

import polars as pl

from corredor.messages import key_without_dates
from corredor.messages.message_column import COLUMN as MESSAGE
from corredor.planning.plan import Plan


def entries_by_crossing(plan: Plan) -> pl.DataFrame:
    """Sum the entries into each state at each crossing: state, crossing, people, busiest_day, from, to."""
    return (
        plan.admissions.group_by("state", "crossing")
        .agg(
            pl.col("people").sum(),
            pl.col("people").max().alias("busiest_day"),
            pl.col("date").min().alias("from"),
            pl.col("date").max().alias("to"),
        )
        .sort("state", "crossing")
    )


def costs_by_payer(plan: Plan) -> pl.DataFrame:
    """Sum the costs by payer and kind: payer, kind, amount."""
    return plan.costs.group_by("payer", "kind").agg(pl.col("amount").sum()).sort("payer", "kind")


def assumed(plan: Plan) -> list[str]:
    """Give the switches on which the plan rests and to which no state has agreed."""
    return [str(name) for name in plan.provenance.get("assumed_switches", ())]


def reasons(plan: Plan) -> pl.DataFrame:
    """Sum the unserved people by reason: reason, people, cause, door, state, statements, and the lists group and each.

    Reasons that differ only in dates are one, with the text and the message of the first; the most people first. `each`
    holds the people of each group. In plans saved before there were messages, reasons with other dates are others.
    """
    texts = [name for name in ("reason", MESSAGE) if name in plan.unserved.columns]
    keys = [key_without_dates(row, "reason") for row in plan.unserved.select(texts).to_dicts()]
    return (
        plan.unserved.with_columns(pl.Series("key", keys, dtype=pl.String))
        .group_by("key", maintain_order=True)
        .agg(
            pl.col(*texts, "cause", "door", "state", "statements").first(),
            pl.col("people").sum(),
            pl.col("people").alias("each"),
            pl.col("group"),
        )
        .sort("people", descending=True, maintain_order=True)
        .drop("key")
    )
