"""What changes between plans, a paragraph for each: people, time, cost, then states, payers and groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import polars as pl

from corredor.analyses.number_messages import one_decimal
from corredor.messages import AnyMessage, Message, MessageList
from corredor.planning.plan import Plan

Row = dict[str, Any]
# Changes that would round to nobody, and to no tenth of a day, are none.
SMALL = 0.5
SMALL_DAYS = 0.05
UNASSIGNED = "unassigned"


def comparison_messages(
    plans: Mapping[str, Plan],
    totals: pl.DataFrame,
    groups: pl.DataFrame,
    states: pl.DataFrame,
    stays: pl.DataFrame,
    costs: pl.DataFrame,
) -> tuple[AnyMessage, ...]:
    """Give a paragraph for each plan: what the first brings, and what each of the others changes against it.

    Parameters
    ----------
    plans
        By name, the one that is the measure of the others first.
    totals, groups, states, stays, costs
        The tables of a `compare.Comparison`.
    """
    first, *others = plans
    paragraphs: list[AnyMessage] = [_served(first, plans[first])]
    for name in others:

        def of(frame: pl.DataFrame, name: str = name) -> pl.DataFrame:
            return frame.filter(pl.col("plan") == name)

        def each(frame: pl.DataFrame, message: Callable[[str, str, Row], Message], name: str = name) -> list[Message]:
            return [message(first, name, row) for row in _extremes(frame)]

        sentences = [
            *_against(first, plans[first], name, plans[name]),
            *_per_person(first, name, totals),
            *each(of(states), _admissions),
            *each(of(stays).filter(pl.col("state") != ""), _kept_by_state),
            *each(of(costs).filter(pl.col("payer") != UNASSIGNED), _payer),
            *each(of(groups), _group),
        ]
        paragraphs.append(MessageList(tuple(sentences), "sentences"))
    return tuple(paragraphs)


def _served(name: str, plan: Plan) -> Message:
    return Message(
        "plan_serves",
        "{name}: {served} of {people} people reach where they chose.",
        name=name,
        served=round(plan.totals["served"]),
        people=round(plan.totals["people"]),
    )


def _against(first: str, base: Plan, name: str, plan: Plan) -> Iterator[Message]:
    """People served, days of waiting and nights without a bed."""
    change = plan.totals["served"] - base.totals["served"]
    number = round(abs(change))
    places = {"name": name, "first": first}
    if abs(change) < SMALL:
        yield Message("plan_serves_as_many", "{name} brings as many people to where they chose as {first}.", **places)
    elif change > 0:
        yield Message.plural(
            "plan_serves_more",
            "{name} brings {number} person more to where they chose than {first}.",
            "{name} brings {number} people more to where they chose than {first}.",
            number,
            number=number,
            **places,
        )
    else:
        yield Message.plural(
            "plan_serves_fewer",
            "{name} brings {number} person fewer to where they chose than {first}.",
            "{name} brings {number} people fewer to where they chose than {first}.",
            number,
            number=number,
            **places,
        )
    for measure, message in (("person_days_waiting", _waiting), ("unsafe_nights", _nights_without_bed)):
        change = plan.totals.get(measure, 0.0) - base.totals.get(measure, 0.0)
        if abs(change) >= SMALL:
            yield message(first, name, change)


def _waiting(first: str, name: str, change: float) -> Message:
    number = round(abs(change))
    if change > 0:
        return Message(
            "plan_asks_more_waiting",
            "{name} asks {number} days of waiting more than {first}.",
            name=name,
            first=first,
            number=number,
        )
    return Message(
        "plan_asks_less_waiting",
        "{name} asks {number} days of waiting fewer than {first}.",
        name=name,
        first=first,
        number=number,
    )


def _nights_without_bed(first: str, name: str, change: float) -> Message:
    number = round(abs(change))
    if change > 0:
        return Message(
            "plan_asks_more_nights_without_bed",
            "{name} asks {number} nights without a bed more than {first}.",
            name=name,
            first=first,
            number=number,
        )
    return Message(
        "plan_asks_fewer_nights_without_bed",
        "{name} asks {number} nights without a bed fewer than {first}.",
        name=name,
        first=first,
        number=number,
    )


def _per_person(first: str, name: str, totals: pl.DataFrame) -> Iterator[Message]:
    """Days and cost of one person, where both plans have somebody."""
    value = {(row["plan"], row["measure"]): row["value"] for row in totals.to_dicts()}
    days, days_first = value.get((name, "days_each"), 0.0), value.get((first, "days_each"), 0.0)
    if days and days_first and abs(days - days_first) >= SMALL_DAYS:
        yield Message(
            "days_under_way",
            "In {name} a person is {days} days under way, in {first} {days_first}.",
            name=name,
            first=first,
            days=one_decimal(days),
            days_first=one_decimal(days_first),
        )
    cost, cost_first = value.get((name, "cost_each"), 0.0), value.get((first, "cost_each"), 0.0)
    served = [value.get((plan, "served"), 0.0) for plan in (name, first)]
    if min(served) >= 1 and abs(cost - cost_first) >= SMALL:
        yield Message(
            "cost_per_person_served",
            "{name} costs {cost} for each person served, {first} {cost_first}.",
            name=name,
            first=first,
            cost=round(cost),
            cost_first=round(cost_first),
        )


def _admissions(first: str, name: str, row: Row) -> Message:
    number = round(abs(row["change"]))
    if row["change"] > 0:
        return Message.plural(
            "state_lets_in_more",
            "In {name}, {state} lets in {number} person more than in {first}.",
            "In {name}, {state} lets in {number} people more than in {first}.",
            number,
            name=name,
            first=first,
            state=row["state"],
            number=number,
        )
    return Message.plural(
        "state_lets_in_fewer",
        "In {name}, {state} lets in {number} person fewer than in {first}.",
        "In {name}, {state} lets in {number} people fewer than in {first}.",
        number,
        name=name,
        first=first,
        state=row["state"],
        number=number,
    )


def _kept_by_state(first: str, name: str, row: Row) -> Message:
    number = round(abs(row["change"]))
    if row["change"] > 0:
        return Message.plural(
            "state_keeps_back_more",
            "In {name}, doors of {state} keep back {number} person more than in {first}.",
            "In {name}, doors of {state} keep back {number} people more than in {first}.",
            number,
            name=name,
            first=first,
            state=row["state"],
            number=number,
        )
    return Message.plural(
        "state_keeps_back_fewer",
        "In {name}, doors of {state} keep back {number} person fewer than in {first}.",
        "In {name}, doors of {state} keep back {number} people fewer than in {first}.",
        number,
        name=name,
        first=first,
        state=row["state"],
        number=number,
    )


def _payer(first: str, name: str, row: Row) -> Message:
    places = {"name": name, "first": first, "payer": row["payer"]}
    number = round(abs(row["change"]))
    if row["change"] > 0:
        return Message(
            "payer_pays_more", "In {name}, {payer} pays {number} more than in {first}.", number=number, **places
        )
    return Message("payer_pays_less", "In {name}, {payer} pays {number} less than in {first}.", number=number, **places)


def _group(first: str, name: str, row: Row) -> Message:
    number = round(abs(row["change"]))
    if row["change"] > 0:
        return Message.plural(
            "group_gains_most",
            "In {name}, {group} gains most against {first}: {number} person of {people}.",
            "In {name}, {group} gains most against {first}: {number} people of {people}.",
            number,
            name=name,
            first=first,
            group=row["group"],
            number=number,
            people=round(row["people"]),
        )
    return Message.plural(
        "group_loses_most",
        "In {name}, {group} loses most against {first}: {number} person of {people}.",
        "In {name}, {group} loses most against {first}: {number} people of {people}.",
        number,
        name=name,
        first=first,
        group=row["group"],
        number=number,
        people=round(row["people"]),
    )


def _extremes(rows: pl.DataFrame) -> list[Row]:
    """Give the row that gains most and the one that loses most, where they do."""
    extremes = []
    for descending in (True, False):
        row = next(iter(rows.sort("change", descending=descending, maintain_order=True).head(1).to_dicts()), None)
        if row is not None and (row["change"] >= SMALL if descending else row["change"] <= -SMALL):
            extremes.append(row)
    return extremes
