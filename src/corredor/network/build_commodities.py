"""Builds commodities: groups that the planner treats alike are merged, and nodes and arcs laid out for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.entry_rules import UNLIMITED, EntryRules
from corredor.arrays import Ints, Mask
from corredor.network.access import AccessMatrix
from corredor.network.arc_blocks import (
    Arcs,
    arcs_taking_mechanism_place,
    arcs_with_mechanism_place,
    staying_home,
    usable_arcs,
)
from corredor.network.cohorts import Cohort
from corredor.network.commodity import NO_WAY, CohortSupply, Commodity
from corredor.network.commodity_arcs import ArcBuilder
from corredor.network.load_lists import LoadTable
from corredor.network.reachability import reachable
from corredor.network.stage_routes import StageRoute
from corredor.network.stop_layout import limit_stays, stop_layout
from corredor.scenario.records import GroupsRow
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import STAY


class CommodityBuilder:
    """Builds the commodities of a scenario.

    Parameters
    ----------
    scenario, rules
        The scenario and its rules of entry.
    access, without_mechanism
        Access of groups; and access without the mechanism where its places are scarce or cost something, else the same.
    days
        Days in all, finish days included.
    stops, routes, loads
        As in `Network`.
    """

    def __init__(
        self,
        scenario: Scenario,
        rules: EntryRules,
        access: AccessMatrix,
        without_mechanism: AccessMatrix,
        days: int,
        stops: list[str],
        routes: list[StageRoute],
        loads: LoadTable,
    ) -> None:
        self.rules, self.access, self.without_mechanism = rules, access, without_mechanism
        self.days, self.horizon, self.loads, self.routes = days, scenario.settings.days, loads, routes
        self.stop_at = {stop: i for i, stop in enumerate(stops)}
        self.places = {row["id"]: row for row in scenario.rows("places")}
        self.groups = {row["id"]: row for row in scenario.rows("groups") if row["goal"] != STAY}
        self.arcs = ArcBuilder(self.places, stops, routes)
        self.route_exposure = np.array([route.exposure for route in routes], float)

    def build(self, cohorts: list[Cohort]) -> list[Commodity]:
        """Merge groups with the same goal, open routes, stays, loads and weight; build the commodity of each class."""
        open_masks: dict[tuple[Any, ...], tuple[Mask, Mask]] = {}
        groups_alike: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for group in self.groups.values():
            key_of_group = self.access.equivalence_key(group)
            if key_of_group not in open_masks:
                route_is_open = self.access.open_routes(group, self.routes)
                same = self.without_mechanism is self.access
                open_masks[key_of_group] = (
                    route_is_open,
                    route_is_open if same else self.without_mechanism.open_routes(group, self.routes),
                )
            stays = tuple(sorted((state, nights.tobytes()) for state, nights in self._max_nights(group).items()))
            key = (
                group["goal"],
                self.places[group["origin"]]["state"],
                group["weight"],
                *(mask.tobytes() for mask in open_masks[key_of_group]),
                stays,
                tuple(self._share(group)),
            )
            groups_alike[key].append(group["id"])
        cohorts_of: dict[str, list[Cohort]] = defaultdict(list)
        for cohort in cohorts:
            if cohort.carried > 0:
                cohorts_of[cohort.group].append(cohort)
        built = []
        for ids in groups_alike.values():
            members = [self.groups[i] for i in ids]
            ready = [cohort for i in ids for cohort in cohorts_of[i]]
            built.append(self._build(members, ready, *open_masks[self.access.equivalence_key(members[0])]))
        return built

    def _share(self, group: Mapping[str, Any]) -> list[float]:
        """How much of a person of a group each audience of the load lists is."""
        goal_state = self.places[group["goal"]]["state"]
        shares = []
        for who in self.loads.people:
            if isinstance(who, tuple):
                kind, what = who
                if kind == "leaves":
                    shares.append(float(what == self.places[group["origin"]]["state"]))
                elif kind == "names":
                    named = self.rules.switches[what]["groups"] or []
                    shares.append(float(not named or group["id"] in named or group["population"] in named))
                else:
                    shares.append(float((what == goal_state) == (kind == "ends")))
            else:
                shares.append(1.0 if who == "everyone" else float(group[str(who)]))
        return shares

    def _max_nights(self, group: Mapping[str, Any]) -> dict[str, NDArray[np.int64]]:
        """Longest stays of a group by state and day of entry [days], of states that limit them."""
        own = {self.places[group["goal"]]["state"], self.places[group["origin"]]["state"]}
        nights = {s: self.rules.max_nights(group, s) for s in self.rules.states if s not in own}
        return {state: most for state, most in nights.items() if (most < UNLIMITED).any()}

    def _build(
        self, groups: list[GroupsRow], cohorts: list[Cohort], route_is_open: Mask, without_mechanism: Mask
    ) -> Commodity:
        """Build the commodity of a class of groups from their cohorts.

        Parameters
        ----------
        groups
            Rows of the groups.
        cohorts
            People of these groups who get ready.
        route_is_open, without_mechanism
            [routes, days] bool: routes open to the groups; and those open without the mechanism.
        """
        goal = self.stop_at[groups[0]["goal"]]
        max_nights = self._max_nights(groups[0])
        builder = self.arcs
        layout = stop_layout(builder.state, builder.beds | builder.without_bed, max_nights, self.days)
        homes = np.array(sorted({self.stop_at[group["origin"]] for group in groups}), np.int64)
        home_node = np.arange(len(homes)) + len(layout.stop)
        departures, onward = builder.departures(goal, layout, homes, home_node), builder.onward(goal, layout)
        nights, only_by_mechanism = builder.further_nights(goal, layout), route_is_open & ~without_mechanism
        blocks = [(part, without_mechanism) for part in (departures, onward, nights, staying_home(home_node))]
        node_stop, node_nights = np.concatenate([layout.stop, homes]), np.concatenate([layout.nights, 0 * homes])
        if only_by_mechanism.any():
            # Whoever passes where only the mechanism allows it has taken a place, once for all that follows.
            offset = len(node_stop)
            node_stop = np.concatenate([node_stop, layout.stop])
            node_nights = np.concatenate([node_nights, layout.nights])
            taking = arcs_taking_mechanism_place(departures, onward, offset, builder.lists, builder.route_start)
            blocks += [(taking, only_by_mechanism)]
            blocks += [(arcs_with_mechanism_place(part, offset), route_is_open) for part in (onward, nights)]
        arcs = Arcs.join([part for part, _ in blocks])
        usable = np.concatenate([usable_arcs(part, when) for part, when in blocks])
        limit_stays(usable, arcs, node_stop, node_nights, layout, builder.state, max_nights)
        home_number = {int(stop): i for i, stop in enumerate(homes)}
        home_of = {group["id"]: home_number[self.stop_at[group["origin"]]] for group in groups}
        supplies = tuple(CohortSupply(c.group, home_of[c.group], c.day, c.carried) for c in cohorts)
        supply_starts = np.zeros((len(node_stop), self.days + 1), bool)
        for supply in supplies:
            supply_starts[home_node[supply.home], supply.day] = True
        last_departure = np.where(np.isin(arcs.tail, home_node), self.horizon - 1, self.days)
        usable &= np.arange(self.days)[None, :] <= last_departure[:, None]
        reachable_arcs, earliest = reachable(arcs.tail, arcs.head, arcs.duration, usable, supply_starts)
        # Whoever is ready may always stay at home until the end of the horizon, also when no route is open.
        at_home = np.isin(arcs.tail, home_node) & (arcs.route == NO_WAY)
        ready_by = np.logical_or.accumulate(supply_starts, axis=1)[:, : self.days]
        reachable_arcs[at_home] = ready_by[arcs.tail[at_home]] & (np.arange(self.days) < self.horizon)
        # By the node they leave, as pricing wants them.
        kept = np.flatnonzero(reachable_arcs.any(axis=1))
        kept = kept[np.argsort(arcs.tail[kept], kind="stable")]
        return Commodity(
            tuple(group["id"] for group in groups),
            groups[0]["goal"],
            float(groups[0]["weight"]),
            np.array(self._share(groups[0])),
            node_stop,
            node_nights,
            home_node,
            arcs.route[kept],
            arcs.tail[kept],
            arcs.head[kept],
            arcs.duration[kept],
            arcs.evening_loads[kept],
            arcs.departure_loads[kept],
            arcs.unsafe[kept],
            self._exposure(arcs.route[kept]),
            reachable_arcs[kept],
            earliest,
            supplies,
        )

    def _exposure(self, route: Ints) -> NDArray[np.float64]:
        """Points of exposure of arcs [arcs], by their routes."""
        return np.where(route == NO_WAY, 0.0, self.route_exposure[route] if len(self.routes) else 0.0)
