"""Arcs while a commodity is laid out, and the second layer of nodes for people who have a place of the mechanism."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Ints, Mask
from corredor.network.commodity import NO_WAY
from corredor.network.load_lists import LoadListIndex


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs as `commodity.Commodity` holds them; `head` is -1 at the goal."""

    way: Ints
    tail: Ints
    head: Ints
    span: Ints
    end_list: Ints
    home_list: Ints
    unsafe: NDArray[np.float64]

    @staticmethod
    def join(parts: list[Arcs]) -> Arcs:
        """Put arcs one after another."""
        return Arcs(
            _joined([p.way for p in parts]),
            _joined([p.tail for p in parts]),
            _joined([p.head for p in parts]),
            _joined([p.span for p in parts]),
            _joined([p.end_list for p in parts]),
            _joined([p.home_list for p in parts]),
            np.concatenate([p.unsafe for p in parts] + [np.zeros(0)]),
        )


def staying_home(home_node: Ints) -> Arcs:
    """Arcs of staying at home for another day."""
    none = np.full(len(home_node), NO_WAY)
    return Arcs(none, home_node, home_node, np.ones(len(none), np.int64), none, none, np.zeros(len(none)))


def usable_arcs(arcs: Arcs, stands_open: Mask) -> Mask:
    """Say when arcs are open [arcs, days], by the ways that stand open [ways, days]; staying always is."""
    usable = np.ones((len(arcs.way), stands_open.shape[1]), bool)
    travels = arcs.way != NO_WAY
    usable[travels] = stands_open[arcs.way[travels]]
    return usable


def arcs_with_mechanism_place(arcs: Arcs, shift: int) -> Arcs:
    """Give arcs once more for people who already have a place: each node is `shift` further on."""
    return replace(arcs, tail=arcs.tail + shift, head=_shifted(arcs.head, shift))


def arcs_taking_mechanism_place(leaving: Arcs, moving: Arcs, shift: int, lists: LoadListIndex, way_start: Ints) -> Arcs:
    """Give the arcs on which people take a place: from home or under way, to the nodes of those who have one."""
    from_home = replace(leaving, home_list=lists.leave_and_take(way_start[leaving.way]))
    under_way = replace(moving, home_list=lists.take(way_start[moving.way]))
    both = Arcs.join([from_home, under_way])
    return replace(both, head=_shifted(both.head, shift))


def _shifted(head: Ints, shift: int) -> Ints:
    return np.where(head >= 0, head + shift, head)


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate([*parts, np.zeros(0, np.int64)]).astype(np.int64)
