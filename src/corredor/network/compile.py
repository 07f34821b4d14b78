"""From a scenario to a network: ways, pools, doors and commodities, once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.switches import UNLIMITED, Rules
from corredor.network.commodity import GOAL, NO_WAY, ArcList, Commodity, Supply, reachable
from corredor.network.doors import Doors
from corredor.network.fleets import Fleet
from corredor.network.links import Ride, rides
from corredor.network.loads import LoadTable
from corredor.network.money import funds_of
from corredor.network.network import Network
from corredor.network.people import Cohort, cohorts
from corredor.network.scarce import scarce
from corredor.network.ways import Way, WayFinder
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables import STAY

LONGEST_FINISH = 60


def compile_network(scenario: Scenario) -> Network:
    """Compile a scenario; the finish days are found from the fastest open journeys where the scenario leaves them open."""
    ways, fleets, stops = find_ways(scenario)
    finish = scenario.settings.finish_days
    if finish is None:
        longest = _build(scenario, LONGEST_FINISH, ways, fleets, stops)
        finish = _longest_of_fastest(longest)
    return _build(scenario, finish, ways, fleets, stops)


def find_ways(scenario: Scenario) -> tuple[list[Way], dict[str, Fleet], list[str]]:
    """Give every way between the stops, the fleets by id, and the stops in the order of the table of places."""
    groups = [row for row in scenario.rows("groups") if row["goal"] != STAY]
    wanted = {row["origin"] for row in groups} | {row["goal"] for row in groups}
    places = scenario.rows("places")
    stops = [row["id"] for row in places if row["beds"] > 0 or row["without_bed"] > 0 or row["id"] in wanted]
    fleets = {row["id"]: Fleet(scenario, row) for row in scenario.rows("vehicles")}
    all_rides = rides(scenario)
    tolerances = [row["max_exposure"] for row in groups if row["max_exposure"] is not None]
    special = {row["link"] for row in scenario.rows("closures") if row["link"]}
    special |= {ride.link for ride in all_rides if ride.people_per_day is not None}
    special |= {ride.link for ride in all_rides if tolerances and ride.exposure > min(tolerances)}
    finder = WayFinder(scenario, all_rides, fleets, special)
    ways = [way for stop in stops for way in finder.ways_from(stop, set(stops))]
    return ways, fleets, stops


def _longest_of_fastest(network: Network) -> int:
    """Days of the longest among the groups' fastest open journeys, 0 where nothing is open."""
    longest = 0
    for commodity in network.commodities:
        for node in {int(commodity.home_node[s.home]) for s in commodity.supplies}:
            evening = commodity.earliest[node, : network.horizon]
            open_days = evening < network.days
            if open_days.any():
                took = evening - np.arange(network.horizon) + 1
                longest = max(longest, int(took[open_days].min()))
    return longest


def _build(scenario: Scenario, finish: int, ways: list[Way], fleets: dict[str, Fleet], stops: list[str]) -> Network:
    horizon = scenario.settings.days
    days = horizon + finish
    rules = Rules(scenario, days)
    doors = Doors(rules, {row["id"]: row["state"] for row in scenario.rows("places")})
    funds = funds_of(scenario, days)
    pools, loads, services = scarce(scenario, rules, days, stops, ways, fleets, funds)
    ready = cohorts(scenario)
    sizes = [1 if pool.whole else days for pool in pools.pools]
    builder = _CommodityBuilder(scenario, rules, doors, horizon, days, stops, ways, loads)
    return Network(
        scenario, rules, doors, horizon, days, tuple(stops), tuple(ways), fleets, tuple(funds), tuple(pools.pools),
        tuple(services), np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        np.array([pool.whole for pool in pools.pools], bool),
        np.concatenate(pools.limits) if pools.limits else np.zeros(0), loads, tuple(ready), tuple(builder.all(ready)),
    )


