"""The tables that follow from the convoys, counted again and compared with what the plan has in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corredor.messages import Message
from corredor.verification.messages import figure, two_decimals
from corredor.verification.money import Spending, amount_of, covers, pays_for
from corredor.verification.plan_rows import PlanRows
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.service_use import service_capacity, services_used
from corredor.verification.violation import Violation

TOLERANCE = 1e-6
Key = tuple[Any, ...]
Sums = Mapping[Key, float]


def check_derived(
    index: ScenarioIndex, plan_rows: PlanRows, convoys: Sequence[ReplayedJourney], spending: Spending
) -> list[Violation]:
    """Compare admissions, slots, nights, services and costs with a recount from the convoys.

    Parameters
    ----------
    index
        The scenario.
    plan_rows
        Rows of the plan by table.
    convoys
        As replayed.
    spending
        Of the convoys and the trips, by kind, state and day.
    """
    return [
        *_admissions(index, plan_rows["admissions"], plan_rows["slots"], convoys),
        *_nights(index, plan_rows["nights"], convoys),
        *_services(index, plan_rows["services"], convoys),
        *_costs(index, plan_rows["costs"], spending),
    ]


def _admissions(
    index: ScenarioIndex, admissions: Sequence[Row], slots: Sequence[Row], convoys: Sequence[ReplayedJourney]
) -> list[Violation]:
    entries: dict[Key, float] = defaultdict(float)
    entries_by_convoy: dict[Key, float] = defaultdict(float)
    hours: dict[Key, list[float]] = defaultdict(list)
    for convoy in convoys:
        for _, border_day, is_long, link_pass in convoy.link_passes:
            crossing = link_pass.entry_crossing
            if not crossing:
                continue
            entry = (index.state_of(link_pass.last), crossing, index.date(border_day))
            entries[entry] += convoy.people
            entries_by_convoy[convoy.id, *entry] += convoy.people
            if not is_long:
                hours[convoy.id, *entry] += [check.hour for check in link_pass.checks if check.crossing == crossing]
    violations = _compare("admissions", entries, _sums(admissions, ("state", "crossing", "date"), "people"))
    written = _sums(slots, ("convoy", "state", "crossing", "date"), "people")
    violations += _compare("slots", entries_by_convoy, written)
    for slot in slots:
        known = hours.get((slot["convoy"], slot["state"], slot["crossing"], slot["date"]), [])
        if known and not any(abs(slot["hour"] - hour) <= TOLERANCE for hour in known):
            message = Message(
                "check_at_another_hour",
                "The check begins at hour {hour}, not {written}.",
                hour=two_decimals(known[0]),
                written=two_decimals(slot["hour"]),
            )
            subject = f"convoy {slot['convoy']} {slot['crossing']}"
            violations.append(Violation("slots", subject, slot["date"], message, abs(slot["hour"] - known[0])))
    return violations


def _nights(index: ScenarioIndex, rows: Sequence[Row], convoys: Sequence[ReplayedJourney]) -> list[Violation]:
    people: dict[Key, float] = defaultdict(float)
    without_bed: dict[Key, float] = defaultdict(float)
    for convoy in convoys:
        for evening, place, in_bed in convoy.nights:
            people[place, index.date(evening)] += convoy.people
            without_bed[place, index.date(evening)] += 0.0 if in_bed else convoy.people
    violations = _compare("nights", people, _sums(rows, ("place", "date"), "people"))
    violations += _compare("nights", without_bed, _sums(rows, ("place", "date"), "without_bed"))
    for row in rows:
        beds = index.places.get(row["place"], {}).get("beds") or 0
        if row["beds"] != beds:
            message = Message(
                "other_number_of_beds",
                "{place} has {beds} beds, not {written}.",
                place=row["place"],
                beds=str(beds),
                written=str(row["beds"]),
            )
            violations.append(Violation("nights", row["place"], row["date"], message, abs(row["beds"] - beds)))
    return violations


def _services(index: ScenarioIndex, rows: Sequence[Row], convoys: Sequence[ReplayedJourney]) -> list[Violation]:
    served: dict[Key, float] = defaultdict(float)
    for convoy in convoys:
        for place, kind, when, who, day, _, people in services_used(index, convoy):
            served[place, kind, when, who, index.date(day)] += people
    key = ("place", "kind", "when", "who", "date")
    violations = _compare("services", served, _sums(rows, key, "people"))
    for row in rows:
        capacity = service_capacity(index, [row[column] for column in key[:4]])
        if abs(row["people_per_day"] - capacity) > TOLERANCE * max(1.0, capacity):
            message = Message(
                "other_service_capacity",
                "There is room for {capacity}, not {written}.",
                capacity=figure(capacity),
                written=figure(row["people_per_day"]),
            )
            subject = f"{row['place']} {row['kind']}"
            excess = abs(row["people_per_day"] - capacity)
            violations.append(Violation("services", subject, row["date"], message, excess))
    return violations


def _costs(index: ScenarioIndex, rows: Sequence[Row], spending: Spending) -> list[Violation]:
    by_state: dict[Key, float] = defaultdict(float)
    for (kind, state, _), amount in spending.items():
        by_state[kind, state] += amount
    violations = _compare("costs", by_state, _sums(rows, ("kind", "state"), "amount"))
    funds = {fund["id"]: fund for fund in index.funds}
    by_fund: dict[str, float] = defaultdict(float)
    for row in rows:
        by_fund[row["fund"]] += row["amount"]
        wrong = _wrong_payer(index, row, funds, spending)
        if wrong is not None:
            subject = f"{row['payer']} {row['kind']} {row['state']}"
            violations.append(Violation("costs", subject, None, wrong, row["amount"]))
    for name, amount in sorted(by_fund.items()):
        limit = amount_of(index, funds[name]) if name in funds else None
        if limit is not None and amount > limit + TOLERANCE * max(1.0, limit):
            message = Message(
                "fund_exceeded",
                "The fund pays {amount}; it has {limit}.",
                amount=two_decimals(amount),
                limit=two_decimals(limit),
            )
            violations.append(Violation("costs", name, None, message, amount - limit))
    return violations


def _wrong_payer(index: ScenarioIndex, row: Row, funds: Mapping[str, Row], spending: Spending) -> Message | None:
    """Say what is wrong with who pays for a cost; None where nothing is."""
    if not funds:
        is_right = row["payer"] == "unassigned" and not row["fund"]
        return None if is_right else Message("no_funds", "The scenario has no funds: the payer is unassigned.")
    fund = funds.get(row["fund"])
    if fund is None:
        return Message("no_such_fund", "There is no fund {fund}.", fund=repr(row["fund"]))
    if fund["payer"] != row["payer"]:
        return Message(
            "fund_of_another_payer", "Fund {fund} is paid by {payer}.", fund=row["fund"], payer=str(fund["payer"])
        )
    if not covers(fund, row["kind"], row["state"]):
        return Message("fund_does_not_cover", "Fund {fund} does not cover it.", fund=row["fund"])
    payable = sum(
        amount
        for (kind, state, day), amount in spending.items()
        if (kind, state) == (row["kind"], row["state"]) and pays_for(index, fund, kind, state, day)
    )
    if row["amount"] > payable + TOLERANCE * max(1.0, payable):
        return Message(
            "fund_out_of_its_dates",
            "Fund {fund} can pay {payable} of it on its dates, not {amount}.",
            fund=row["fund"],
            payable=two_decimals(payable),
            amount=two_decimals(row["amount"]),
        )
    return None


def _sums(rows: Iterable[Row], key: Sequence[str], column: str) -> Sums:
    """Add up a column by the columns of a key."""
    sums: dict[Key, float] = defaultdict(float)
    for row in rows:
        sums[tuple(row[name] for name in key)] += row[column]
    return sums


def _compare(table: str, counted: Sums, written: Sums) -> list[Violation]:
    """Give a violation of the rule named after the table for every key whose two sums differ."""
    violations = []
    for key in sorted(counted.keys() | written.keys(), key=str):
        recount, in_table = counted.get(key, 0.0), written.get(key, 0.0)
        if abs(recount - in_table) > TOLERANCE * max(1.0, abs(recount)):
            date = next((part for part in key if hasattr(part, "isoformat")), None)
            subject = " ".join(str(part) for part in key if part is not date)
            message = Message(
                "recount_differs",
                "The convoys give {recount}, the table says {in_table}.",
                recount=figure(recount),
                in_table=figure(in_table),
            )
            violations.append(Violation(table, subject, date, message, abs(recount - in_table)))
    return violations
