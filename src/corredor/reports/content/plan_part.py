"""One plan's part of the content: totals, days, cells of the heat map, entries, unserved people, costs, provenance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from math import isfinite
from typing import Any, cast

import polars as pl

from corredor.messages import message_of
from corredor.planning.plan import Plan
from corredor.reports.content.daily_counts import count_by_day
from corredor.reports.content.heatmap_rows import CapacityRow, limits_of
from corredor.reports.content.movements import movements
from corredor.reports.content.report_records import Cells, Cost, Days, EntrySum, GoalOutcomes, PlanPart, Totals
from corredor.reports.content.sentences import sentence
from corredor.reports.content.statements import closures_of, switches_of
from corredor.reports.content.summaries import assumed, costs_by_payer
from corredor.reports.content.unserved import unserved_content
from corredor.reports.disclosure.shareable_tables import hidden_entries, hidden_nights
from corredor.reports.disclosure.suppression import LEAST, round_to_tens, shown_sums, suppress_small_cells
from corredor.scenario.scenario import Scenario

# Totals that count people, and that add up to all people.
OUTCOMES = ("served", "on_the_way", "waiting", "exits", "unserved")
OTHER_TOTALS = (
    "convoys", "convoys_served", "convoys_on_the_way", "trips", "cost", "convoys_cost", "person_nights",
    "person_days_waiting", "unsafe_nights", "exposure",
)  # fmt: skip


def plan_part(
    name: str,
    plan: Plan,
    scenario: Scenario,
    rows: Sequence[CapacityRow],
    place_at: Mapping[str, int],
    start: Date,
    days: int,
    *,
    full: bool,
) -> PlanPart:
    """Give the part of one plan.

    Parameters
    ----------
    name
        Under which the plan is shown.
    plan, scenario
        The plan and its scenario.
    rows
        The rows of the heat map, which all plans of the content share.
    place_at
        The position of each place in the content.
    start, days
        Day 0 of the content, and how many days it has.
    full
        Whether small counts are shown; otherwise they are None, with others that would reveal them.
    """
    cells, entries = _cells(plan, rows, start, full=full)
    return {
        "name": name,
        "title": scenario.settings.title,
        "totals": _totals(plan, full=full),
        "gap": plan.gap if isfinite(plan.gap) else None,
        "days": _days(plan, scenario, start, days, full=full),
        "cells": cells,
        "capacities": [_capacities(row, scenario, start, days) for row in rows],
        "entries": entries,
        "movements": movements(plan, scenario, place_at, start),
        "unserved": unserved_content(plan, scenario, full=full),
        "goals": _goals(plan, scenario, full=full),
        "costs": cast(list[Cost], costs_by_payer(plan).to_dicts()),
        "binding": [
            sentence(message_of(row, "says"))
            for row in _rows(plan, "prices")
            if row["says"] and (full or _is_many(row))
        ],
        "shortfalls": [
            sentence(message_of(row, "says"))
            for row in _rows(plan, "relief")
            if row["says"] and (full or (row["more"] or 0) >= LEAST)
        ],
        "switches": switches_of(scenario),
        "closures": closures_of(scenario),
        "assumed": assumed(plan),
        "provenance": _plain(plan.provenance),
    }


def _totals(plan: Plan, *, full: bool) -> Totals:
    totals = plan.totals
    outcomes = pl.DataFrame({"outcome": OUTCOMES, "people": [round(totals.get(name, 0.0)) for name in OUTCOMES]})
    shown = outcomes if full else suppress_small_cells(outcomes, lines=[[]])
    others = {name: round(totals[name]) for name in OTHER_TOTALS if name in totals}
    if not full and shown["people"].is_null().any():
        # The totals of whole convoys come so near to those of the optimum that they would reveal what is hidden.
        others = {name: value for name, value in others.items() if not name.startswith("convoys_")}
    return cast(Totals, {"people": round(totals.get("people", 0.0)), **dict(shown.iter_rows()), **others})


def _days(plan: Plan, scenario: Scenario, start: Date, days: int, *, full: bool) -> Days:
    counted = count_by_day(plan, scenario, start, days)
    names = type(counted).__dataclass_fields__
    shown = {name: [int(n) if full else round_to_tens(n) for n in getattr(counted, name)] for name in names}
    return cast(Days, shown)


def _cells(plan: Plan, rows: Sequence[CapacityRow], start: Date, *, full: bool) -> tuple[Cells, list[EntrySum]]:
    """Give the cells of the heat map, and the sums of the entries that stand beside them."""
    at = {(row.kind, row.id, row.state if row.kind == "entry" else ""): number for number, row in enumerate(rows)}
    nights, admissions = plan.tables["nights"], plan.admissions
    if full:
        shown_nights, shown_entries = nights, admissions
    else:
        shown_nights, shown_entries = hidden_nights(plan), hidden_entries(plan)
    found = [(at["night", row["place"], ""], row["date"], row["people"]) for row in shown_nights.to_dicts()]
    found += [
        (at["entry", row["crossing"], row["state"]], row["date"], row["people"]) for row in shown_entries.to_dicts()
    ]
    cells: Cells = {
        "row": [row for row, _, _ in found],
        "day": [(day - start).days for _, day, _ in found],
        "people": [people for _, _, people in found],
    }
    by = ["state", "crossing"]
    sums = admissions.group_by(by).agg(pl.col("people").sum()) if full else shown_sums(admissions, shown_entries, by)
    entries = [{**row, "row": at["entry", row["crossing"], row["state"]]} for row in sums.to_dicts()]
    return cells, cast(list[EntrySum], entries)


def _capacities(row: CapacityRow, scenario: Scenario, start: Date, days: int) -> list[tuple[int, float]]:
    """Give the capacity of a row (beds, or entries per day) and the day from which it holds, at each change."""
    if row.kind == "night":
        place = next((place for place in scenario.rows("places") if place["id"] == row.id), None)
        return [(0, float(place["beds"]))] if place else []
    if all(crossing["id"] != row.id for crossing in scenario.rows("crossings")):
        return []
    shift = (scenario.settings.start - start).days
    limits = limits_of(scenario, row.id, row.state, days - shift)
    changes = [day for day, limit in enumerate(limits) if day == 0 or limit != limits[day - 1]]
    return [(day + shift, limits[day]) for day in changes]


def _goals(plan: Plan, scenario: Scenario, *, full: bool) -> list[GoalOutcomes]:
    """Sum the outcomes of people by the destination they chose."""
    goals = {row["id"]: row["goal"] for row in scenario.rows("groups")}
    chosen = pl.Series("goal", [goals.get(name, "") for name in plan.groups["group"]], dtype=pl.String)
    groups = plan.groups.with_columns(chosen)
    by_goal = groups.group_by("goal", maintain_order=True).agg(pl.col("people", *OUTCOMES).sum())
    cells = by_goal.drop("people").unpivot(OUTCOMES, index="goal", variable_name="outcome", value_name="people")
    shown = cells if full else suppress_small_cells(cells, lines=[["goal"], ["outcome"], []])
    with_sum = {goal for goal, people in shown_sums(cells, shown, ["goal"]).iter_rows() if full or people is not None}
    content: dict[str, dict[str, Any]] = {
        goal: {"goal": goal, "people": people if goal in with_sum else None}
        for goal, people in by_goal.select("goal", "people").iter_rows()
    }
    for row in shown.to_dicts():
        content[row["goal"]][row["outcome"]] = None if row["people"] is None else round(row["people"])
    return cast(list[GoalOutcomes], list(content.values()))


def _is_many(row: Mapping[str, Any]) -> bool:
    """Whether a sentence about a binding limit counts no people, or too many for any of them to be recognised."""
    worth = row["price"] if row["gain"] is None else row["gain"]
    return row["aim"] != "unserved" or float(worth or 0) >= LEAST


def _rows(plan: Plan, table: str) -> list[dict[str, Any]]:
    return plan.tables[table].to_dicts()


def _plain(value: Any) -> Any:
    """Give a value as JSON can hold it: lists for tuples, ISO dates."""
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, Date) else value
