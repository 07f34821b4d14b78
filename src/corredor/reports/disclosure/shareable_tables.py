"""The tables of a plan as they may be shared: no table of single parties, and no small count."""

from __future__ import annotations

import polars as pl

from corredor.planning.plan import Plan
from corredor.reports.content.summaries import reasons
from corredor.reports.disclosure.suppression import LEAST, suppress_small_cells
from corredor.scenario.reading.to_frames import schema_of
from corredor.scenario.tables.plan_tables import UNSERVED

_UNCHANGED = ("costs", "prices", "relief", "tiers")


def tables_to_share(plan: Plan) -> dict[str, pl.DataFrame]:
    """Give the tables of a plan that may be shared, by name, with a null for every suppressed count.

    Journeys, convoys, trips and slots are left out, since each of their rows is a party of a few people, and so are
    groups; people who are not served stand together by reason.
    """
    return {
        "admissions": hidden_entries(plan),
        "nights": hidden_nights(plan),
        "services": suppress_small_cells(
            plan.tables["services"], lines=[["place", "kind", "when", "who"], []]
        ).with_columns(pl.col("people").cast(pl.Float64)),
        "unserved": _unserved(plan),
        **{name: plan.tables[name] for name in _UNCHANGED},
    }


def hidden_nights(plan: Plan) -> pl.DataFrame:
    """Suppress small counts of nights so that sums by place, and the total, may be published beside them."""
    nights = suppress_small_cells(plan.tables["nights"], lines=[["place"], []])
    few = pl.col("people").is_null() | pl.col("without_bed").is_between(1, LEAST - 1)
    return nights.with_columns(pl.when(few).then(None).otherwise(pl.col("without_bed")).alias("without_bed"))


def hidden_entries(plan: Plan) -> pl.DataFrame:
    """Suppress small counts of admissions so that sums by post and by state, and the total, may be published too."""
    return suppress_small_cells(plan.admissions, lines=[["state", "crossing"], ["state"], []])


def _unserved(plan: Plan) -> pl.DataFrame:
    found = reasons(plan)
    people = suppress_small_cells(found.select(pl.col("people").round(0).cast(pl.Int64)), lines=[[]])["people"]
    empty = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in schema_of(UNSERVED).items() if name not in found]
    table = found.with_columns(people.cast(pl.Float64), pl.lit(None, dtype=pl.String).alias("group"), *empty)
    return table.select(schema_of(UNSERVED).keys())
