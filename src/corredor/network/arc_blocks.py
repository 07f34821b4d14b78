"""Blocks of arcs while a commodity is built, and the second layer of nodes for holders of a mechanism's place."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Ints, Mask
from corredor.network.commodity import NO_WAY
from corredor.network.load_lists import LoadListIndex


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs as `Commodity` holds them, by arrays [arcs].

    Attributes
    ----------
    route
        Number of the route, NO_WAY where people stay.
    tail, head
        Nodes; head is GOAL on arrival.
    duration
        In days.
    evening_loads, departure_loads
        Load lists, NO_WAY where there is none.
    unsafe
        1.0 for a night without a bed, else 0.0.
    """

    route: Ints
    tail: Ints
    head: Ints
    duration: Ints
    evening_loads: Ints
    departure_loads: Ints
    unsafe: NDArray[np.float64]

    @staticmethod
    def join(parts: list[Arcs]) -> Arcs:
        """Concatenate blocks of arcs."""
        return Arcs(
            _concatenate([p.route for p in parts]),
            _concatenate([p.tail for p in parts]),
            _concatenate([p.head for p in parts]),
            _concatenate([p.duration for p in parts]),
            _concatenate([p.evening_loads for p in parts]),
            _concatenate([p.departure_loads for p in parts]),
            np.concatenate([p.unsafe for p in parts] + [np.zeros(0)]),
        )


def staying_home(home_node: Ints) -> Arcs:
    """Arcs of staying at home for another day, one for each home node [homes]."""
    none = np.full(len(home_node), NO_WAY)
    return Arcs(none, home_node, home_node, np.ones(len(none), np.int64), none, none, np.zeros(len(none)))


def usable_arcs(arcs: Arcs, route_is_open: Mask) -> Mask:
    """Say when arcs are open [arcs, days], by the routes that are open [routes, days]; staying always is."""
    usable = np.ones((len(arcs.route), route_is_open.shape[1]), bool)
    moves = arcs.route != NO_WAY
    usable[moves] = route_is_open[arcs.route[moves]]
    return usable


def arcs_with_mechanism_place(arcs: Arcs, offset: int) -> Arcs:
    """Copy arcs to the layer of people who have a mechanism's place: every node `offset` further on."""
    return replace(arcs, tail=arcs.tail + offset, head=_offset_heads(arcs.head, offset))


def arcs_taking_mechanism_place(
    leaving: Arcs, moving: Arcs, offset: int, lists: LoadListIndex, route_start: Ints
) -> Arcs:
    """Arcs on which people take a mechanism's place: from home or under way, to the layer of those who have one.

    Parameters
    ----------
    leaving, moving
        Arcs of routes from home, and under way.
    offset
        Distance of the layers' node numbers.
    lists
        Numbers of the load lists.
    route_start
        [routes] int64: stop at the start of each route.
    """
    from_home = replace(leaving, departure_loads=lists.leave_and_take(route_start[leaving.route]))
    under_way = replace(moving, departure_loads=lists.take(route_start[moving.route]))
    both = Arcs.join([from_home, under_way])
    return replace(both, head=_offset_heads(both.head, offset))


def _offset_heads(head: Ints, offset: int) -> Ints:
    """Add an offset to heads other than the goal."""
    return np.where(head >= 0, head + offset, head)


def _concatenate(parts: list[Ints]) -> Ints:
    """Concatenate integer arrays, also none."""
    return np.concatenate([*parts, np.zeros(0, np.int64)]).astype(np.int64)
