"""The mechanism read afresh: whom it lets pass, and how many places there are in a week for whom."""

from __future__ import annotations

from math import inf

from corredor.verification.readiness import readiness
from corredor.verification.scenario_index import Row, ScenarioIndex, in_force

WEEK = 7


def lets_pass(atlas: ScenarioIndex, group: Row, state: str, day: int) -> bool:
    """Whether the mechanism holds on a day and lets a group in and out of a state, one of those who have agreed."""
    row = atlas.mechanism
    if row is None or state not in row["states"] or not _is_for(row, group):
        return False
    date = atlas.date(day)
    agreed = [
        member
        for member in row["states"]
        if any(in_force(switch, date) for switch in atlas.switches.get((member, "mechanism"), ()))
    ]
    needed = len(row["states"]) if row["needed"] is None else row["needed"]
    return len(agreed) >= needed and bool(atlas.switches_for(state, "mechanism", group, day))


def places_a_week(atlas: ScenarioIndex, state: str | None) -> float:
    """Give the places of a week, all of them or those for people who are in a state; infinite where nothing limits."""
    row = atlas.mechanism
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
        if "fair shares" not in atlas.memory:
            atlas.memory["fair shares"] = _poured(places, _claims(atlas, row))
        shares: dict[str, float] = atlas.memory["fair shares"]
        return shares.get(state, 0.0) + places - sum(shares.values())
    return inf


def _is_for(row: Row, group: Row) -> bool:
    return not row["groups"] or any(group[column] in row["groups"] for column in ("id", "population", "goal"))


def _claims(atlas: ScenarioIndex, row: Row) -> dict[str, float]:
    """People of an average week, by the state in which they are."""
    claims: dict[str, float] = {}
    for group in atlas.groups.values():
        if _is_for(row, group):
            state = atlas.state_of(group["origin"])
            people = readiness(atlas, group).to_carry
            claims[state] = claims.get(state, 0.0) + people * WEEK / atlas.settings.days
    return claims


def _poured(places: float, claims: dict[str, float]) -> dict[str, float]:
    """Pour places over all claims alike, round after round, until nothing is left or every claim is met."""
    shares = dict.fromkeys(claims, 0.0)
    asking = [state for state, claim in claims.items() if claim > 0]
    while asking and places > 0:
        part = min([places / len(asking), *(claims[state] - shares[state] for state in asking)])
        for state in asking:
            shares[state] += part
        places -= part * len(asking)
        still = [state for state in asking if claims[state] - shares[state] > 1e-12 * claims[state]]
        if len(still) == len(asking):
            break
        asking = still
    return shares
