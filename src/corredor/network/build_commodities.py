"""Merging the groups that are one to the planner, and laying out nodes and arcs for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
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
from corredor.network.commodity import GOAL, NO_WAY, CohortSupply, Commodity
from corredor.network.load_lists import LoadListIndex, LoadTable
from corredor.network.reachability import reachable
from corredor.network.stage_routes import StageRoute
from corredor.scenario.records import GroupsRow
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import STAY


@dataclass(frozen=True, slots=True)
class StopLayout:
    """How the nodes of each stop are laid out [stops].

    First node (-1 where nobody can spend a night), how many, nights of the first, and whether the last stands for all
    longer stays; then stop and nights of each node.
    """

    first: Ints
    count: Ints
    least: Ints
    beyond: Mask
    stop: Ints
    nights: Ints


class CommodityBuilder:
    """Builds the commodities of a scenario.

    `plain` are the doors as without the mechanism where its places take something, and `doors` once more where not.
    """

    def __init__(
        self,
        scenario: Scenario,
        rules: EntryRules,
        doors: AccessMatrix,
        plain: AccessMatrix,
        days: int,
        stops: list[str],
        ways: list[StageRoute],
        loads: LoadTable,
    ) -> None:
        self.rules, self.doors, self.plain, self.days, self.loads = rules, doors, plain, days, loads
        self.horizon = scenario.settings.days
        self.stops, self.ways = stops, ways
        self.lists = LoadListIndex(len(ways), len(stops))
        self.stop_at = {stop: i for i, stop in enumerate(stops)}
        self.places = {row["id"]: row for row in scenario.rows("places")}
        self.groups = {row["id"]: row for row in scenario.rows("groups") if row["goal"] != STAY}
        self.state = np.array([self.places[stop]["state"] for stop in stops], object)
        self.beds = np.array([self.places[stop]["beds"] > 0 for stop in stops], bool)
        self.rough = np.array([self.places[stop]["without_bed"] > 0 for stop in stops], bool)
        self.way_start = np.array([self.stop_at[way.start] for way in ways], np.int64)
        self.way_end = np.array([self.stop_at[way.end] for way in ways], np.int64)
        self.way_span = np.array([way.span for way in ways], np.int64)
        self.way_exposure = np.array([way.exposure for way in ways], float)

    def build(self, ready: list[Cohort]) -> list[Commodity]:
        """Merge groups with the same goal, open ways, stays, loads and weight, and build each commodity."""
        masks: dict[tuple[Any, ...], tuple[Mask, Mask]] = {}
        together: dict[tuple[Any, ...], list[str]] = defaultdict(list)
        for group in self.groups.values():
            sort = self.doors.equivalence_key(group)
            if sort not in masks:
                stands_open = self.doors.open_ways(group, self.ways)
                one = self.plain is self.doors
                masks[sort] = (stands_open, stands_open if one else self.plain.open_ways(group, self.ways))
            stays = tuple(sorted((state, most.tobytes()) for state, most in self._stays(group).items()))
            key = (
                group["goal"],
                self.places[group["origin"]]["state"],
                group["weight"],
                *(mask.tobytes() for mask in masks[sort]),
                stays,
                tuple(self._share(group)),
            )
            together[key].append(group["id"])
        cohorts_of: dict[str, list[Cohort]] = defaultdict(list)
        for cohort in ready:
            if cohort.carried > 0:
                cohorts_of[cohort.group].append(cohort)
        built = []
        for ids in together.values():
            members = [self.groups[i] for i in ids]
            coming = [cohort for i in ids for cohort in cohorts_of[i]]
            built.append(self._build(members, coming, *masks[self.doors.equivalence_key(members[0])]))
        return built

    def _share(self, group: Mapping[str, Any]) -> list[float]:
        """How much of a group each `who` of the load lists is."""
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

    def _stays(self, group: Mapping[str, Any]) -> dict[str, NDArray[np.int64]]:
        """Longest stays by state and day of entry, where there are any."""
        own = {self.places[group["goal"]]["state"], self.places[group["origin"]]["state"]}
        stays = {s: self.rules.max_nights(group, s) for s in self.rules.states if s not in own}
        return {state: most for state, most in stays.items() if (most < UNLIMITED).any()}

    def _build(self, groups: list[GroupsRow], coming: list[Cohort], stands_open: Mask, plain: Mask) -> Commodity:
        goal = self.stop_at[groups[0]["goal"]]
        stays = self._stays(groups[0])
        layout = self._layout(stays)
        homes = np.array(sorted({self.stop_at[group["origin"]] for group in groups}), np.int64)
        home_node = np.arange(len(homes)) + len(layout.stop)
        leaving, moving = self._leaving(goal, layout, homes, home_node), self._moving(goal, layout)
        waiting, by_mechanism = self._waiting(goal, layout), stands_open & ~plain
        laid = [(leaving, plain), (moving, plain), (waiting, plain), (staying_home(home_node), plain)]
        node_stop, node_nights = np.concatenate([layout.stop, homes]), np.concatenate([layout.nights, 0 * homes])
        if by_mechanism.any():
            # Whoever passes a door that the mechanism alone holds open has taken a place, once for all that follows.
            shift = len(node_stop)
            node_stop = np.concatenate([node_stop, layout.stop])
            node_nights = np.concatenate([node_nights, layout.nights])
            laid += [(arcs_taking_mechanism_place(leaving, moving, shift, self.lists, self.way_start), by_mechanism)]
            laid += [
                (arcs_with_mechanism_place(moving, shift), stands_open),
                (arcs_with_mechanism_place(waiting, shift), stands_open),
            ]
        arcs = Arcs.join([part for part, _ in laid])
        usable = np.concatenate([usable_arcs(part, when) for part, when in laid])
        self._limit_stays(usable, arcs, node_stop, node_nights, layout, stays)
        homes_at = {int(stop): i for i, stop in enumerate(homes)}
        home_of = {group["id"]: homes_at[self.stop_at[group["origin"]]] for group in groups}
        supplies = tuple(CohortSupply(c.group, home_of[c.group], c.day, c.carried) for c in coming)
        starts = np.zeros((len(node_stop), self.days + 1), bool)
        for supply in supplies:
            starts[home_node[supply.home], supply.day] = True
        last_leave = np.where(np.isin(arcs.tail, home_node), self.horizon - 1, self.days)
        usable &= np.arange(self.days)[None, :] <= last_leave[:, None]
        possible, earliest = reachable(arcs.tail, arcs.head, arcs.span, usable, starts)
        # Whoever is ready may always stay at home until the end of the horizon, also when no way is open.
        at_home = np.isin(arcs.tail, home_node) & (arcs.way == NO_WAY)
        ready_by = np.logical_or.accumulate(starts, axis=1)[:, : self.days]
        possible[at_home] = ready_by[arcs.tail[at_home]] & (np.arange(self.days) < self.horizon)
        # By the node they leave, as pricing wants them.
        used = np.flatnonzero(possible.any(axis=1))
        used = used[np.argsort(arcs.tail[used], kind="stable")]
        return Commodity(
            tuple(group["id"] for group in groups),
            groups[0]["goal"],
            float(groups[0]["weight"]),
            np.array(self._share(groups[0])),
            node_stop,
            node_nights,
            home_node,
            arcs.way[used],
            arcs.tail[used],
            arcs.head[used],
            arcs.span[used],
            arcs.end_list[used],
            arcs.home_list[used],
            arcs.unsafe[used],
            self._exposure(arcs.way[used]),
            possible[used],
            earliest,
            supplies,
        )

    def _exposure(self, way: Ints) -> NDArray[np.float64]:
        return np.where(way == NO_WAY, 0.0, self.way_exposure[way] if len(self.ways) else 0.0)

    def _layout(self, stays: Mapping[str, NDArray[np.int64]]) -> StopLayout:
        """One node for each stop where people can sleep; with limited stays one for each number of nights."""
        first, count, least, beyond = [], [], [], []
        stop: list[int] = []
        nights: list[int] = []
        for at, state in enumerate(self.state):
            told = state in stays
            limited = stays[state][stays[state] < UNLIMITED] if told else np.zeros(0, np.int64)
            longer = bool(told and (stays[state] >= UNLIMITED).any())
            most = min(int(limited.max()), self.days) if told else 0
            numbers = range(1, most + 1 + int(longer)) if told else range(1)
            sleeps = bool(self.beds[at] or self.rough[at])
            first.append(len(stop) if sleeps else -1)
            count.append(len(numbers) if sleeps else 0)
            least.append(numbers.start)
            beyond.append(longer)
            if sleeps:
                stop += [at] * len(numbers)
                nights += list(numbers)
        return StopLayout(_ints(first), _ints(count), _ints(least), np.array(beyond, bool), _ints(stop), _ints(nights))

    def _leaving(self, goal: int, layout: StopLayout, homes: Ints, home_node: Ints) -> Arcs:
        """Arcs that leave home."""
        parts = []
        for home, node in zip(homes, home_node, strict=True):
            way = np.flatnonzero(self.way_start == home)
            head = self._night(layout, self.way_end[way], np.zeros(len(way), np.int64), np.zeros(len(way), bool))
            leave = np.full(len(way), self.lists.leave(home))
            parts.append(self._ends(goal, way, np.full(len(way), node), head, leave))
        return Arcs.join(parts)

    def _moving(self, goal: int, layout: StopLayout) -> Arcs:
        """Arcs along ways for people under way."""
        count = (
            np.where(self.way_start == goal, 0, layout.count[self.way_start]) if self.ways else np.zeros(0, np.int64)
        )
        way = np.repeat(np.arange(len(self.ways)), count)
        offset = np.arange(len(way)) - np.repeat(np.cumsum(count) - count, count)
        start, end = self.way_start[way], self.way_end[way]
        tail = layout.first[start] + offset
        same = self.state[start] == self.state[end]
        # Nights aboard within a state are nights on its soil.
        head = self._night(layout, end, layout.nights[tail] + self.way_span[way] - 1, np.asarray(same, bool))
        return self._ends(goal, way, tail, head, np.full(len(way), NO_WAY))

    def _waiting(self, goal: int, layout: StopLayout) -> Arcs:
        """Arcs of a further night where people are."""
        tail = np.flatnonzero(layout.stop != goal)
        stop = layout.stop[tail]
        head = self._night(layout, stop, layout.nights[tail], np.ones(len(tail), bool))
        none = np.full(len(tail), NO_WAY)
        return self._sleeps(none, tail, head, np.ones(len(tail), np.int64), stop, none)

    def _night(self, layout: StopLayout, stop: Ints, nights: Ints, same: Mask) -> Ints:
        """Node of a night at a stop after so many nights in the same state; -2 where the stay would be too long."""
        told = layout.least[stop] > 0
        offset = np.where(told, np.where(same, nights, 0), 0)
        last = layout.count[stop] - 1
        offset = np.where(layout.beyond[stop], np.minimum(offset, last), offset)
        fits = (layout.first[stop] >= 0) & (offset <= last)
        return np.where(fits, layout.first[stop] + offset, -2)

    def _ends(self, goal: int, way: Ints, tail: Ints, head: Ints, home_list: Ints) -> Arcs:
        """Let ways end at the goal, or in a night."""
        arrives = self.way_end[way] == goal
        a, s = way[arrives], self.way_span
        arrive = np.full(len(a), self.lists.arrive(goal))
        there = Arcs(a, tail[arrives], np.full(len(a), GOAL), s[a], arrive, home_list[arrives], np.zeros(len(a)))
        n = ~arrives
        sleeps = self._sleeps(way[n], tail[n], head[n], s[way[n]], self.way_end[way[n]], home_list[n])
        return Arcs.join([there, sleeps])

    def _sleeps(self, way: Ints, tail: Ints, head: Ints, span: Ints, stop: Ints, home_list: Ints) -> Arcs:
        """Arcs into a night: one in a bed, one without, as the place has room for."""
        parts = []
        for room, unsafe in ((self.beds, 0.0), (self.rough, 1.0)):
            keep = room[stop] & (head >= 0)
            ends = self.lists.without_bed(stop[keep]) if unsafe else self.lists.night(stop[keep])
            parts.append(
                Arcs(
                    way[keep],
                    tail[keep],
                    head[keep],
                    span[keep],
                    ends,
                    home_list[keep],
                    np.full(int(keep.sum()), unsafe),
                )
            )
        return Arcs.join(parts)

    def _limit_stays(
        self,
        usable: Mask,
        arcs: Arcs,
        node_stop: Ints,
        node_nights: Ints,
        layout: StopLayout,
        stays: Mapping[str, NDArray[np.int64]],
    ) -> None:
        """Close arcs whose night would be one too many by the rule on the day of entry."""
        days = np.arange(self.days)
        for state, most in stays.items():
            here = self.state[node_stop] == state
            arc = np.flatnonzero((arcs.head != GOAL) & here[arcs.head])
            nights = node_nights[arcs.head[arc]]
            stop = node_stop[arcs.head[arc]]
            last = layout.beyond[stop] & (nights == layout.least[stop] + layout.count[stop] - 1)
            # The last node stands for all longer stays: only unlimited entries may come into it, and stay in it.
            stays_on = last & here[arcs.tail[arc]] & (node_nights[arcs.tail[arc]] == nights) & (nights > 0)
            entry = days[None, :] + (arcs.span[arc] - nights)[:, None]
            known = (entry >= 0) & (entry < self.days)
            limit = np.where(known, most[np.clip(entry, 0, self.days - 1)], 0)
            usable[arc] &= stays_on[:, None] | (limit >= np.where(last, UNLIMITED, nights)[:, None])


def _ints(numbers: list[int]) -> Ints:
    return np.array(numbers, np.int64)
