"""The main differences between plans, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from corredor.planning.plan import Plan

SMALL = 0.5


def sentences(plans: Mapping[str, Plan], groups: pl.DataFrame) -> tuple[str, ...]:
    """Say what each plan changes against the first: people, days, money, and the groups that gain or lose most."""
    names = list(plans)
    first = names[0]
    says = [_served(first, plans[first])]
    for name in names[1:]:
        says += _against(first, plans[first], name, plans[name])
        says += _groups_that_change(first, name, groups.filter(pl.col("plan") == name))
    return tuple(says)


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
    each, other = _each(plan), _each(base)
    if each is not None and other is not None and abs(each - other) >= SMALL:
        says.append(f"{name} costs {each:,.0f} for each person served, {first} {other:,.0f}.")
    return says


def _groups_that_change(first: str, name: str, rows: pl.DataFrame) -> list[str]:
    says = []
    for descending in (True, False):
        row = next(iter(rows.sort("change", descending=descending).head(1).to_dicts()), None)
        if row is not None and (row["change"] >= SMALL if descending else row["change"] <= -SMALL):
            verb = "gains" if descending else "loses"
            says.append(
                f"In {name}, {row['group']} {verb} most against {first}: {abs(row['change']):,.0f} people of "
                f"{row['people']:,.0f}."
            )
    return says


def _each(plan: Plan) -> float | None:
    served = plan.totals["served"]
    return plan.totals["cost"] / served if served >= 1 else None


def _people(number: float) -> str:
    return "person" if round(abs(number)) == 1 else "people"


def _more(change: float) -> str:
    return "more" if change > 0 else "fewer"
