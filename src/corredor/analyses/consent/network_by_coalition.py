"""Whose consent each route needs: one network for every coalition of states, on the same arcs and pools.

Access by consent needs that of the state that is entered, of the one that is left, or of both. A route is open once
all of them consent, so that one set of states, as bits of a number, describes it for each route and day. Limits stay
whatever is agreed: a refusal that took the limits of a consent with it would open routes to others.
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
    """A network in which every consent is given, and what each route needs of it.

    Attributes
    ----------
    network
        The network with all consents.
    states
        States that have a consent to give; bit i of a set stands for `states[i]`.
    needs
        By commodity [routes, days] int64: set of states whose consent a route needs on a day.
    quotas
        By state, rows of `network.limits` that it sets as a condition of its consent.
    """

    network: Network
    states: tuple[str, ...]
    needs: tuple[Sets, ...]
    quotas: tuple[NDArray[np.int64], ...]

    @property
    def everyone(self) -> int:
        """The set of all states that have a consent to give."""
        return (1 << len(self.states)) - 1

    def arc_needs(self, number: int) -> Sets:
        """Give the set of states that each arc of a commodity needs on each day [arcs, days]."""
        commodity = self.network.commodities[number]
        travels = commodity.route != NO_WAY
        needed = np.zeros((commodity.arcs, self.network.days), np.int64)
        needed[travels] = self.needs[number][commodity.route[travels]]
        return needed

    def given(self, coalition: int, lifted: int = 0) -> Network:
        """Give the network in which only a coalition consents; states of `lifted` drop their limit of people a day."""
        commodities = tuple(
            _with_closed(self.network, commodity, (needs & ~coalition) != 0)
            for commodity, needs in zip(self.network.commodities, self.needs, strict=True)
        )
        limits = self.network.limits
        for number, rows in enumerate(self.quotas):
            if lifted >> number & 1 and len(rows):
                limits = limits.copy()
                limits[rows] = np.inf
        return replace(self.network, commodities=commodities, limits=limits)

    def set_of(self, states: Collection[str]) -> int:
        """Give the set of some states; those without a consent to give are left out."""
        return sum(1 << number for number, state in enumerate(self.states) if state in states)

    def names(self, coalition: int) -> tuple[str, ...]:
        """Give the states of a set."""
        return tuple(state for number, state in enumerate(self.states) if coalition >> number & 1)


def consent_network(scenario: Scenario, *, on: Date) -> ConsentNetwork:
    """Compile a scenario with every consent given, and work out whose consent each route needs.

    A state's consent is what its switches grant (`transit`, `admit`, `documents`) that are assumed, or signed but begin
    only after the day `on`; it holds no earlier than what it waits for. All else stays: documents, limits, closures,
    and what is observed.
    """
    states = tuple(row["id"] for row in scenario.rows("states"))
    switches = switches_with_effective_dates(scenario)
    consenting = tuple(state for state in states if any(is_yes(row, state, on) for row in switches))
    network = compile_network(scenario)
    access_without = [
        AccessMatrix(EntryRules(without_consent_of(scenario, [state], on=on), network.days), network.access.state_of)
        for state in consenting
    ]
    groups = {row["id"]: row for row in scenario.rows("groups")}
    known: dict[tuple[Any, ...], Sets] = {}
    commodities: list[Commodity] = []
    needs: list[Sets] = []
    for commodity in network.commodities:
        groups_by_needs: dict[bytes, list[str]] = defaultdict(list)
        needs_by_key: dict[bytes, Sets] = {}
        for name in commodity.groups:
            key_of_group = network.access.equivalence_key(groups[name])
            if key_of_group not in known:
                known[key_of_group] = _route_needs(network, access_without, groups[name])
            key = known[key_of_group].tobytes()
            needs_by_key[key] = known[key_of_group]
            groups_by_needs[key].append(name)
        for key, names in groups_by_needs.items():
            commodities.append(
                commodity if len(groups_by_needs) == 1 else _part_of_commodity(network, commodity, names)
            )
            needs.append(needs_by_key[key])
    quotas = tuple(_quota_rows(network, state) for state in consenting)
    return ConsentNetwork(replace(network, commodities=tuple(commodities)), consenting, tuple(needs), quotas)


def is_yes(switch: Mapping[str, Any], state: str, on: Date) -> bool:
    """Say whether a switch of `switches_with_effective_dates` is part of a consent not yet given on a day."""
    grants = switch["state"] == state and switch["rule"] in GRANTS
    begins_later = switch["from"] is not None and switch["from"] > on
    return bool(grants and (switch["basis"] == "assumed" or begins_later))


def without_consent_of(scenario: Scenario, states: Collection[str], *, on: Date) -> Scenario:
    """Give the scenario in which some states do not consent."""
    kept = [not any(is_yes(row, state, on) for state in states) for row in switches_with_effective_dates(scenario)]
    return replace(scenario, tables={**scenario.tables, "switches": scenario.tables["switches"].filter(kept)})


def _route_needs(network: Network, access_without: list[AccessMatrix], group: Mapping[str, Any]) -> Sets:
    """Give the set of states whose consent alone opens a route to a group, for each route and day [routes, days]."""
    routes = list(network.routes)
    route_is_open = network.access.open_routes(group, routes)
    needed = np.zeros(route_is_open.shape, np.int64)
    for number, access in enumerate(access_without):
        needed |= (route_is_open & ~access.open_routes(group, routes)).astype(np.int64) << number
    return needed


def _part_of_commodity(network: Network, commodity: Commodity, groups: list[str]) -> Commodity:
    """Give the part of a commodity that some of its groups are."""
    supplies = tuple(supply for supply in commodity.supplies if supply.group in groups)
    part = replace(commodity, groups=tuple(groups), supplies=supplies)
    return _with_closed(network, part, np.zeros((len(network.routes), network.days), bool))


def _with_closed(network: Network, commodity: Commodity, closed: NDArray[np.bool_]) -> Commodity:
    """Close routes for a commodity [routes, days]."""
    return close_routes(replace(network, commodities=(commodity,)), closed).commodities[0]


def _quota_rows(network: Network, state: str) -> NDArray[np.int64]:
    """Rows of `network.limits` of people a day that a state assumes as a condition of its consent."""
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
