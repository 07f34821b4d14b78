"""The path with the fewest closures: how somebody could reach the goal if as few closed borders as possible opened.

A backward search over stops and days in which a closed border stops nobody but is counted. States that are forbidden to
the group count for more than everything else; then the number of closures; of equally many those that a consent would
open (consent or documents missing) rather than closures, dangers and crossings chosen; then the earliest arrival and
the fewest nights on the way. Capacity and longest stays are left aside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.entry_rules import AccessDenied
from corredor.arrays import Ints
from corredor.network.directed_links import DirectedLink
from corredor.network.network import Network

# Days looked at beyond the plan's, as if borders stayed as they are on its last day: is time all that is missing?
BEYOND = 60
FORBIDDEN, CLOSURE, HARDER, EVENING = 10**15, 10**12, 10**9, 10**4
NEVER = 2**61
# The order in which several rules on one link are named.
_RANK = ("forbidden", "exposure", "leave", "closed", "consent", "crossing", "closure")
_OF_STATES = ("leave", "closed", "consent", "crossing")
_BY_CONSENT = ("leave", "consent")


@dataclass(frozen=True, slots=True)
class ClosedBorder:
    """A border or link closed on the day on which it would be passed, and around it from day `first` to day `last`."""

    denial: AccessDenied
    ride: DirectedLink
    day: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class FewestClosuresPath:
    """Stages as route and day, the borders closed on them in order, and the evening of arrival.

    `alone` is the state that alone closes them, empty where several do or what no state does.
    """

    stages: tuple[tuple[int, int], ...]
    borders: tuple[ClosedBorder, ...]
    arrives: int
    alone: str


class FewestClosuresSearch:
    """Finds paths with the fewest closures in a network; what groups share is worked out once."""

    def __init__(self, network: Network) -> None:
        self.network = network
        places = {row["id"]: row for row in network.scenario.rows("places")}
        self.at = {stop: i for i, stop in enumerate(network.stops)}
        self.start = np.array([self.at[way.start] for way in network.routes], np.int64)
        self.end = np.array([self.at[way.end] for way in network.routes], np.int64)
        self.span = np.array([way.duration_days for way in network.routes], np.int64)
        self.sleeps = np.array(
            [places[stop]["beds"] > 0 or places[stop]["without_bed"] > 0 for stop in network.stops], bool
        )
        self.all_days = network.days + BEYOND
        self._costs: dict[tuple[Any, ...], Ints] = {}
        self._best: dict[tuple[Any, ...], Ints] = {}

    def fewest_closures(self, group: Mapping[str, Any], ready: int) -> FewestClosuresPath | None:
        """Give the path with the fewest closures for people who get ready on a day; None where no links lead there.

        A path that one state alone closes is preferred to one closed by several, however often that state closes it.
        """
        plain = self._way(group, ready, "")
        if plain is None:
            return None
        closing = {(border.denial.state if border.denial.rule in _OF_STATES else "") for border in plain.borders}
        if not plain.borders or any(border.denial.rule == "forbidden" for border in plain.borders):
            return plain
        if len(closing) == 1 and "" not in closing:
            return FewestClosuresPath(plain.stages, plain.borders, plain.arrives, closing.pop())
        ways = []
        for number, state in enumerate(self.network.rules.states):
            way = self._way(group, ready, state)
            if way and all(one.denial.state == state and one.denial.rule in _OF_STATES for one in way.borders):
                harder = sum(one.denial.rule not in _BY_CONSENT for one in way.borders)
                ways.append((harder, len(way.borders), way.arrives, number, way, state))
        if not ways:
            return plain
        *_, way, state = min(ways, key=lambda found: found[:4])
        return FewestClosuresPath(way.stages, way.borders, way.arrives, state)

    def _way(self, group: Mapping[str, Any], ready: int, free: str) -> FewestClosuresPath | None:
        """Find the path with the fewest closures, those of the state `free` counting as good as nothing."""
        network = self.network
        goal, home = self.at[group["goal"]], self.at[group["origin"]]
        cost = self._cost_of_ways(group, free)
        best = self._search((network.access.equivalence_key(group), free), goal, cost)
        days = np.arange(ready, network.horizon)
        ways = np.flatnonzero(self.start == home)
        if not len(ways) or not len(days):
            return None
        leaving = self._onward(best, cost, ways, days, goal)
        least = int(leaving.argmin())
        if leaving.flat[least] >= NEVER:
            return None
        stages = [(int(ways[least // len(days)]), int(days[least % len(days)]))]
        while int(self.end[stages[-1][0]]) != goal:
            way, day = stages[-1]
            stages.append(self._next(best, cost, int(self.end[way]), day + int(self.span[way]), goal))
        last, day = stages[-1]
        borders = [border for way, on in stages for border in self._closed_borders(group, way, on)]
        return FewestClosuresPath(tuple(stages), tuple(borders), day + int(self.span[last]) - 1, "")

    def _cost_of_ways(self, group: Mapping[str, Any], free: str) -> Ints:
        """What the closed borders of every route count on every day of departure [routes, days]."""
        key = (self.network.access.equivalence_key(group), free)
        if key not in self._costs:
            of_ride: dict[str, Ints] = {}
            cost = np.zeros((len(self.network.routes), self.all_days), np.int64)
            for number, way in enumerate(self.network.routes):
                for ride, _ in way.legs:
                    if ride.direction not in of_ride:
                        of_ride[ride.direction] = self._cost_of_ride(group, ride, free)
                    late = way.duration_days - 1
                    cost[number] += self._padded(of_ride[ride.direction])[late : late + self.all_days]
            self._costs[key] = cost
        return self._costs[key]

    def _cost_of_ride(self, group: Mapping[str, Any], ride: DirectedLink, free: str) -> Ints:
        cost = np.zeros(self.network.days, np.int64)
        by_state: dict[str, NDArray[np.bool_]] = {}
        for denial, days in self.network.access.denials(group, ride).items():
            if denial.rule in _OF_STATES:
                by_state[denial.state] = by_state.get(denial.state, np.zeros(len(cost), bool)) | days
                cost += days * (0 if denial.rule in _BY_CONSENT else HARDER)
            else:
                cost += days * (FORBIDDEN if denial.rule == "forbidden" else CLOSURE + HARDER)
        for state, days in by_state.items():
            cost += days * (0 if state == free else CLOSURE)
        return cost

    def _padded(self, of_days: Ints) -> Ints:
        """Carry the last day on, far enough for the longest stage."""
        longest = int(self.span.max(initial=1))
        return np.concatenate([of_days, np.full(BEYOND + longest, of_days[-1], np.int64)])

    def _search(self, sort: tuple[Any, ...], goal: int, cost: Ints) -> Ints:
        """Least cost from every stop on every morning [days + 1, stops], NEVER where the goal cannot be reached."""
        key = (*sort, goal)
        if key not in self._best:
            best = np.full((self.all_days + 1, len(self.sleeps)), NEVER, np.int64)
            every = np.arange(len(self.start))
            for day in range(self.all_days - 1, -1, -1):
                best[day, self.sleeps] = best[day + 1, self.sleeps] + 1
                onward = self._onward(best, cost, every, np.array([day]), goal)[:, 0]
                np.minimum.at(best[day], self.start, onward)
                np.minimum(best[day], NEVER, out=best[day])
            self._best[key] = best
        return self._best[key]

    def _onward(self, best: Ints, cost: Ints, ways: Ints, days: Ints, goal: int) -> Ints:
        """Cost of taking each way on each day, and of all that follows [ways, days]."""
        next_day = days[None, :] + self.span[ways][:, None]
        inside = next_day <= self.all_days
        clipped = np.minimum(next_day, self.all_days)
        arrives = (self.end[ways] == goal)[:, None]
        asleep = np.where(self.sleeps[self.end[ways]][:, None], best[clipped, self.end[ways][:, None]] + 1, NEVER)
        after = np.where(arrives, (next_day - 1) * EVENING, asleep)
        return np.where(inside & (after < NEVER), cost[ways[:, None], days[None, :]] + after, NEVER)

    def _next(self, best: Ints, cost: Ints, stop: int, day: int, goal: int) -> tuple[int, int]:
        """Give the route and day on which the path with the fewest closures goes on from a stop."""
        ways = np.flatnonzero(self.start == stop)
        while True:
            onward = self._onward(best, cost, ways, np.array([day]), goal)[:, 0]
            if len(ways) and onward.min() <= best[day, stop]:
                return int(ways[int(onward.argmin())]), day
            day += 1

    def _closed_borders(self, group: Mapping[str, Any], way: int, day: int) -> list[ClosedBorder]:
        on = min(day + int(self.span[way]) - 1, self.network.days - 1)
        found = []
        for ride, _ in self.network.routes[way].legs:
            denials = self.network.access.denials(group, ride).items()
            ranked = sorted(denials, key=lambda item: _RANK.index(item[0].rule))
            found += [ClosedBorder(denial, ride, on, *self._run(days, on)) for denial, days in ranked if days[on]]
        return found

    def _run(self, closed: NDArray[np.bool_], day: int) -> tuple[int, int]:
        """First and last day of the run of closed days around a day, within the horizon."""
        opens = np.flatnonzero(~closed)
        before, after = opens[opens < day], opens[opens > day]
        first = int(before[-1]) + 1 if len(before) else 0
        last = int(after[0]) - 1 if len(after) else len(closed) - 1
        end = self.network.horizon - 1
        return min(first, end), min(last, end)
