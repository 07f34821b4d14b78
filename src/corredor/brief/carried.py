"""How many people are carried on each link, day by day: by whole convoys, by journeys where there are none."""

from __future__ import annotations

import polars as pl

from corredor.planning.plan import Plan


def carried(plan: Plan) -> pl.DataFrame:
    """Count the people of a plan on each link: link, date, people; both directions together.

    The date is that on which the stage starts.
    """
    whole = plan.convoys.height > 0
    parties, stages, name = ("convoys", "convoy_stages", "convoy") if whole else ("journeys", "stages", "journey")
    return (
        plan.tables[stages]
        .select(name, "date", "links")
        .explode("links")
        .drop_nulls("links")
        .join(plan.tables[parties].select(pl.col("id").alias(name), pl.col("people").cast(pl.Float64)), on=name)
        .group_by(pl.col("links").alias("link"), "date")
        .agg(pl.col("people").sum())
        .sort("link", "date")
    )
