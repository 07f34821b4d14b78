"""Why people are not served: the first closed border on the path with the fewest closures, full pools, or time.

Whoever has no open path within all days of the plan is kept by a closed border, or by time where an open path would
only take longer. Whoever has one is kept by capacity. Causes follow sections 2 and 6 of `docs/why/model.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corredor.messages import AnyMessage, Message, MessageList, message_cell
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import RemainingAtHome
from corredor.planning.reasons.binding_pools import BindingPools
from corredor.planning.reasons.closure_clauses import ClosureContext
from corredor.planning.reasons.fewest_closures import FewestClosuresPath, FewestClosuresSearch
from corredor.planning.reasons.messages import first_of
from corredor.planning.solution import Solution

Row = Mapping[str, Any]
LEAST = 1e-9
# An aim is held to a millionth of a person: so few people at home are nobody.
NOBODY = 1e-6


@dataclass
class _Reason:
    """A reason as it is gathered over the cohorts of a group. Days are day indices; `pools` counts people by pool."""

    group: str
    cause: str
    clauses: list[Message]
    door: str = ""
    state: str = ""
    switch: str = ""
    first: int | None = None
    last: int | None = None
    statements: list[str] = field(default_factory=list)
    people: float = 0.0
    pools: Counter[int] = field(default_factory=Counter)


# A reason with what it is gathered by: reasons with equal keys are one row.
KeyedReason = tuple[tuple[Any, ...], _Reason]


def unserved_rows(network: Network, left: Sequence[RemainingAtHome], solution: Solution) -> list[dict[str, Any]]:
    """Give the rows of the table `unserved`: for each group and reason the people at home who are not `waiting`.

    Parameters
    ----------
    left
        Everybody at home at the end of the horizon.
    solution
        What was solved: its prices and full pools are the reasons for want of room.
    """
    _, unserved = split_waiting(network, left)
    finder = _ReasonFinder(network, solution)
    gathered: dict[tuple[Any, ...], _Reason] = {}
    for one in sorted(unserved, key=lambda one: one.ready):
        key, reason = finder.reason(one)
        known = gathered.setdefault(key, reason)
        known.people += one.people
        known.pools.update(dict.fromkeys(reason.pools, one.people))
        known.first = reason.first if known.first is None else min(known.first, _or(reason.first, known.first))
        known.last = reason.last if known.last is None else max(known.last, _or(reason.last, known.last))
    order = {row["id"]: i for i, row in enumerate(network.scenario.rows("groups"))}
    found = sorted(gathered.values(), key=lambda reason: order[reason.group])
    willing = Counter[str]()
    for cohort in network.cohorts:
        willing[cohort.group] += cohort.willing
    return [finder.row(reason) for reason in found if reason.people > NOBODY * max(1, willing[reason.group])]


def split_waiting(
    network: Network, left: Sequence[RemainingAtHome]
) -> tuple[list[RemainingAtHome], list[RemainingAtHome]]:
    """Tell those who are `waiting`, ready too late to arrive within the horizon on an open way, from `unserved`."""
    waiting: list[RemainingAtHome] = []
    unserved: list[RemainingAtHome] = []
    for one in left:
        if one.people > LEAST:
            late = network.horizon <= _earliest(network, one) < network.days
            (waiting if late else unserved).append(one)
    return waiting, unserved


def _earliest(network: Network, one: RemainingAtHome) -> int:
    commodity = network.commodities[one.commodity]
    return int(commodity.earliest[commodity.home_node[one.home], one.ready])


def _or(day: int | None, other: int) -> int:
    return other if day is None else day


class _ReasonFinder:
    def __init__(self, network: Network, solution: Solution) -> None:
        self.network = network
        self.search = FewestClosuresSearch(network)
        self.context = ClosureContext(network)
        self.binding = BindingPools(network, solution)
        self.groups = {row["id"]: row for row in network.scenario.rows("groups")}
        self.names = {row["id"]: row["name"] for row in network.scenario.rows("places")}

    def reason(self, one: RemainingAtHome) -> KeyedReason:
        """Give the reason of a cohort, and what it is gathered by."""
        group = self.groups[one.group]
        if _earliest(self.network, one) < self.network.days:
            return self._room(one)
        path = self.search.fewest_closures(group, one.ready)
        if path is None:
            clause = Message(
                "no_route",
                "no way of links leads from {place} to {name} within the driving day",
                place=self.names[group["origin"]],
                name=self.names[group["goal"]],
            )
            return (one.group, "no_way"), _Reason(
                one.group, "door", [clause], "no_way", first=one.ready, last=self.network.horizon - 1
            )
        if path.borders:
            return self._closed_borders(one, group, path)
        if path.arrives >= self.network.days:
            return self._time(one, group, path)
        return self._stay(one, group, path)

    def _closed_borders(self, one: RemainingAtHome, group: Row, path: FewestClosuresPath) -> KeyedReason:
        first = next((border for border in path.borders if border.denial.rule == "forbidden"), path.borders[0])
        clauses, switch, statements = self.context.clauses(group, first)
        if path.alone:
            clauses.append(Message("alone_shuts", "{state} alone shuts the way", state=path.alone))
        named = self.context.short_label(first)
        labels = dict.fromkeys(map(self.context.short_label, path.borders))
        others = [label for label in labels if label != named]
        if others:
            clauses.append(Message("also_shut", "further doors are shut on the way: {doors}", doors=first_of(others)))
        key = (one.group, first.denial.rule, first.denial.state, switch, tuple(others))
        return key, _Reason(
            one.group,
            "door",
            clauses,
            first.denial.rule,
            first.denial.state,
            switch,
            first.first,
            first.last,
            statements,
        )

    def _stay(self, one: RemainingAtHome, group: Row, path: FewestClosuresPath) -> KeyedReason:
        """Every door is open, and yet nobody gets through: a longest stay is too short on the path."""
        state, day, switch = self._short_stay(group, path)
        clause = Message(
            "stay_too_short",
            "the nights allowed in {state} are too few on {day} ({switch})",
            state=state,
            day=self.network.scenario.settings.date_of(day),
            switch=switch,
        )
        # The state stands in the words alone: none of its borders is closed.
        reason = _Reason(one.group, "door", [clause], "max_nights", "", switch, one.ready, self.network.horizon - 1)
        return (one.group, "max_nights", state, switch), reason

    def _short_stay(self, group: Row, path: FewestClosuresPath) -> tuple[str, int, str]:
        """The state, day of entry and switch of the stay that is most too long on a path."""
        rules, ways = self.network.rules, self.network.routes
        own = {self._state(group["origin"]), self._state(group["goal"])}
        worst = (-(10**9), "", 0)
        entered = {"": 0}
        for at, (number, day) in enumerate(path.stages[:-1]):
            state = self._state(ways[number].end)
            evening = day + ways[number].duration_days - 1
            if state not in entered:
                entered = {state: evening}
            nights = path.stages[at + 1][1] - entered[state]
            most = int(rules.max_nights(group, state)[min(entered[state], self.network.days - 1)])
            if state not in own and nights - most > worst[0]:
                worst = (nights - most, state, entered[state])
        _, state, day = worst
        day = min(day, self.network.days - 1)
        shortest = min(
            (row for row in rules.switches_of(state, "max_nights", group) if rules.in_force(row)[day]),
            key=lambda row: int(row["value"][0]),
            default={"id": ""},
        )
        return state, day, str(shortest["id"])

    def _state(self, place: str) -> str:
        return self.network.access.state_of[place]

    def _time(self, one: RemainingAtHome, group: Row, path: FewestClosuresPath) -> KeyedReason:
        network = self.network
        late = path.arrives - network.days + 1
        clause = Message.plural(
            "quickest_way_too_late",
            "the quickest open way from {place} to {name} ends on {day}, one day after the plan's last",
            "the quickest open way from {place} to {name} ends on {day}, {number} days after the plan's last",
            late,
            place=self.names[group["origin"]],
            name=self.names[group["goal"]],
            day=network.scenario.settings.date_of(path.arrives),
            number=late,
        )
        return (one.group, "time"), _Reason(one.group, "time", [clause], first=one.ready, last=network.horizon - 1)

    def _room(self, one: RemainingAtHome) -> KeyedReason:
        network = self.network
        full = self.binding.on_cheapest_path(one.commodity, one.home, one.ready)
        if not full.rows:
            clause = Message(
                "another_aim", "a way with room was open, but the aims that come before keep people at home"
            )
            reason = _Reason(one.group, "room", [clause], first=one.ready, last=network.horizon - 1)
            return (one.group, "another_aim"), reason
        found = [network.pool_of_row(row) for row in full.rows]
        days = [day for pool, day in found if not network.pool_is_whole_horizon[pool]] or [
            one.ready,
            network.horizon - 1,
        ]
        end = network.horizon - 1
        reason = _Reason(one.group, "room", [], first=min(*days, end), last=min(max(days), end))
        reason.pools.update({pool: 0.0 for pool, _ in found})
        return (one.group, "room"), reason

    def row(self, reason: _Reason) -> dict[str, Any]:
        """Give a reason as a row of the table."""
        date_of = self.network.scenario.settings.date_of
        if reason.pools:
            pools = sorted(reason.pools, key=lambda pool: (-reason.pools[pool], pool))
            full = first_of([self._full(pool) for pool in pools])
            reason.clauses = [Message("no_room_on_way", "a way was open, but there was no room: {pools}", pools=full)]
            reason.switch = self.network.pools[pools[0]].row_id
            reason.state = self.network.pools[pools[0]].state_id
        said = MessageList(tuple(reason.clauses), "clauses")
        return {
            "group": reason.group,
            "people": reason.people,
            "reason": str(said),
            "cause": reason.cause,
            "door": reason.door,
            "state": reason.state,
            "switch": reason.switch,
            "from": None if reason.first is None else date_of(reason.first),
            "to": None if reason.last is None else date_of(reason.last),
            "statements": reason.statements,
            "message": message_cell(reason=said),
        }

    def _full(self, pool: int) -> AnyMessage:
        start, stop = self.network.row_start[pool], self.network.row_start[pool + 1]
        none = bool((self.network.limits[start:stop] <= 0).all())
        label = self.network.pools[pool].label
        return Message("has_none", "{pool}, where there are none", pool=label) if none else label
