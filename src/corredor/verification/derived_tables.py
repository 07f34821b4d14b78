"""Recount: the tables that follow from the convoys, counted again and compared with what the plan says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corredor.verification.money import Spending, amount_of, covers, pays_for
from corredor.verification.plan_rows import PlanRows
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import Row, ScenarioIndex
from corredor.verification.service_use import service_capacity, services_used
from corredor.verification.violation import Violation

NOISE = 1e-6
Key = tuple[Any, ...]
Sums = Mapping[Key, float]


def check_derived(
    atlas: ScenarioIndex, sheets: PlanRows, convoys: Sequence[ReplayedJourney], spending: Spending
) -> list[Violation]:
    """Compare admissions, slots, nights, services and costs with a recount from the convoys."""
    return [
        *_admissions(atlas, sheets["admissions"], sheets["slots"], convoys),
        *_nights(atlas, sheets["nights"], convoys),
        *_services(atlas, sheets["services"], convoys),
        *_costs(atlas, sheets["costs"], spending),
    ]


def _admissions(
    atlas: ScenarioIndex, admissions: Sequence[Row], slots: Sequence[Row], convoys: Sequence[ReplayedJourney]
) -> list[Violation]:
    entries: dict[Key, float] = defaultdict(float)
    windows: dict[Key, float] = defaultdict(float)
    hours: dict[Key, list[float]] = defaultdict(list)
    for convoy in convoys:
        for _, border_day, is_long, passed in convoy.passes:
            if not passed.by:
                continue
            where = (atlas.state_of(passed.last), passed.by, atlas.date(border_day))
            entries[where] += convoy.people
            windows[convoy.id, *where] += convoy.people
            if not is_long:
                hours[convoy.id, *where] += [check.hour for check in passed.checks if check.crossing == passed.by]
    broken = _compare("admissions", entries, _sums(admissions, ("state", "crossing", "date"), "people"))
    broken += _compare("slots", windows, _sums(slots, ("convoy", "state", "crossing", "date"), "people"))
    for slot in slots:
        known = hours.get((slot["convoy"], slot["state"], slot["crossing"], slot["date"]), [])
        if known and not any(abs(slot["hour"] - hour) <= NOISE for hour in known):
            broken.append(
                Violation(
                    "slots",
                    f"convoy {slot['convoy']} {slot['crossing']}",
                    slot["date"],
                    f"The check begins at hour {known[0]:.2f}, not {slot['hour']:.2f}.",
                    abs(slot["hour"] - known[0]),
                )
            )
    return broken


def _nights(atlas: ScenarioIndex, rows: Sequence[Row], convoys: Sequence[ReplayedJourney]) -> list[Violation]:
    slept: dict[Key, float] = defaultdict(float)
    without: dict[Key, float] = defaultdict(float)
    for convoy in convoys:
        for evening, place, in_bed in convoy.nights:
            slept[place, atlas.date(evening)] += convoy.people
            without[place, atlas.date(evening)] += 0.0 if in_bed else convoy.people
    broken = _compare("nights", slept, _sums(rows, ("place", "date"), "people"))
    broken += _compare("nights", without, _sums(rows, ("place", "date"), "without_bed"))
    for row in rows:
        beds = atlas.places.get(row["place"], {}).get("beds") or 0
        if row["beds"] != beds:
            broken.append(
                Violation(
                    "nights",
                    row["place"],
                    row["date"],
                    f"{row['place']} has {beds} beds, not {row['beds']}.",
                    abs(row["beds"] - beds),
                )
            )
    return broken


def _services(atlas: ScenarioIndex, rows: Sequence[Row], convoys: Sequence[ReplayedJourney]) -> list[Violation]:
    served: dict[Key, float] = defaultdict(float)
    for convoy in convoys:
        for place, kind, when, who, day, _, people in services_used(atlas, convoy):
            served[place, kind, when, who, atlas.date(day)] += people
    key = ("place", "kind", "when", "who", "date")
    broken = _compare("services", served, _sums(rows, key, "people"))
    for row in rows:
        room = service_capacity(atlas, [row[column] for column in key[:4]])
        if abs(row["people_per_day"] - room) > NOISE * max(1.0, room):
            broken.append(
                Violation(
                    "services",
                    f"{row['place']} {row['kind']}",
                    row["date"],
                    f"There is room for {room:g}, not {row['people_per_day']:g}.",
                    abs(row["people_per_day"] - room),
                )
            )
    return broken


def _costs(atlas: ScenarioIndex, rows: Sequence[Row], spending: Spending) -> list[Violation]:
    by_state: dict[Key, float] = defaultdict(float)
    for (kind, state, _), amount in spending.items():
        by_state[kind, state] += amount
    broken = _compare("costs", by_state, _sums(rows, ("kind", "state"), "amount"))
    funds = {fund["id"]: fund for fund in atlas.funds}
    by_fund: dict[str, float] = defaultdict(float)
    for row in rows:
        by_fund[row["fund"]] += row["amount"]
        why = _wrong_payer(atlas, row, funds, spending)
        if why:
            broken.append(Violation("costs", f"{row['payer']} {row['kind']} {row['state']}", None, why, row["amount"]))
    for name, amount in sorted(by_fund.items()):
        limit = amount_of(atlas, funds[name]) if name in funds else None
        if limit is not None and amount > limit + NOISE * max(1.0, limit):
            broken.append(
                Violation("costs", name, None, f"The fund pays {amount:.2f}; it has {limit:.2f}.", amount - limit)
            )
    return broken


def _wrong_payer(atlas: ScenarioIndex, row: Row, funds: Mapping[str, Row], spending: Spending) -> str:
    if not funds:
        is_right = row["payer"] == "unassigned" and not row["fund"]
        return "" if is_right else "The scenario has no funds: the payer is unassigned."
    fund = funds.get(row["fund"])
    if fund is None:
        return f"There is no fund {row['fund']!r}."
    if fund["payer"] != row["payer"]:
        return f"Fund {row['fund']} is paid by {fund['payer']}."
    if not covers(fund, row["kind"], row["state"]):
        return f"Fund {row['fund']} does not cover it."
    payable = sum(
        amount
        for (kind, state, day), amount in spending.items()
        if (kind, state) == (row["kind"], row["state"]) and pays_for(atlas, fund, kind, state, day)
    )
    if row["amount"] > payable + NOISE * max(1.0, payable):
        return f"Fund {row['fund']} can pay {payable:.2f} of it on its dates, not {row['amount']:.2f}."
    return ""


def _sums(rows: Iterable[Row], key: Sequence[str], column: str) -> Sums:
    sums: dict[Key, float] = defaultdict(float)
    for row in rows:
        sums[tuple(row[name] for name in key)] += row[column]
    return sums


def _compare(table: str, counted: Sums, written: Sums) -> list[Violation]:
    broken = []
    for key in sorted(counted.keys() | written.keys(), key=str):
        right, said = counted.get(key, 0.0), written.get(key, 0.0)
        if abs(right - said) > NOISE * max(1.0, abs(right)):
            date = next((part for part in key if hasattr(part, "isoformat")), None)
            where = " ".join(str(part) for part in key if part is not date)
            broken.append(
                Violation(
                    table, where, date, f"The convoys give {right:g}, the table says {said:g}.", abs(right - said)
                )
            )
    return broken
