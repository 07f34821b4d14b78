"""The collective return mechanism: when it holds, for whom, and how many places a week each state's people have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from corredor.agreements.fair_shares import fair_shares
from corredor.scenario.reading.shares import read_shares
from corredor.scenario.scenario import Scenario

Row = Mapping[str, Any]
DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A mechanism: the states asked, how many of them must have agreed, and whom it is for.

    `groups` are ids of groups, populations and goals; empty for everybody. `places` are those of a week, None where
    there is no limit.
    """

    id: str
    what: str
    states: tuple[str, ...]
    needed: int
    places: Fraction | None
    sharing: str
    fixed: Mapping[str, Fraction]
    groups: frozenset[str]

    def is_for(self, group: Row) -> bool:
        """Whether people of a group may travel by it."""
        return not self.groups or not self.groups.isdisjoint((group["id"], group["population"], group["goal"]))

    def weekly_limit_by_state(self, people: Mapping[str, int], days: int) -> dict[str, Fraction]:
        """Give the most places a week for those who are in each state; nothing where places are not shared.

        `people` are those to be carried out of each state within so many days. Fair: each state's claim is its people
        of an average week; places that no state claims are open to all. Fixed: the state's share of the places.
        """
        if self.places is None or self.sharing == "none":
            return {}
        if self.sharing == "fixed":
            return {state: self.fixed.get(state, Fraction(0)) * self.places for state in people}
        claims = {state: Fraction(count * DAYS_OF_WEEK, days) for state, count in people.items()}
        shares = fair_shares(self.places, claims)
        spare = self.places - sum(shares.values())
        return {state: share + spare for state, share in shares.items()}


def mechanism_of(scenario: Scenario) -> Mechanism | None:
    """Give the scenario's mechanism, None where there is none."""
    row = next(iter(scenario.rows("mechanism")), None)
    if row is None:
        return None
    return Mechanism(
        row["id"],
        row["what"],
        tuple(row["states"]),
        len(row["states"]) if row["needed"] is None else row["needed"],
        None if row["places_per_week"] is None else to_fraction(row["places_per_week"]),
        row["sharing"],
        {state: to_fraction(share) for state, share in read_shares(";".join(row["shares"]))} if row["shares"] else {},
        frozenset(row["groups"]),
    )


def to_fraction(number: float) -> Fraction:
    """Give a number of a table as the fraction that was written there."""
    return Fraction(repr(float(number)))
