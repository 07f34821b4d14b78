"""How many people are carried on each link, day by day: by whole convoys, by journeys where there are none."""

from __future__ import annotations

import polars as pl

from corredor.planning.plan import Plan
from corredor.reports.disclosure.suppression import round_to_tens


def flows_by_day(plan: Plan) -> pl.DataFrame:
    """Count the people of a plan on each link: link, date, people; both directions together.

    The date is that on which the stage starts.
    """
    return (
        _stages(plan)
        .explode("links")
        .drop_nulls("links")
        .group_by(pl.col("links").alias("link"), "date")
        .agg(pl.col("people").sum())
        .sort("link", "date")
    )


def flows_in_all(plan: Plan, *, full: bool) -> tuple[dict[str, int], dict[str, int]]:
    """Count the people on each link in all, and those who set out from each place; in tens unless `full`."""
    rounded = round if full else round_to_tens
    links = flows_by_day(plan).group_by("link").agg(pl.col("people").sum()).sort("link")
    starts = _stages(plan).filter(pl.col("seq") == 1).group_by("from").agg(pl.col("people").sum()).sort("from")
    by_link, by_place = ({name: rounded(people) for name, people in table.iter_rows()} for table in (links, starts))
    return by_link, by_place


def _stages(plan: Plan) -> pl.DataFrame:
    """The stages of all parties, with their people: seq, date, from, links, people."""
    whole = plan.convoys.height > 0
    parties, stages, name = ("convoys", "convoy_stages", "convoy") if whole else ("journeys", "stages", "journey")
    people = plan.tables[parties].select(pl.col("id").alias(name), pl.col("people").cast(pl.Float64))
    return plan.tables[stages].select(name, "seq", "date", "from", "links").join(people, on=name)
