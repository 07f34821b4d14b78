"""Money: what journeys or convoys cost, and whether the funds can pay for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from corredor.verification.fleets import SCHEDULED, rotation_of, usable_seats
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import Row, ScenarioIndex, in_force
from corredor.verification.service_use import cost_of, services_used
from corredor.verification.violation import Violation

Expense = tuple[str, str, int, float]
"""Kind of cost, state, day, amount in the scenario's currency."""
Spending = Mapping[tuple[str, str, int], float]
NOISE = 1e-6


def add_up(expenses: Iterable[Expense]) -> Spending:
    """Give the sum of expenses by kind, state and day."""
    spending: dict[tuple[str, str, int], float] = defaultdict(float)
    for kind, state, day, amount in expenses:
        if amount > 0:
            spending[kind, state, day] += amount
    return spending


def expenses_of(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[Expense]:
    """Give fares, nights and services of a journey or a convoy; vehicles apart."""
    people = footprint.people
    scheduled = {(day, link) for day, ride in footprint.rides if ride.carrier == SCHEDULED for link in ride.links}
    for day, _, _, passed in footprint.passes:
        if (day, passed.link) in scheduled:
            yield "transport", atlas.state_of(passed.first), day, people * (atlas.links[passed.link]["cost"] or 0.0)
    for evening, place, in_bed in footprint.nights:
        if in_bed:
            yield "nights", atlas.state_of(place), evening, people * (atlas.places[place]["cost_per_night"] or 0.0)
    for place, kind, when, who, _, day, served in services_used(atlas, footprint):
        yield "services", atlas.state_of(place), day, served * cost_of(atlas, (place, kind, when, who))


def vehicle_shares_paid(atlas: ScenarioIndex, footprint: ReplayedJourney) -> Iterator[Expense]:
    """Give what the seats of a journey cost, a seat bearing its part of the vehicle."""
    for day, ride in footprint.rides:
        if ride.carrier == SCHEDULED:
            continue
        fleet = atlas.fleets[ride.carrier]
        seats, needed = usable_seats(atlas, fleet), rotation_of(atlas, ride)
        if needed is not None and seats:
            yield "transport", atlas.state_of(fleet["base"]), day, needed.cost * footprint.people / seats


def unpaid(atlas: ScenarioIndex, spending: Spending, what: str) -> list[Violation]:
    """Give a violation where the funds of the scenario cannot pay for all of the spending."""
    if not atlas.funds:
        return []
    broken = []
    by_funds: dict[frozenset[str], float] = defaultdict(float)
    for (kind, state, day), amount in sorted(spending.items()):
        payers = frozenset(fund["id"] for fund in atlas.funds if pays_for(atlas, fund, kind, state, day))
        if not payers and amount > NOISE:
            broken.append(
                Violation(
                    "money",
                    f"{kind} {state}",
                    atlas.date(day),
                    f"No fund covers {amount:.2f} that the {what} cost.",
                    amount,
                )
            )
        by_funds[payers] += amount
    limits = {fund["id"]: amount_of(atlas, fund) for fund in atlas.funds}
    limited = {name: amount for name, amount in limits.items() if amount is not None}
    needs = {payers: amount for payers, amount in by_funds.items() if payers and payers <= limited.keys()}
    short = _short(needs, limited)
    if short > NOISE * max(1.0, sum(by_funds.values())):
        broken.append(
            Violation("money", "funds", None, f"The funds are {short:.2f} short of what the {what} cost.", short)
        )
    return broken


def pays_for(atlas: ScenarioIndex, fund: Row, kind: str, state: str, day: int) -> bool:
    """Whether a fund covers a kind of cost in a state on a day."""
    return covers(fund, kind, state) and in_force(fund, atlas.date(day))


def covers(fund: Row, kind: str, state: str) -> bool:
    """Whether a fund covers a kind of cost in a state at all."""
    return (not fund["covers"] or kind in fund["covers"]) and (not fund["states"] or state in fund["states"])


def amount_of(atlas: ScenarioIndex, fund: Row) -> float | None:
    """Give the amount of a fund in the scenario's currency; None where it pays whatever it costs."""
    if fund["amount"] is None:
        return None
    currency = fund["currency"] or atlas.settings.currency
    if currency == atlas.settings.currency:
        return float(fund["amount"])
    return float(fund["amount"]) / atlas.rates[currency] if currency in atlas.rates else 0.0


def _short(needs: dict[frozenset[str], float], limits: dict[str, float]) -> float:
    """Give what cannot be paid: the needs less the largest flow from funds to needs (Ford & Fulkerson 1956)."""
    left = dict(limits)
    unmet = dict(needs)
    paid: dict[tuple[str, frozenset[str]], float] = defaultdict(float)
    for need in needs:
        while unmet[need] > NOISE:
            path = _path(need, left, paid)
            if not path:
                break
            # Fund i pays more for need i, and so less for need i+1; the last fund still has money.
            step = min(unmet[need], left[path[-1][1]], *(paid[fund, after] for (_, fund), (after, _) in pairwise(path)))
            unmet[need] -= step
            left[path[-1][1]] -= step
            for place, (payee, fund) in enumerate(path):
                paid[fund, payee] += step
                if place + 1 < len(path):
                    paid[fund, path[place + 1][0]] -= step
    return sum(unmet.values())


def _path(
    need: frozenset[str], left: dict[str, float], paid: dict[tuple[str, frozenset[str]], float]
) -> list[tuple[frozenset[str], str]]:
    """Give a shortest chain of (need, fund that could pay for it) that ends at a fund with money; [] if none does."""
    queue: list[list[tuple[frozenset[str], str]]] = [[(need, fund)] for fund in sorted(need)]
    seen = set(need)
    for path in queue:
        fund = path[-1][1]
        if left[fund] > NOISE:
            return path
        for (payer, payee), amount in sorted(paid.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
            if payer == fund and amount > NOISE:
                for other in sorted(payee - seen):
                    seen.add(other)
                    queue.append([*path, (payee, other)])
    return []
