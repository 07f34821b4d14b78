"""The days on which a group may enter, pass or leave a state: documents, consent, closures, rules of states.

The rules are those of section 6 of `docs/why/model.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.commitment_dates import switches_with_effective_dates
from corredor.agreements.mechanism import mechanism_of
from corredor.scenario.records import StatesRow
from corredor.scenario.scenario import Scenario

Days = NDArray[np.bool_]
UNLIMITED = 10**6


@dataclass(frozen=True, slots=True)
class BorderLink:
    """A link between two states, by its crossings in the order in which they are passed.

    `by_mechanism`: only people with a place of the mechanism travel on it.
    """

    leaves: str
    enters: str
    crossings: tuple[str, ...]
    by_mechanism: bool = False


@dataclass(frozen=True, slots=True)
class AccessDenied:
    """Why entry is denied on a day: the rule, the state, the row that denies it (empty when a consent is missing)."""

    rule: str
    state: str
    row: str


class EntryRules:
    """The switches, documents and closures of a scenario by group and day; with its mechanism, or as without it."""

    def __init__(self, scenario: Scenario, days: int, *, by_mechanism: bool = True) -> None:
        self.scenario = scenario
        self.days = days
        self.states: dict[str, StatesRow] = {row["id"]: row for row in scenario.rows("states")}
        self.switches = switches_with_effective_dates(scenario)
        self.closures = scenario.rows("closures")
        self.mechanism = mechanism_of(scenario) if by_mechanism else None

    def in_force(self, row: Mapping[str, Any]) -> Days:
        """Give the days from `from` to `to` of a row, both included, as booleans [days]."""
        return self._between(row["from"], row["to"])

    def _between(self, first: date | None, last: date | None) -> Days:
        settings = self.scenario.settings
        mask = np.zeros(self.days, bool)
        start = 0 if first is None else max(0, settings.day_of(first))
        stop = self.days if last is None else min(self.days, settings.day_of(last) + 1)
        mask[start : max(start, stop)] = True
        return mask

    def switches_of(self, state: str, rule: str, group: Mapping[str, Any] | None = None) -> Iterable[dict[str, Any]]:
        """Give the switches of a state and rule that name the group."""
        for row in self.switches:
            if row["state"] == state and row["rule"] == rule and (group is None or switch_applies_to_group(row, group)):
                yield row

    def papers(self, group: Mapping[str, Any], state: str) -> Days:
        """Days on which the state lets the group in on its papers alone."""
        row = self.states[state]
        accepted = row["documents_of_nationals"] if group["nationality"] == state else row["documents"]
        mask = np.zeros(self.days, bool)
        if group["documents"] in (accepted or []):
            mask |= self._between(row["documents_since"], None)
        for switch in self.switches_of(state, "documents", group):
            if group["documents"] in switch["value"]:
                mask |= self.in_force(switch)
        return mask

    def consent(self, group: Mapping[str, Any], state: str, goal_state: str) -> Days:
        """Days on which an agreement lets the group in: to end there, or to pass."""
        mask = np.zeros(self.days, bool)
        for switch in self.switches_of(state, "admit" if state == goal_state else "transit", group):
            mask |= self.in_force(switch)
        return mask | self.mechanism_lets(group, state)

    def mechanism_lets(self, group: Mapping[str, Any], state: str) -> Days:
        """Days on which the mechanism lets the group in and out of a state: it holds, and this state has agreed."""
        mask = np.zeros(self.days, bool)
        if self.mechanism is None or state not in self.mechanism.states or not self.mechanism.is_for(group):
            return mask
        for switch in self.switches_of(state, "mechanism", group):
            mask |= self.in_force(switch)
        return mask & (self.agreed(self.mechanism.states) >= self.mechanism.needed)

    def agreed(self, states: Iterable[str]) -> NDArray[np.int64]:
        """Count those of some states that have agreed on the mechanism, day by day [days]."""
        count = np.zeros(self.days, np.int64)
        for state in states:
            has_agreed = np.zeros(self.days, bool)
            for switch in self.switches_of(state, "mechanism"):
                has_agreed |= self.in_force(switch)
            count += has_agreed
        return count

    def may_leave(self, group: Mapping[str, Any], state: str) -> Days:
        """Days on which the state lets the group go."""
        wanted = self.states[state]["documents_to_leave"] or []
        if not wanted or group["documents"] in wanted:
            return np.ones(self.days, bool)
        mask = np.zeros(self.days, bool)
        for switch in self.switches_of(state, "transit", group):
            mask |= self.in_force(switch)
        return mask | self.mechanism_lets(group, state)

    def link_shut(self, link: str) -> Days:
        """Days on which a closure shuts the link."""
        return self._shut_by([row for row in self.closures if row["link"] == link])

    def crossings_shut(self, crossings: Iterable[str]) -> Days:
        """Days on which a closure shuts one of the crossings."""
        wanted = set(crossings)
        return self._shut_by([row for row in self.closures if row["crossing"] in wanted])

    def _shut_by(self, rows: Iterable[Mapping[str, Any]]) -> Days:
        mask = np.zeros(self.days, bool)
        for row in rows:
            mask |= self.in_force(row)
        return mask

    def state_shut(self, group: Mapping[str, Any], state: str, crossings: Iterable[str]) -> Days:
        """Days on which a `closed` switch of the state shuts one of the crossings, or all, to the group."""
        wanted = set(crossings)
        return self._shut_by(
            [r for r in self.switches_of(state, "closed", group) if not r["value"] or wanted & set(r["value"])]
        )

    def post_allowed(self, group: Mapping[str, Any], state: str, crossings: Iterable[str]) -> Days:
        """Days on which the state's `crossing` switches, if any are in force, allow one of the crossings."""
        wanted = set(crossings)
        bound, allowed = np.zeros(self.days, bool), np.zeros(self.days, bool)
        for switch in self.switches_of(state, "crossing", group):
            bound |= self.in_force(switch)
            if wanted & set(switch["value"]):
                allowed |= self.in_force(switch)
        return np.asarray(~bound | allowed)

    def denials_by_rule(
        self, group: Mapping[str, Any], passage: BorderLink, goal_state: str
    ) -> dict[AccessDenied, Days]:
        """Give for every rule that can shut the passage to the group the days on which it does: name -> [days]."""
        enters, leaves = passage.enters, passage.leaves
        if passage.by_mechanism:
            lets_in = self.mechanism_lets(group, enters)
        else:
            lets_in = self.papers(group, enters) | self.consent(group, enters, goal_state)
        shut = {
            AccessDenied("forbidden", enters, ""): np.full(self.days, enters in (group["forbidden_states"] or [])),
            AccessDenied("closure", enters, ";".join(passage.crossings)): self.crossings_shut(passage.crossings),
            AccessDenied("closed", enters, ""): self.state_shut(group, enters, passage.crossings),
            AccessDenied("closed", leaves, ""): self.state_shut(group, leaves, passage.crossings),
            AccessDenied("crossing", enters, ""): ~self.post_allowed(group, enters, passage.crossings),
            AccessDenied("consent", enters, ""): ~lets_in,
            AccessDenied("leave", leaves, ""): ~self.may_leave(group, leaves),
        }
        return {rule: days for rule, days in shut.items() if days.any()}

    def max_nights(self, group: Mapping[str, Any], state: str) -> NDArray[np.int64]:
        """Most nights in the state by day of entry [days]; UNLIMITED where no switch says so."""
        most = np.full(self.days, UNLIMITED, np.int64)
        for switch in self.switches_of(state, "max_nights", group):
            most[self.in_force(switch)] = np.minimum(most[self.in_force(switch)], int(switch["value"][0]))
        return most


def switch_applies_to_group(switch: Mapping[str, Any], group: Mapping[str, Any]) -> bool:
    """Whether a switch names a group: by no name at all, by its id, or by its population."""
    named = switch["groups"] or []
    return not named or group["id"] in named or group["population"] in named