class _CommodityBuilder:
    def __init__(
        self, scenario: Scenario, rules: Rules, doors: Doors, horizon: int, days: int, stops: list[str],
        ways: list[Way], loads: LoadTable,
    ) -> None:
        self.rules, self.doors, self.horizon, self.days = rules, doors, horizon, days
        self.stops, self.ways, self.loads = stops, ways, loads
        self.stop_at = {stop: i for i, stop in enumerate(stops)}
        self.places = {row["id"]: row for row in scenario.rows("places")}
        self.groups = {row["id"]: row for row in scenario.rows("groups") if row["goal"] != STAY}
        self.ways_from: dict[str, list[int]] = defaultdict(list)
        for at, way in enumerate(ways):
            self.ways_from[way.start].append(at)

    def all(self, ready: list[Cohort]) -> list[Commodity]:
        """Merge groups that are one to the planner and build each commodity, in the order of the groups."""
        masks: dict[tuple[Any, ...], NDArray[np.bool_]] = {}
        merged: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for group in self.groups.values():
            sort = self.doors.sort(group)
            if sort not in masks:
                masks[sort] = self.doors.open_ways(group, self.ways)
            stays = self._stays(group)
            key = (
                group["goal"], self.places[group["origin"]]["state"], group["weight"], masks[sort].tobytes(),
                tuple(sorted((state, days.tobytes()) for state, days in stays.items())),
                tuple(self._share(group)),
            )
            merged[key].append(group["id"])
        built = []
        for ids in merged.values():
            members = [self.groups[i] for i in ids]
            cohorts_here = [c for c in ready if c.group in set(ids) and c.carried > 0]
            built.append(self._build(members, cohorts_here, masks[self.doors.sort(members[0])]))
        return built

    def _share(self, group: Mapping[str, Any]) -> list[float]:
        """How much of a group each `who` of the load lists is."""
        goal_state = self.places[group["goal"]]["state"]
        shares = []
        for who in self.loads.people:
            if isinstance(who, tuple):
                kind, what = who
                if kind == "names":
                    named = self.rules.switches[what]["groups"] or []
                    shares.append(float(not named or group["id"] in named or group["population"] in named))
                else:
                    shares.append(float((what == goal_state) == (kind == "ends")))
            else:
                shares.append(1.0 if who == "everyone" else float(group[str(who)]))
        return shares

    def _stays(self, group: Mapping[str, Any]) -> dict[str, NDArray[np.int64]]:
        """Longest stays by state and day of entry, where there are any."""
        own = {self.places[group["goal"]]["state"], self.places[group["origin"]]["state"]}
        stays = {s: self.rules.max_nights(group, s) for s in self.rules.states if s not in own}
        return {state: days for state, days in stays.items() if (days < UNLIMITED).any()}

    def _build(
        self, groups: list[dict[str, Any]], ready: list[Cohort], stands_open: NDArray[np.bool_]
    ) -> Commodity:
        goal, stays = groups[0]["goal"], self._stays(groups[0])
        node_stop, node_nights, first_node = self._nodes(stays)
        homes = sorted({self.stop_at[group["origin"]] for group in groups})
        home_node = np.arange(len(homes)) + len(node_stop)
        arcs = self._arcs(goal, stays, first_node, homes, len(node_stop))
        columns = list(zip(*arcs.rows, strict=True)) if arcs.rows else [()] * 8
        way, tail, head, span, end_list, home_list = (np.array(c, np.int64) for c in columns[:6])
        unsafe, exposure = (np.array(c, float) for c in columns[6:])
        all_stops = np.array([*node_stop, *homes], np.int64)
        all_nights = np.array([*node_nights, *([0] * len(homes))], np.int64)
        usable = np.ones((len(way), self.days), bool)
        moving = way != NO_WAY
        usable[moving] = stands_open[way[moving]]
        usable &= self._within_stay(tail, head, span, all_stops, all_nights, stays)
        at_home = np.isin(tail, home_node)
        last_leave = np.where(at_home, self.horizon - 1, self.days)
        home_of = {group["id"]: homes.index(self.stop_at[group["origin"]]) for group in groups}
        supplies = tuple(Supply(c.group, home_of[c.group], c.day, c.carried) for c in ready)
        starts = [(int(home_node[s.home]), s.day) for s in supplies]
        possible, earliest = reachable(len(all_stops), tail, head, span, usable, starts, last_leave)
        used = possible.any(axis=1)
        return Commodity(
            tuple(group["id"] for group in groups), goal, float(groups[0]["weight"]),
            np.array(self._share(groups[0])), all_stops, all_nights, home_node, way[used], tail[used], head[used],
            span[used], end_list[used], home_list[used], unsafe[used], exposure[used], possible[used], earliest,
            supplies,
        )

    def _nodes(self, stays: dict[str, NDArray[np.int64]]) -> tuple[list[int], list[int], list[int]]:
        """Give stop and nights of each node, and the first node of each stop (-1 where nobody can spend a night)."""
        node_stop, node_nights, first_node = [], [], []
        for at, stop in enumerate(self.stops):
            place = self.places[stop]
            if not (place["beds"] > 0 or place["without_bed"] > 0):
                first_node.append(-1)
                continue
            first_node.append(len(node_stop))
            for nights in self._nights(place["state"], stays):
                node_stop.append(at)
                node_nights.append(nights)
        return node_stop, node_nights, first_node

    def _nights(self, state: str, stays: dict[str, NDArray[np.int64]]) -> range:
        """Nights that must be told apart in a state: 1 to the longest limited stay, one more where some are not limited."""
        if state not in stays:
            return range(1)
        limited = stays[state][stays[state] < UNLIMITED]
        most = min(int(limited.max()), self.days)
        return range(1, most + 1 + int((stays[state] >= UNLIMITED).any()))

    def _within_stay(
        self, tail: NDArray[np.int64], head: NDArray[np.int64], span: NDArray[np.int64], node_stop: NDArray[np.int64],
        node_nights: NDArray[np.int64], stays: dict[str, NDArray[np.int64]],
    ) -> NDArray[np.bool_]:
        """Give [arcs, days]: whether the stay that the arc's head stands for is allowed by the rule on its day of entry."""
        allowed = np.ones((len(head), self.days), bool)
        days = np.arange(self.days)
        for state, most in stays.items():
            last = self._nights(state, stays)[-1] if len(self._nights(state, stays)) else 0
            beyond = bool((most >= UNLIMITED).any())
            here = np.array([self.places[self.stops[s]]["state"] == state for s in node_stop])
            for arc in np.flatnonzero((head != GOAL) & here[head]):
                nights = int(node_nights[head[arc]])
                # The last node stands for all longer stays when some entries are not limited: only those may enter it,
                # and whoever is in it may stay.
                if beyond and nights == last and here[tail[arc]] and node_nights[tail[arc]] == last:
                    continue
                bound = UNLIMITED if beyond and nights == last else nights
                entry = days + span[arc] - nights
                known = (entry >= 0) & (entry < self.days)
                limit = most[np.clip(entry, 0, self.days - 1)]
                allowed[arc] = np.where(known, limit >= bound, bound == UNLIMITED)
        return allowed

    def _arcs(
        self, goal: str, stays: dict[str, NDArray[np.int64]], first_node: list[int], homes: list[int], inner: int
    ) -> ArcList:
        arcs = ArcList([])
        for number, home in enumerate(homes):
            tail = inner + number
            for way in self.ways_from[self.stops[home]]:
                self._stage(arcs, way, tail, None, goal, stays, first_node, home)
            arcs.add(NO_WAY, tail, tail, 1, NO_WAY, NO_WAY, 0.0, 0.0)
        for at, stop in enumerate(self.stops):
            if first_node[at] < 0 or stop == goal:
                continue
            for offset, nights in enumerate(self._nights(self.places[stop]["state"], stays)):
                tail = first_node[at] + offset
                for way in self.ways_from[stop]:
                    self._stage(arcs, way, tail, nights, goal, stays, first_node, None)
                head = self._night_node(at, at, nights, stays, first_node)
                if head is not None:
                    self._sleep(arcs, NO_WAY, tail, head, 1, at, NO_WAY, 0.0)
        return arcs

    def _stage(
        self, arcs: ArcList, way: int, tail: int, nights: int | None, goal: str,
        stays: dict[str, NDArray[np.int64]], first_node: list[int], home: int | None,
    ) -> None:
        """Add a way from a node: to the goal, or to a night at its end."""
        stage = self.ways[way]
        end = self.stop_at[stage.end]
        stops = len(self.stops)
        home_list = NO_WAY if home is None else len(self.ways) + 3 * stops + home
        if stage.end == goal:
            arrive = len(self.ways) + 2 * stops + end
            arcs.add(way, tail, GOAL, stage.span, arrive, home_list, 0.0, stage.exposure)
            return
        before = self.stop_at[stage.start] if nights is not None else None
        head = self._night_node(before, end, nights or 0, stays, first_node)
        if head is not None:
            self._sleep(arcs, way, tail, head, stage.span, end, home_list, stage.exposure)

    def _sleep(
        self, arcs: ArcList, way: int, tail: int, head: int, span: int, stop: int, home_list: int, exposure: float
    ) -> None:
        place = self.places[self.stops[stop]]
        if place["beds"] > 0:
            arcs.add(way, tail, head, span, len(self.ways) + stop, home_list, 0.0, exposure)
        if place["without_bed"] > 0:
            arcs.add(way, tail, head, span, len(self.ways) + len(self.stops) + stop, home_list, 1.0, exposure)

    def _night_node(
        self, before: int | None, stop: int, nights: int, stays: dict[str, NDArray[np.int64]], first_node: list[int]
    ) -> int | None:
        """Node of a night at a stop after `nights` at stop `before`; None where the stay would be too long."""
        if first_node[stop] < 0:
            return None
        state = self.places[self.stops[stop]]["state"]
        told_apart = self._nights(state, stays)
        if len(told_apart) == 0:
            return None
        if told_apart.start == 0:
            return first_node[stop]
        same = before is not None and self.places[self.stops[before]]["state"] == state
        more = nights + 1 if same else 1
        if more in told_apart:
            return first_node[stop] + more - 1
        unlimited = bool((stays[state] >= UNLIMITED).any())
        return first_node[stop] + len(told_apart) - 1 if unlimited else None
