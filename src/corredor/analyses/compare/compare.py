"""Comparison of plans: what each brings, and what changes against the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from corredor.analyses.compare.messages import comparison_messages
from corredor.messages import AnyMessage
from corredor.planning.plan import Plan

MEASURES = (
    "people",
    "served",
    "on_the_way",
    "waiting",
    "exits",
    "unserved",
    "cost",
    "cost_each",
    "days_each",
    "person_days_waiting",
    "unsafe_nights",
    "exposure",
    "convoys",
    "convoys_served",
    "convoys_cost",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Tables with a row for each plan and thing counted, and the main differences as messages.

    In every table `plan` is the name of the plan and `change` the difference to the first plan; units are people,
    person-days, person-nights and the scenario's currency.

    Attributes
    ----------
    names
        Of the plans, in their order.
    totals
        plan, measure, value, change. `cost_each` is the cost for a person served, `days_each` the mean days from
        leaving home to arriving.
    groups
        plan, group, people, served, unserved, exits, change (of served).
    states
        plan, state, admissions, busiest_day, person_nights (of those let in), cost, change (of admissions).
    stays
        plan, state that keeps people from travelling ("" where no state does), people, by_door, by_room, by_time,
        change.
    waits
        plan, place of waiting under way ("" at home), person_days, change.
    nights
        plan, place, person_nights, busiest_night, change (of person_nights).
    costs
        plan, payer, amount, change.
    says
        A paragraph for each plan; `str` gives its English.
    """

    names: tuple[str, ...]
    totals: pl.DataFrame
    groups: pl.DataFrame
    states: pl.DataFrame
    stays: pl.DataFrame
    waits: pl.DataFrame
    nights: pl.DataFrame
    costs: pl.DataFrame
    says: tuple[AnyMessage, ...]


def compare(plans: Mapping[str, Plan]) -> Comparison:
    """Compare plans by the names given; the first is what the others are measured against.

    Twin of `corredor compare`.

    Parameters
    ----------
    plans
        By name, in the order in which they are shown.

    Raises
    ------
    ValueError
        Without any plan.
    """
    if not plans:
        raise ValueError("at least one plan is needed")
    names = tuple(plans)
    totals = _stacked(plans, _totals, "measure", "value")
    groups = _stacked(plans, _groups, "group", "served")
    states = _stacked(plans, _states, "state", "admissions")
    stays = _stacked(plans, _stays, "state", "people")
    waits = _stacked(plans, _waits, "place", "person_days")
    nights = _stacked(plans, _nights, "place", "person_nights")
    costs = _stacked(plans, _costs, "payer", "amount")
    says = comparison_messages(plans, totals, groups, states, stays, costs)
    return Comparison(names, totals, groups, states, stays, waits, nights, costs, says)


def _stacked(
    plans: Mapping[str, Plan], table_of: Callable[[Plan], pl.DataFrame], key: str, measured: str
) -> pl.DataFrame:
    """Stack the tables of every plan, with a row for each key that any of them has, and the change of one column.

    What a plan lacks is 0.
    """
    tables = {name: table_of(plan) for name, plan in plans.items()}
    keys = pl.concat([frame.select(key) for frame in tables.values()]).unique(maintain_order=True)
    first = keys.join(next(iter(tables.values())), on=key, how="left", maintain_order="left").fill_null(0)
    stacked = []
    for name, frame in tables.items():
        completed = keys.join(frame, on=key, how="left", maintain_order="left").fill_null(0)
        stacked.append(
            completed.select(
                pl.lit(name).alias("plan"), pl.all(), (completed[measured] - first[measured]).alias("change")
            )
        )
    return pl.concat(stacked)


