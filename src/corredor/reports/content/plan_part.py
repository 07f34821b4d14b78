"""One plan's part of the content: its totals, evenings, nights, entries, people left out, money and provenance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from math import isfinite
from typing import Any

import polars as pl

from corredor.messages import LANGUAGES, translate
from corredor.planning.plan import Plan
from corredor.reports.content.daily_counts import count_by_day
from corredor.reports.content.heatmap_rows import CapacityRow, limits_of
from corredor.reports.content.movements import movements
from corredor.reports.content.statements import closures_of, switches_of
from corredor.reports.content.summaries import assumed, costs_by_payer
from corredor.reports.content.unserved import unserved_content
from corredor.reports.disclosure.shareable_tables import hidden_entries, hidden_nights
from corredor.reports.disclosure.suppression import LEAST, round_to_tens, shown_sums, suppress_small_cells
from corredor.scenario.scenario import Scenario

# Totals that count people, and that add up: people = the others.
FATES = ("served", "on_the_way", "waiting", "exits", "unserved")
OTHERS = (
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
) -> dict[str, Any]:
    """Tell one plan.

    `totals` (people; money in the scenario's currency; null where it is hidden) and `gap`; `days`, for each measure of
    `brief.days.Days` a list of counts; `cells`, columns row, day, people for every night or entry of the carpet, and
    `rooms`, for each row the room it has, as pairs (from day, room); `entries`, the sums of each state and crossing;
    `moves` (`brief.moves`); `left_out` (`brief.left_out`); `goals`, what becomes of people by the place they chose;
    `costs`; `binding` and `relief`, sentences; `switches`, `closures`; `assumed`; `provenance`.
    """
    cells, entries = _cells(plan, rows, start, full=full)
    return {
        "name": name,
        "title": scenario.settings.title,
        "totals": _totals(plan, full=full),
        "gap": plan.gap if isfinite(plan.gap) else None,
        "days": _days(plan, scenario, start, days, full=full),
        "cells": cells,
        "rooms": [_room(row, scenario, start, days) for row in rows],
        "entries": entries,
        "moves": movements(plan, scenario, place_at, start),
        "left_out": unserved_content(plan, scenario, full=full),
        "goals": _goals(plan, scenario, full=full),
        "costs": costs_by_payer(plan).to_dicts(),
        "binding": [_said(row["says"]) for row in _rows(plan, "prices") if row["says"] and (full or _is_many(row))],
        "relief": [
            _said(row["says"]) for row in _rows(plan, "relief") if row["says"] and (full or (row["more"] or 0) >= LEAST)
        ],
        "switches": switches_of(scenario),
        "closures": closures_of(scenario),
        "assumed": assumed(plan),
        "provenance": _plain(plan.provenance),
    }


def _totals(plan: Plan, *, full: bool) -> dict[str, float | int | None]:
    totals = plan.totals
    fates = pl.DataFrame({"fate": FATES, "people": [round(totals.get(name, 0.0)) for name in FATES]})
    shown = fates if full else suppress_small_cells(fates, lines=[[]])
    others = {name: round(totals[name]) for name in OTHERS if name in totals}
    if not full and shown["people"].is_null().any():
        # What whole convoys carry comes so near to what the optimum does that it would tell what is hidden.
        others = {name: value for name, value in others.items() if not name.startswith("convoys_")}
    return {"people": round(totals.get("people", 0.0)), **dict(shown.iter_rows()), **others}


def _days(plan: Plan, scenario: Scenario, start: Date, days: int, *, full: bool) -> dict[str, list[int]]:
    counted = count_by_day(plan, scenario, start, days)
    names = type(counted).__dataclass_fields__
    return {name: [int(n) if full else round_to_tens(n) for n in getattr(counted, name)] for name in names}


def _cells(
    plan: Plan, rows: Sequence[CapacityRow], start: Date, *, full: bool
) -> tuple[dict[str, list[int | None]], list[dict[str, Any]]]:
    """The cells of the carpet, and the sums of the entries that stand beside them."""
    at = {(row.kind, row.id, row.state if row.kind == "entry" else ""): number for number, row in enumerate(rows)}
    nights, admissions = plan.tables["nights"], plan.admissions
    if full:
        slept, let_in = nights, admissions
    else:
        slept, let_in = hidden_nights(plan), hidden_entries(plan)
    found = [(at["night", row["place"], ""], row["date"], row["people"]) for row in slept.to_dicts()]
    found += [(at["entry", row["crossing"], row["state"]], row["date"], row["people"]) for row in let_in.to_dicts()]
    cells = {
        "row": [row for row, _, _ in found],
        "day": [(day - start).days for _, day, _ in found],
        "people": [people for _, _, people in found],
    }
    by = ["state", "crossing"]
    sums = admissions.group_by(by).agg(pl.col("people").sum()) if full else shown_sums(admissions, let_in, by)
    return cells, [{**row, "row": at["entry", row["crossing"], row["state"]]} for row in sums.to_dicts()]


def _room(row: CapacityRow, scenario: Scenario, start: Date, days: int) -> list[tuple[int, float]]:
    """The room of a row, told anew on each day on which it changes: beds, or people who may be let in."""
    if row.kind == "night":
        place = next((place for place in scenario.rows("places") if place["id"] == row.id), None)
        return [(0, float(place["beds"]))] if place else []
    if all(crossing["id"] != row.id for crossing in scenario.rows("crossings")):
        return []
    shift = (scenario.settings.start - start).days
    limits = limits_of(scenario, row.id, row.state, days - shift)
    changes = [day for day, limit in enumerate(limits) if day == 0 or limit != limits[day - 1]]
    return [(day + shift, limits[day]) for day in changes]


def _goals(plan: Plan, scenario: Scenario, *, full: bool) -> list[dict[str, Any]]:
    """What becomes of people by the place they chose: goal, people, and each fate."""
    goals = {row["id"]: row["goal"] for row in scenario.rows("groups")}
    chosen = pl.Series("goal", [goals.get(name, "") for name in plan.groups["group"]], dtype=pl.String)
    by_goal = plan.groups.with_columns(chosen).group_by("goal", maintain_order=True).agg(pl.col("people", *FATES).sum())
    cells = by_goal.drop("people").unpivot(FATES, index="goal", variable_name="fate", value_name="people")
    shown = cells if full else suppress_small_cells(cells, lines=[["goal"], ["fate"], []])
    may_stand = {goal for goal, people in shown_sums(cells, shown, ["goal"]).iter_rows() if full or people is not None}
    told: dict[str, dict[str, Any]] = {
        goal: {"goal": goal, "people": people if goal in may_stand else None}
        for goal, people in by_goal.select("goal", "people").iter_rows()
    }
    for row in shown.to_dicts():
        told[row["goal"]][row["fate"]] = None if row["people"] is None else round(row["people"])
    return list(told.values())


def _is_many(row: Mapping[str, Any]) -> bool:
    """Whether a sentence about a scarce thing tells of people, and of so few that they are not to be pointed at."""
    worth = row["price"] if row["gain"] is None else row["gain"]
    return row["aim"] != "unserved" or float(worth or 0) >= LEAST


def _rows(plan: Plan, table: str) -> list[dict[str, Any]]:
    return plan.tables[table].to_dicts()


def _said(text: str) -> dict[str, str]:
    said = {lang: translate(text, lang) for lang in LANGUAGES}
    return {lang: words[:1].upper() + words[1:] for lang, words in said.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, Date) else value
