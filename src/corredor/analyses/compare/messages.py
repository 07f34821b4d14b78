"""What changes between plans, a paragraph for each: people, time, money, then states, payers and groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from corredor.planning.plan import Plan

SMALL = 0.5
SMALL_DAYS = 0.05
UNASSIGNED = "unassigned"


def comparison_paragraphs(
    plans: Mapping[str, Plan],
    totals: pl.DataFrame,
    groups: pl.DataFrame,
    states: pl.DataFrame,
    stays: pl.DataFrame,
    costs: pl.DataFrame,
) -> tuple[str, ...]:
    """Say what each plan changes against the first; the tables are those of a `compare.Comparison`."""
    first, *others = plans
    told = [_served(first, plans[first])]
    for name in others:

        def of(frame: pl.DataFrame, name: str = name) -> pl.DataFrame:
            return frame.filter(pl.col("plan") == name)

        says = _against(first, plans[first], name, plans[name])
        says += _each(first, name, totals)
        says += _states_that_change(first, name, of(states))
        says += _doors_that_change(first, name, of(stays))
        says += _payers_that_change(first, name, of(costs))
        says += _groups_that_change(first, name, of(groups))
        told.append(" ".join(says))
    return tuple(told)


def _served(name: str, plan: Plan) -> str:
    totals = plan.totals
    return f"{name}: {totals['served']:,.0f} of {totals['people']:,.0f} people reach where they chose."


def _against(first: str, base: Plan, name: str, plan: Plan) -> list[str]:
    says = []
    more = plan.totals["served"] - base.totals["served"]
    if abs(more) < SMALL:
        says.append(f"{name} brings as many people to where they chose as {first}.")
    else:
        says.append(f"{name} brings {abs(more):,.0f} {_people(more)} {_more(more)} to where they chose than {first}.")
    for measure, text in (("person_days_waiting", "days of waiting"), ("unsafe_nights", "nights without a bed")):
        change = plan.totals.get(measure, 0.0) - base.totals.get(measure, 0.0)
        if abs(change) >= SMALL:
            says.append(f"{name} asks {abs(change):,.0f} {text} {_more(change)} than {first}.")
    return says


def _each(first: str, name: str, totals: pl.DataFrame) -> list[str]:
    """Days and money of one person, where both plans have somebody."""
    says = []
    value = {(row["plan"], row["measure"]): row["value"] for row in totals.to_dicts()}
    each, other = value.get((name, "days_each"), 0.0), value.get((first, "days_each"), 0.0)
    if each and other and abs(each - other) >= SMALL_DAYS:
        says.append(f"In {name} a person is {each:.1f} days under way, in {first} {other:.1f}.")
    each, other = value.get((name, "cost_each"), 0.0), value.get((first, "cost_each"), 0.0)
    served = [value.get((plan, "served"), 0.0) for plan in (name, first)]
    if min(served) >= 1 and abs(each - other) >= SMALL:
        says.append(f"{name} costs {each:,.0f} for each person served, {first} {other:,.0f}.")
    return says


def _states_that_change(first: str, name: str, rows: pl.DataFrame) -> list[str]:
    return [
        f"In {name}, {row['state']} lets in {abs(row['change']):,.0f} {_people(row['change'])} {_more(row['change'])} "
        f"than in {first}."
        for row in _most(rows)
    ]


def _doors_that_change(first: str, name: str, rows: pl.DataFrame) -> list[str]:
    return [
        f"In {name}, doors of {row['state']} keep back {abs(row['change']):,.0f} {_people(row['change'])} "
        f"{_more(row['change'])} than in {first}."
        for row in _most(rows.filter(pl.col("state") != ""))
    ]


def _payers_that_change(first: str, name: str, rows: pl.DataFrame) -> list[str]:
    return [
        f"In {name}, {row['payer']} pays {abs(row['change']):,.0f} {'more' if row['change'] > 0 else 'less'} than in "
        f"{first}."
        for row in _most(rows.filter(pl.col("payer") != UNASSIGNED))
    ]


def _groups_that_change(first: str, name: str, rows: pl.DataFrame) -> list[str]:
    return [
        f"In {name}, {row['group']} {'gains' if row['change'] > 0 else 'loses'} most against {first}: "
        f"{abs(row['change']):,.0f} {_people(row['change'])} of {row['people']:,.0f}."
        for row in _most(rows)
    ]


def _most(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """The row that gains most and the one that loses most, where they do."""
    found = []
    for descending in (True, False):
        row = next(iter(rows.sort("change", descending=descending, maintain_order=True).head(1).to_dicts()), None)
        if row is not None and (row["change"] >= SMALL if descending else row["change"] <= -SMALL):
            found.append(row)
    return found


def _people(number: float) -> str:
    return "person" if round(abs(number)) == 1 else "people"


def _more(change: float) -> str:
    return "more" if change > 0 else "fewer"