def _totals(plan: Plan) -> pl.DataFrame:
    """The totals of a plan that are compared, with cost and days of one person."""
    totals = dict(plan.totals)
    if totals["served"] >= 1:
        totals["cost_each"] = totals["cost"] / totals["served"]
    travelled = float(plan.journeys["people"].sum())
    if travelled > 0:
        days = plan.journeys.select(((pl.col("arrive") - pl.col("depart")).dt.total_days() + 1) * pl.col("people"))
        totals["days_each"] = float(days.to_series().sum()) / travelled
    names = [name for name in MEASURES if name in totals]
    return pl.DataFrame(
        {"measure": names, "value": [float(totals[name]) for name in names]},
        schema={"measure": pl.String, "value": pl.Float64},
    )


def _groups(plan: Plan) -> pl.DataFrame:
    """What becomes of each group."""
    return plan.groups.select(
        "group", pl.col("people").cast(pl.Int64), "served", "unserved", pl.col("exits").cast(pl.Int64)
    )


def _states(plan: Plan) -> pl.DataFrame:
    """What each state carries: admissions, their busiest day, nights of those let in, cost."""
    days = plan.admissions.group_by("state", "date").agg(pl.col("people").sum())
    entries = days.group_by("state").agg(
        pl.col("people").sum().cast(pl.Int64).alias("admissions"),
        pl.col("people").max().cast(pl.Int64).alias("busiest_day"),
    )
    costs = plan.costs.group_by("state").agg(pl.col("amount").sum().alias("cost"))
    both = entries.join(_nights_of_those_let_in(plan), on="state", how="full", coalesce=True)
    both = both.join(costs, on="state", how="full", coalesce=True).sort("state")
    return both.select("state", pl.col("admissions", "busiest_day", "person_nights", "cost").fill_null(0))


def _nights_of_those_let_in(plan: Plan) -> pl.DataFrame:
    """Person-nights that convoys spend in a state after it let them in."""
    stages = plan.tables["convoy_stages"].filter(pl.col("night").is_in(["bed", "without_bed"]))
    evenings = stages.select("convoy", pl.col("arrives").alias("date")).sort("date")
    entries = plan.tables["slots"].sort("date", "hour").select("convoy", "date", "state", "people")
    nights = evenings.join_asof(entries, on="date", by="convoy", check_sortedness=False).drop_nulls("state")
    return nights.group_by("state").agg(pl.col("people").sum().cast(pl.Int64).alias("person_nights"))


def _stays(plan: Plan) -> pl.DataFrame:
    """People who cannot travel, by the state that keeps them from it, and by cause."""
    rows = plan.unserved.with_columns(
        pl.when(pl.col("cause") == "door").then(pl.col("state")).otherwise(None).fill_null("").alias("state")
    )
    by_cause = {
        f"by_{cause}": pl.col("people").filter(pl.col("cause") == cause).sum() for cause in ("door", "room", "time")
    }
    return rows.group_by("state").agg(pl.col("people").sum(), **by_cause).sort("state")


def _waits(plan: Plan) -> pl.DataFrame:
    """Person-days of waiting under way by place, and those at home, which are all others."""
    people = plan.journeys.select(pl.col("id").alias("journey"), "people")
    days_of_rest = plan.tables["stages"].filter(pl.col("from") == pl.col("to"))
    rows = days_of_rest.join(people, on="journey").group_by(pl.col("to").alias("place"))
    under_way = rows.agg(pl.col("people").sum().alias("person_days")).sort("place")
    at_home = plan.totals.get("person_days_waiting", 0.0) - float(under_way["person_days"].sum())
    home = pl.DataFrame({"place": [""], "person_days": [max(0.0, at_home)]})
    return pl.concat([home, under_way])


def _nights(plan: Plan) -> pl.DataFrame:
    """Person-nights by place, and the busiest night."""
    return (
        plan.tables["nights"]
        .group_by("place")
        .agg(
            pl.col("people").sum().cast(pl.Int64).alias("person_nights"),
            pl.col("people").max().cast(pl.Int64).alias("busiest_night"),
        )
        .sort("place")
    )


def _costs(plan: Plan) -> pl.DataFrame:
    """What each payer pays."""
    return plan.costs.group_by("payer").agg(pl.col("amount").sum()).sort("payer")
