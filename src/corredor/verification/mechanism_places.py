"""The mechanism, read independently: whom it lets pass, and how many places there are in a week for whom."""

from __future__ import annotations

from math import inf

from corredor.verification.readiness import readiness
from corredor.verification.scenario_index import Row, ScenarioIndex, in_force

WEEK = 7


def passes_by_mechanism(index: ScenarioIndex, group: Row, state: str, day: int) -> bool:
    """Whether the mechanism holds on a day and lets a group in and out of a state, one of those who have agreed."""
    row = index.mechanism
    if row is None or state not in row["states"] or not _applies_to(row, group):
        return False
    date = index.date(day)
    agreed = [
        member
        for member in row["states"]
        if any(in_force(switch, date) for switch in index.switches.get((member, "mechanism"), ()))
    ]
    needed = len(row["states"]) if row["needed"] is None else row["needed"]
    return len(agreed) >= needed and bool(index.switches_for(state, "mechanism", group, day))


def places_a_week(index: ScenarioIndex, state: str | None) -> float:
    """Give the places of a week, all of them or those for people who are in a state; infinite where nothing limits."""
    row = index.mechanism
    if row is None or row["places_per_week"] is None:
        return inf
    places = float(row["places_per_week"])
    if state is None:
        return places
    if row["sharing"] == "fixed":
        named = dict(text.split() for text in row["shares"]) if any(" " in t for t in row["shares"]) else {}
        alone = row["shares"][0] if len(row["shares"]) == 1 and not named else None
        return places * float(named.get(state, 1.0 if state == alone else 0.0))
    if row["sharing"] == "fair":
        if "fair shares" not in index.cache:
            index.cache["fair shares"] = _max_min_shares(places, _weekly_demand(index, row))
        shares: dict[str, float] = index.cache["fair shares"]
        return shares.get(state, 0.0) + places - sum(shares.values())
    return inf


def _applies_to(row: Row, group: Row) -> bool:
    """Whether the mechanism is for a group: it names nobody, or its id, its population or its goal."""
    return not row["groups"] or any(group[column] in row["groups"] for column in ("id", "population", "goal"))


def _weekly_demand(index: ScenarioIndex, row: Row) -> dict[str, float]:
    """Give the people of an average week, by the state in which they are."""
    demand: dict[str, float] = {}
    for group in index.groups.values():
        if _applies_to(row, group):
            state = index.state_of(group["origin"])
            people = readiness(index, group).to_carry
            demand[state] = demand.get(state, 0.0) + people * WEEK / index.settings.days
    return demand


def _max_min_shares(places: float, demand: dict[str, float]) -> dict[str, float]:
    """Share places among states by progressive filling (max-min fairness, Bertsekas & Gallager 1992, section 6.5.2).

    All states get equal parts, round after round, until no place remains or every demand is met.
    """
    shares = dict.fromkeys(demand, 0.0)
    unmet = [state for state, wanted in demand.items() if wanted > 0]
    while unmet and places > 0:
        part = min([places / len(unmet), *(demand[state] - shares[state] for state in unmet)])
        for state in unmet:
            shares[state] += part
        places -= part * len(unmet)
        still = [state for state in unmet if demand[state] - shares[state] > 1e-12 * demand[state]]
        if len(still) == len(unmet):
            break
        unmet = still
    return shares
