"""Layout of the nodes of stops: one a stop where people can sleep, or one for each night of a limited stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corredor.agreements.entry_rules import UNLIMITED
from corredor.arrays import Ints, Mask
from corredor.network.arc_blocks import Arcs
from corredor.network.commodity import GOAL


@dataclass(frozen=True, slots=True)
class StopLayout:
    """Layout of the nodes of each stop.

    Attributes
    ----------
    first, count
        [stops] int64: first node, -1 where nobody can spend a night, and number of nodes.
    first_nights
        [stops] int64: nights that the first node stands for, 0 where the stay is not limited.
    unlimited
        [stops] bool: whether the last node stands for all longer stays.
    stop, nights
        [nodes] int64: stop and nights of each node.
    """

    first: Ints
    count: Ints
    first_nights: Ints
    unlimited: Mask
    stop: Ints
    nights: Ints

    def night_node(self, stop: Ints, nights: Ints, same_state: Mask) -> Ints:
        """Node of a night at a stop after so many nights in the same state; -2 where the stay would be too long."""
        limited = self.first_nights[stop] > 0
        offset = np.where(limited, np.where(same_state, nights, 0), 0)
        last = self.count[stop] - 1
        offset = np.where(self.unlimited[stop], np.minimum(offset, last), offset)
        fits = (self.first[stop] >= 0) & (offset <= last)
        return np.where(fits, self.first[stop] + offset, -2)


def stop_layout(
    state: NDArray[np.object_], can_sleep: Mask, max_nights: Mapping[str, NDArray[np.int64]], days: int
) -> StopLayout:
    """Lay out the nodes of all stops for people with given limits of stay.

    Parameters
    ----------
    state
        [stops] state of each stop.
    can_sleep
        [stops] bool.
    max_nights
        By state that limits the stay: nights at most, by day of entry [days] int64.
    days
        Days in all, beyond which no stay is told apart.
    """
    first, count, first_nights, unlimited = [], [], [], []
    stop: list[int] = []
    nights: list[int] = []
    for number, of_state in enumerate(state):
        limits = max_nights.get(of_state)
        open_ended = limits is not None and bool((limits >= UNLIMITED).any())
        longest = 0 if limits is None else min(int(limits[limits < UNLIMITED].max()), days)
        numbers = range(1) if limits is None else range(1, longest + 1 + int(open_ended))
        first.append(len(stop) if can_sleep[number] else -1)
        count.append(len(numbers) if can_sleep[number] else 0)
        first_nights.append(numbers.start)
        unlimited.append(open_ended)
        if can_sleep[number]:
            stop += [number] * len(numbers)
            nights += list(numbers)
    return StopLayout(
        _ints(first), _ints(count), _ints(first_nights), np.array(unlimited, bool), _ints(stop), _ints(nights)
    )


def limit_stays(
    usable: Mask,
    arcs: Arcs,
    node_stop: Ints,
    node_nights: Ints,
    layout: StopLayout,
    state: NDArray[np.object_],
    max_nights: Mapping[str, NDArray[np.int64]],
) -> None:
    """Close arcs whose night would be one too many by the rule on the day of entry.

    Parameters
    ----------
    usable
        [arcs, days] bool, written.
    arcs
        The arcs of all layers.
    node_stop, node_nights
        [nodes] int64: of all layers.
    layout
        Layout of the stops.
    state, max_nights
        As `stop_layout` takes them.
    """
    days = usable.shape[1]
    for of_state, limits in max_nights.items():
        inside = state[node_stop] == of_state
        arc = np.flatnonzero((arcs.head != GOAL) & inside[arcs.head])
        nights = node_nights[arcs.head[arc]]
        stop = node_stop[arcs.head[arc]]
        last = layout.unlimited[stop] & (nights == layout.first_nights[stop] + layout.count[stop] - 1)
        # The last node stands for all longer stays: only unlimited entries may come into it, and stay in it.
        stays_on = last & inside[arcs.tail[arc]] & (node_nights[arcs.tail[arc]] == nights) & (nights > 0)
        entry = np.arange(days)[None, :] + (arcs.duration[arc] - nights)[:, None]
        known = (entry >= 0) & (entry < days)
        limit = np.where(known, limits[np.clip(entry, 0, days - 1)], 0)
        usable[arc] &= stays_on[:, None] | (limit >= np.where(last, UNLIMITED, nights)[:, None])


def _ints(numbers: list[int]) -> Ints:
    return np.array(numbers, np.int64)
