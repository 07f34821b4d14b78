"""Whose yes each way needs: one network for every set of states that consent, on the same arcs and pools.

A door that consent holds open needs the yes of the state that is entered, of the one that is left, or of both. A way
is open once all of them have said it, so that one set of states, as bits of a number, tells it for each way and day.
Limits stay whatever is said: a no that took the limits of a yes with it would open doors to others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date as Date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.commitment_dates import switches_with_effective_dates
from corredor.agreements.entry_rules import EntryRules
from corredor.network.access import AccessMatrix
from corredor.network.closures import close_routes
from corredor.network.commodity import NO_WAY, Commodity
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.network.pool_kinds import ADMISSION
from corredor.scenario.scenario import Scenario

Sets = NDArray[np.int64]
GRANTS = ("transit", "admit", "documents")


@dataclass(frozen=True, slots=True)
class ConsentNetwork:
    """A network in which every yes is given, and what each way needs of it.

    Bit i of a set stands for `states[i]`, one of those that have a yes to give. `needs[k]` [ways, days] holds for
    commodity k the set of states whose yes a way needs on a day; `quotas[i]` are the rows of `network.limits` that
    state i sets as a condition of its yes.
    """

    network: Network
    states: tuple[str, ...]
    needs: tuple[Sets, ...]
    quotas: tuple[NDArray[np.int64], ...]

    @property
    def everyone(self) -> int:
        """The set of all states that have a yes to give."""
        return (1 << len(self.states)) - 1

    def arc_needs(self, number: int) -> Sets:
        """Give the set of states that each arc of a commodity needs on each day [arcs, days]."""
        commodity = self.network.commodities[number]
        travels = commodity.way != NO_WAY
        found = np.zeros((commodity.arcs, self.network.days), np.int64)
        found[travels] = self.needs[number][commodity.way[travels]]
        return found

    def given(self, yeses: int, lifted: int = 0) -> Network:
        """Give the network in which only some have said yes, and some of them without their limit of people a day."""
        commodities = tuple(
            _masked(self.network, commodity, (needs & ~yeses) != 0)
            for commodity, needs in zip(self.network.commodities, self.needs, strict=True)
        )
        limits = self.network.limits
        for number, rows in enumerate(self.quotas):
            if lifted >> number & 1 and len(rows):
                limits = limits.copy()
                limits[rows] = np.inf
        return replace(self.network, commodities=commodities, limits=limits)

    def set_of(self, states: Collection[str]) -> int:
        """Give the set of some states; those without a yes to give are left out."""
        return sum(1 << number for number, state in enumerate(self.states) if state in states)

    def names(self, yeses: int) -> tuple[str, ...]:
        """Give the states of a set."""
        return tuple(state for number, state in enumerate(self.states) if yeses >> number & 1)


def consent_network(scenario: Scenario, *, on: Date) -> ConsentNetwork:
    """Compile a scenario with every yes given, and work out whose yes each way needs.

    A state's yes is what its switches grant (`transit`, `admit`, `documents`) that are assumed, or signed but begin
    only after the day `on`; it holds no earlier than what it waits for. All else stays: papers, limits, closures, and
    what is observed.
    """
    states = tuple(row["id"] for row in scenario.rows("states"))
    switches = switches_with_effective_dates(scenario)
    giving = tuple(state for state in states if any(is_yes(row, state, on) for row in switches))
    network = compile_network(scenario)
    doors = [
        AccessMatrix(EntryRules(without_consent_of(scenario, [state], on=on), network.days), network.doors.state_of)
        for state in giving
    ]
    groups = {row["id"]: row for row in scenario.rows("groups")}
    known: dict[tuple[Any, ...], Sets] = {}
    commodities: list[Commodity] = []
    needs: list[Sets] = []
    for commodity in network.commodities:
        alike: dict[bytes, list[str]] = defaultdict(list)
        found: dict[bytes, Sets] = {}
        for name in commodity.groups:
            sort = network.doors.equivalence_key(groups[name])
            if sort not in known:
                known[sort] = _needs(network, doors, groups[name])
            key = known[sort].tobytes()
            found[key] = known[sort]
            alike[key].append(name)
        for key, names in alike.items():
            commodities.append(commodity if len(alike) == 1 else _part(network, commodity, names))
            needs.append(found[key])
    quotas = tuple(_quota_rows(network, state) for state in giving)
    return ConsentNetwork(replace(network, commodities=tuple(commodities)), giving, tuple(needs), quotas)


def is_yes(switch: Mapping[str, Any], state: str, on: Date) -> bool:
    """Whether a switch, as `opening_switches` gives it, is part of a state's yes that is not yet given on a day."""
    grants = switch["state"] == state and switch["rule"] in GRANTS
    to_come = switch["from"] is not None and switch["from"] > on
    return bool(grants and (switch["basis"] == "assumed" or to_come))


def without_consent_of(scenario: Scenario, states: Collection[str], *, on: Date) -> Scenario:
    """Give the scenario in which some states have not said their yes."""
    kept = [not any(is_yes(row, state, on) for state in states) for row in switches_with_effective_dates(scenario)]
    return replace(scenario, tables={**scenario.tables, "switches": scenario.tables["switches"].filter(kept)})


def _needs(network: Network, doors: list[AccessMatrix], group: Mapping[str, Any]) -> Sets:
    """Give the set of states whose yes alone holds a way open to a group, for each way and day [ways, days]."""
    ways = list(network.ways)
    stands_open = network.doors.open_ways(group, ways)
    found = np.zeros(stands_open.shape, np.int64)
    for number, one in enumerate(doors):
        found |= (stands_open & ~one.open_ways(group, ways)).astype(np.int64) << number
    return found


def _part(network: Network, commodity: Commodity, groups: list[str]) -> Commodity:
    """Give the part of a commodity that some of its groups are."""
    supplies = tuple(supply for supply in commodity.supplies if supply.group in groups)
    part = replace(commodity, groups=tuple(groups), supplies=supplies)
    return _masked(network, part, np.zeros((len(network.ways), network.days), bool))


def _masked(network: Network, commodity: Commodity, closed: NDArray[np.bool_]) -> Commodity:
    return close_routes(replace(network, commodities=(commodity,)), closed).commodities[0]


def _quota_rows(network: Network, state: str) -> NDArray[np.int64]:
    """Rows of the limits of people a day that a state assumes as a condition of its yes."""
    ids = {
        row["id"]
        for row in network.rules.switches
        if row["state"] == state and row["rule"] == "people_per_day" and row["basis"] == "assumed"
    }
    rows = [
        np.arange(network.row_start[number], network.row_start[number + 1])
        for number, pool in enumerate(network.pools)
        if pool.kind is ADMISSION and pool.row_id in ids
    ]
    return np.concatenate([np.zeros(0, np.int64), *rows])
