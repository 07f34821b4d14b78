"""Money: what journeys or convoys cost, and whether the funds can pay for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from corredor.verification.fleets import SCHEDULED, rotation_of, usable_seats
from corredor.verification.limit_kinds import MONEY
from corredor.verification.messages import Part, funds_are_short, no_fund_covers, two_decimals
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import Row, ScenarioIndex, in_force
from corredor.verification.service_use import cost_of, services_used
from corredor.verification.violation import Violation

Expense = tuple[str, str, int, float]
"""Kind of cost, state, day, amount in the scenario's currency."""
Spending = Mapping[tuple[str, str, int], float]
TOLERANCE = 1e-6


def sum_expenses(expenses: Iterable[Expense]) -> Spending:
    """Add up expenses by kind, state and day index."""
    spending: dict[tuple[str, str, int], float] = defaultdict(float)
    for kind, state, day, amount in expenses:
        if amount > 0:
            spending[kind, state, day] += amount
    return spending


def expenses_of(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[Expense]:
    """Give fares, nights and services of a journey or a convoy; vehicles apart."""
    people = journey.people
    scheduled = {
        (day, link) for day, segment in journey.segments if segment.carrier == SCHEDULED for link in segment.links
    }
    for day, _, _, link_pass in journey.link_passes:
        if (day, link_pass.link) in scheduled:
            fare = index.links[link_pass.link]["cost"] or 0.0
            yield "transport", index.state_of(link_pass.first), day, people * fare
    for evening, place, in_bed in journey.nights:
        if in_bed:
            yield "nights", index.state_of(place), evening, people * (index.places[place]["cost_per_night"] or 0.0)
    for place, kind, when, who, _, day, served in services_used(index, journey):
        yield "services", index.state_of(place), day, served * cost_of(index, (place, kind, when, who))


def vehicle_shares_paid(index: ScenarioIndex, journey: ReplayedJourney) -> Iterator[Expense]:
    """Give what the seats of a journey cost, a seat bearing its part of the vehicle."""
    for day, segment in journey.segments:
        if segment.carrier == SCHEDULED:
            continue
        fleet = index.fleets[segment.carrier]
        seats, rotation = usable_seats(index, fleet), rotation_of(index, segment)
        if rotation is not None and seats:
            yield "transport", index.state_of(fleet["base"]), day, rotation.cost * journey.people / seats


def funding_violations(index: ScenarioIndex, spending: Spending, part: Part) -> list[Violation]:
    """Give a violation for each cost that no fund covers, and one where the funds together cannot pay for the rest.

    Parameters
    ----------
    index
        The scenario; without funds in it nothing limits the spending.
    spending
        By kind, state and day, in the scenario's currency.
    part
        Whose spending it is.
    """
    if not index.funds:
        return []
    violations = []
    by_funds: dict[frozenset[str], float] = defaultdict(float)
    for (kind, state, day), amount in sorted(spending.items()):
        payers = frozenset(fund["id"] for fund in index.funds if pays_for(index, fund, kind, state, day))
        if not payers and amount > TOLERANCE:
            message = no_fund_covers(part, two_decimals(amount))
            violations.append(Violation(MONEY.rule, f"{kind} {state}", index.date(day), message, amount))
        by_funds[payers] += amount
    limits = {fund["id"]: amount_of(index, fund) for fund in index.funds}
    limited = {name: amount for name, amount in limits.items() if amount is not None}
    needs = {payers: amount for payers, amount in by_funds.items() if payers and payers <= limited.keys()}
    shortfall = _shortfall(needs, limited)
    if shortfall > TOLERANCE * max(1.0, sum(by_funds.values())):
        message = funds_are_short(part, two_decimals(shortfall))
        violations.append(Violation(MONEY.rule, "funds", None, message, shortfall))
    return violations


def pays_for(index: ScenarioIndex, fund: Row, kind: str, state: str, day: int) -> bool:
    """Whether a fund covers a kind of cost in a state on a day."""
    return covers(fund, kind, state) and in_force(fund, index.date(day))


def covers(fund: Row, kind: str, state: str) -> bool:
    """Whether a fund covers a kind of cost in a state at all."""
    return (not fund["covers"] or kind in fund["covers"]) and (not fund["states"] or state in fund["states"])


def amount_of(index: ScenarioIndex, fund: Row) -> float | None:
    """Give the amount of a fund in the scenario's currency; None where it pays whatever it costs."""
    if fund["amount"] is None:
        return None
    currency = fund["currency"] or index.settings.currency
    if currency == index.settings.currency:
        return float(fund["amount"])
    return float(fund["amount"]) / index.rates[currency] if currency in index.rates else 0.0


def _shortfall(needs: dict[frozenset[str], float], limits: dict[str, float]) -> float:
    """Give what cannot be paid: the needs less the maximum flow from funds to needs (Ford & Fulkerson 1956).

    Parameters
    ----------
    needs
        Amounts by the set of funds that may pay for them.
    limits
        Amounts by fund.
    """
    residual = dict(limits)
    unmet = dict(needs)
    paid: dict[tuple[str, frozenset[str]], float] = defaultdict(float)
    for need in needs:
        while unmet[need] > TOLERANCE:
            path = _augmenting_path(need, residual, paid)
            if not path:
                break
            # Fund i pays more for need i, and so less for need i+1; the last fund still has money.
            step = min(
                unmet[need], residual[path[-1][1]], *(paid[fund, after] for (_, fund), (after, _) in pairwise(path))
            )
            unmet[need] -= step
            residual[path[-1][1]] -= step
            for position, (payee, fund) in enumerate(path):
                paid[fund, payee] += step
                if position + 1 < len(path):
                    paid[fund, path[position + 1][0]] -= step
    return sum(unmet.values())


def _augmenting_path(
    need: frozenset[str], residual: dict[str, float], paid: dict[tuple[str, frozenset[str]], float]
) -> list[tuple[frozenset[str], str]]:
    """Give a shortest augmenting path of (need, fund that could pay for it), to a fund with money; [] if none is."""
    queue: list[list[tuple[frozenset[str], str]]] = [[(need, fund)] for fund in sorted(need)]
    seen = set(need)
    for path in queue:
        fund = path[-1][1]
        if residual[fund] > TOLERANCE:
            return path
        for (payer, payee), amount in sorted(paid.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
            if payer == fund and amount > TOLERANCE:
                for other in sorted(payee - seen):
                    seen.add(other)
                    queue.append([*path, (payee, other)])
    return []
