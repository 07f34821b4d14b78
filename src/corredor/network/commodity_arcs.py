"""Arcs of commodities: along routes from home and under way, further nights, arrivals at the goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from corredor.arrays import Ints
from corredor.network.arc_blocks import Arcs
from corredor.network.commodity import GOAL, NO_WAY
from corredor.network.load_lists import LoadListIndex
from corredor.network.stage_routes import StageRoute
from corredor.network.stop_layout import StopLayout


class ArcBuilder:
    """Builds the arcs of commodities over the same stops and routes.

    Parameters
    ----------
    places
        Rows of the places by id.
    stops
        Ids of the places where nights can be spent, and of homes and goals.
    routes
        Stage routes between stops.

    Attributes
    ----------
    state
        [stops] state of each stop.
    beds, without_bed
        [stops] bool: whether people can sleep there in a bed, and without one.
    route_start, route_end, route_days
        [routes] int64: stops, and days of travel.
    """

    def __init__(
        self, places: Mapping[str, Mapping[str, Any]], stops: Sequence[str], routes: Sequence[StageRoute]
    ) -> None:
        stop_at = {stop: i for i, stop in enumerate(stops)}
        self.lists = LoadListIndex(len(routes), len(stops))
        self.state = np.array([places[stop]["state"] for stop in stops], object)
        self.beds = np.array([places[stop]["beds"] > 0 for stop in stops], bool)
        self.without_bed = np.array([places[stop]["without_bed"] > 0 for stop in stops], bool)
        self.route_start = np.array([stop_at[route.start] for route in routes], np.int64)
        self.route_end = np.array([stop_at[route.end] for route in routes], np.int64)
        self.route_days = np.array([route.duration_days for route in routes], np.int64)

    def departures(self, goal: int, layout: StopLayout, homes: Ints, home_node: Ints) -> Arcs:
        """Arcs of routes that leave home; `homes` are stops, `home_node` their nodes [homes]."""
        parts = []
        for home, node in zip(homes, home_node, strict=True):
            route = np.flatnonzero(self.route_start == home)
            nights, same_state = np.zeros(len(route), np.int64), np.zeros(len(route), bool)
            head = layout.night_node(self.route_end[route], nights, same_state)
            leave = np.full(len(route), self.lists.leave(home))
            parts.append(self._along_routes(goal, route, np.full(len(route), node), head, leave))
        return Arcs.join(parts)

    def onward(self, goal: int, layout: StopLayout) -> Arcs:
        """Arcs of routes for people under way, from every node of the stop at their start."""
        count = np.zeros(0, np.int64)
        if len(self.route_start):
            count = np.where(self.route_start == goal, 0, layout.count[self.route_start])
        route = np.repeat(np.arange(len(self.route_start)), count)
        offset = np.arange(len(route)) - np.repeat(np.cumsum(count) - count, count)
        start, end = self.route_start[route], self.route_end[route]
        tail = layout.first[start] + offset
        same_state = np.asarray(self.state[start] == self.state[end], bool)
        # Nights aboard within a state are nights on its soil.
        head = layout.night_node(end, layout.nights[tail] + self.route_days[route] - 1, same_state)
        return self._along_routes(goal, route, tail, head, np.full(len(route), NO_WAY))

    def further_nights(self, goal: int, layout: StopLayout) -> Arcs:
        """Arcs of a further night where people are."""
        tail = np.flatnonzero(layout.stop != goal)
        stop = layout.stop[tail]
        head = layout.night_node(stop, layout.nights[tail], np.ones(len(tail), bool))
        none = np.full(len(tail), NO_WAY)
        return self._into_nights(none, tail, head, np.ones(len(tail), np.int64), stop, none)

    def _along_routes(self, goal: int, route: Ints, tail: Ints, head: Ints, departure_loads: Ints) -> Arcs:
        """Arcs of routes that end at the goal, or in a night."""
        arrives, end, duration = self.route_end[route] == goal, self.route_end[route], self.route_days[route]
        count = int(arrives.sum())
        arriving = Arcs(
            route[arrives],
            tail[arrives],
            np.full(count, GOAL),
            duration[arrives],
            np.full(count, self.lists.arrive(goal)),
            departure_loads[arrives],
            np.zeros(count),
        )
        on = ~arrives
        nights = self._into_nights(route[on], tail[on], head[on], duration[on], end[on], departure_loads[on])
        return Arcs.join([arriving, nights])

    def _into_nights(
        self, route: Ints, tail: Ints, head: Ints, duration: Ints, stop: Ints, departure_loads: Ints
    ) -> Arcs:
        """Arcs into a night: one in a bed, one without, as far as the place has them."""
        parts = []
        for has_place, unsafe in ((self.beds, 0.0), (self.without_bed, 1.0)):
            keep = has_place[stop] & (head >= 0)
            evening = self.lists.without_bed(stop[keep]) if unsafe else self.lists.night(stop[keep])
            parts.append(
                Arcs(
                    route[keep],
                    tail[keep],
                    head[keep],
                    duration[keep],
                    evening,
                    departure_loads[keep],
                    np.full(int(keep.sum()), unsafe),
                )
            )
        return Arcs.join(parts)
