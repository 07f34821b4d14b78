"""Compiles a scenario: stage routes, access, pools with their loads, and commodities, once for all solvers."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from corredor.agreements.entry_rules import EntryRules
from corredor.network.access import AccessMatrix
from corredor.network.build_commodities import CommodityBuilder
from corredor.network.build_pools import PoolBuilder
from corredor.network.cohorts import cohorts
from corredor.network.directed_links import directed_links
from corredor.network.fleets import Fleet
from corredor.network.funds import funds_in_currency
from corredor.network.network import Network
from corredor.network.pool_kinds import links_kept_apart
from corredor.network.route_finder import RouteFinder
from corredor.network.stage_routes import StageRoute
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import STAY

LONGEST_FINISH = 60


def compile_network(scenario: Scenario, *, may_shut: Collection[str] = ()) -> Network:
    """Compile a scenario into the arrays that all solvers share.

    Parameters
    ----------
    scenario
        What is known; where it leaves `finish_days` open, they are the days of the slowest group's fastest journey.
    may_shut
        Ids of links that a mask may close later: routes around them are kept though others dominate them.
    """
    ways, fleets, stops = find_stage_routes(scenario, may_shut=may_shut)
    finish = scenario.settings.finish_days
    if finish is None:
        finish = _longest_of_fastest(_build(scenario, LONGEST_FINISH, ways, fleets, stops))
    return _build(scenario, finish, ways, fleets, stops)


def find_stage_routes(
    scenario: Scenario, *, may_shut: Collection[str] = ()
) -> tuple[list[StageRoute], dict[str, Fleet], list[str]]:
    """Find the non-dominated routes of one stage between all stops by label setting.

    Routes that differ in a link which something may close or limit are kept apart; what limits links is asked of the
    kinds of limits (`links_kept_apart`).

    Returns
    -------
    The routes, the fleets by id, and the stops in the order of the table of places.
    """
    groups = [row for row in scenario.rows("groups") if row["goal"] != STAY]
    wanted = {row["origin"] for row in groups} | {row["goal"] for row in groups}
    places = scenario.rows("places")
    stops = [row["id"] for row in places if row["beds"] > 0 or row["without_bed"] > 0 or row["id"] in wanted]
    fleets = {row["id"]: Fleet(scenario, row) for row in scenario.rows("vehicles")}
    links = directed_links(scenario)
    tolerances = [row["max_exposure"] for row in groups if row["max_exposure"] is not None]
    special = set(may_shut) | {row["link"] for row in scenario.rows("closures") if row["link"]}
    is_limited = links_kept_apart(scenario)
    special |= {link.link for link in links if is_limited(link)}
    special |= {link.link for link in links if tolerances and link.exposure > min(tolerances)}
    finder = RouteFinder(scenario, links, fleets, special)
    ways = [way for stop in stops for way in finder.routes_from(stop, set(stops))]
    return ways, fleets, stops


def _longest_of_fastest(network: Network) -> int:
    """Give the most days that any group's fastest open journey takes, over all days of departure; 0 if none is open."""
    longest = 0
    for commodity in network.commodities:
        for node in {int(commodity.home_node[s.home]) for s in commodity.supplies}:
            evening = commodity.earliest[node, : network.horizon]
            open_days = evening < network.days
            if open_days.any():
                took = evening - np.arange(network.horizon) + 1
                longest = max(longest, int(took[open_days].min()))
    return longest


def _build(
    scenario: Scenario, finish: int, ways: list[StageRoute], fleets: dict[str, Fleet], stops: list[str]
) -> Network:
    horizon = scenario.settings.days
    days = horizon + finish
    rules = EntryRules(scenario, days)
    state_of = {row["id"]: row["state"] for row in scenario.rows("places")}
    access = AccessMatrix(rules, state_of)
    funds = funds_in_currency(scenario, days)
    ready = cohorts(scenario)
    builder = PoolBuilder(scenario, rules, days, stops, ways, fleets, funds, ready)
    without_mechanism = (
        AccessMatrix(EntryRules(scenario, days, by_mechanism=False), state_of) if builder.has_places else access
    )
    pools, loads, services = builder.build()
    sizes = [1 if pool.whole_horizon else days for pool in pools.pools]
    commodities = CommodityBuilder(scenario, rules, access, without_mechanism, days, stops, ways, loads).build(ready)
    return Network(
        scenario,
        rules,
        access,
        horizon,
        days,
        {row["id"]: row for row in scenario.rows("places")},
        tuple(stops),
        tuple(ways),
        fleets,
        tuple(funds),
        tuple(pools.pools),
        tuple(services),
        np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        np.array([pool.whole_horizon for pool in pools.pools], bool),
        np.concatenate(pools.limits) if pools.limits else np.zeros(0),
        loads,
        tuple(ready),
        tuple(commodities),
    )
