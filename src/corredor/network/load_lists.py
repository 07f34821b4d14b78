"""Load lists: what one person loads on the pools, and what it costs, on a route, a night, an arrival or a departure.

A list is shared by all arcs that do the same.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from corredor.arrays import Mask

Stop = TypeVar("Stop", int, NDArray[np.int64])
EVERYONE: Hashable = "everyone"


@dataclass(frozen=True, slots=True)
class LoadListIndex:
    """Numbers of the load lists: route w is list w; then come six for every stop, of which these give one or many.

    The last two are there only where places of a mechanism are scarce or cost something.
    """

    routes: int
    stops: int

    def night(self, stop: Stop) -> Stop:
        """A night in a bed."""
        return stop + self.routes

    def without_bed(self, stop: Stop) -> Stop:
        """A night without a bed."""
        return stop + self.routes + self.stops

    def arrive(self, stop: Stop) -> Stop:
        """Arriving as at the goal."""
        return stop + self.routes + 2 * self.stops

    def leave(self, stop: Stop) -> Stop:
        """Leaving home."""
        return stop + self.routes + 3 * self.stops

    def take(self, stop: Stop) -> Stop:
        """Taking a place of the mechanism on the way."""
        return stop + self.routes + 4 * self.stops

    def leave_and_take(self, stop: Stop) -> Stop:
        """Leaving home, and taking a place of the mechanism."""
        return stop + self.routes + 5 * self.stops

    def takes(self, number: int) -> bool:
        """Whether a list is one of taking a place."""
        return number >= self.take(0)


@dataclass(frozen=True, slots=True)
class PoolLoad:
    """One person of the audience `who` loads `weight` on a pool, `offset` days after the list's day.

    `during` is the number of a mask of days: on other days the entry does not count.
    """

    pool: int
    offset: int
    weight: float
    who: Hashable = EVERYONE
    during: int = 0


@dataclass(frozen=True, slots=True)
class CostItem:
    """One person of the audience `who` costs `amount`, of a class (kind of cost, state).

    `shared` says that it is the person's part of what a whole vehicle costs.
    """

    kind: tuple[str, str]
    amount: float
    who: Hashable = EVERYONE
    shared: bool = False


@dataclass(frozen=True, slots=True)
class LoadTable:
    """The load lists as arrays in compressed rows: entries of list i are `ptr[i]:ptr[i + 1]`, costs by `item_ptr`.

    `pool`, `offset` (days), `weight`, `audience` (index into `people`) and `day_mask` (index into `masks` [masks,
    days]) are [entries]; `item_amount` (money) and `item_who` are [items]. `money` gives for a class of cost the pools
    of money that it loads, each with its days.
    """

    ptr: NDArray[np.int64]
    pool: NDArray[np.int64]
    offset: NDArray[np.int64]
    weight: NDArray[np.float64]
    audience: NDArray[np.int64]
    day_mask: NDArray[np.int64]
    item_ptr: NDArray[np.int64]
    item_amount: NDArray[np.float64]
    item_who: NDArray[np.int64]
    items: tuple[tuple[CostItem, ...], ...]
    people: tuple[Hashable, ...]
    masks: NDArray[np.bool_]
    money: dict[tuple[str, str], list[tuple[int, Mask]]]


@dataclass
class LoadLists:
    """Load lists while they are gathered. `money` gives the pools that a class of cost loads, each with its days."""

    days: int
    money: dict[tuple[str, str], list[tuple[int, Mask]]]
    entries: list[list[PoolLoad]] = field(default_factory=list)
    items: list[list[CostItem]] = field(default_factory=list)
    people: dict[Hashable, int] = field(default_factory=lambda: {EVERYONE: 0})
    masks: list[Mask] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.masks.append(np.ones(self.days, bool))
        self._mask_index: dict[bytes, int] = {self.masks[0].tobytes(): 0}

    def add(self, entries: list[PoolLoad], items: list[CostItem]) -> int:
        """Add a list and give its number; what costs load on pools of money is added to its entries."""
        entries = list(entries)
        for item in items:
            for pool, mask in self.money.get(item.kind, []):
                entries.append(PoolLoad(pool, 0, item.amount, item.who, self.during(mask)))
        for who in [entry.who for entry in entries] + [item.who for item in items]:
            self.people.setdefault(who, len(self.people))
        self.entries.append(entries)
        self.items.append([item for item in items if item.amount])
        return len(self.entries) - 1

    def during(self, mask: Mask) -> int:
        """Give the number of a mask of days [days]; equal masks have one number."""
        key = mask.tobytes()
        if key not in self._mask_index:
            self._mask_index[key] = len(self.masks)
            self.masks.append(mask)
        return self._mask_index[key]

    def table(self) -> LoadTable:
        """Freeze the lists into arrays."""
        flat = [entry for entries in self.entries for entry in entries]
        items = [item for one in self.items for item in one]
        return LoadTable(
            ptr=_pointers([len(entries) for entries in self.entries]),
            pool=np.array([e.pool for e in flat], np.int64),
            offset=np.array([e.offset for e in flat], np.int64),
            weight=np.array([e.weight for e in flat], float),
            audience=np.array([self.people[e.who] for e in flat], np.int64),
            day_mask=np.array([e.during for e in flat], np.int64),
            item_ptr=_pointers([len(one) for one in self.items]),
            item_amount=np.array([i.amount for i in items], float),
            item_who=np.array([self.people[i.who] for i in items], np.int64),
            items=tuple(tuple(one) for one in self.items),
            people=tuple(self.people),
            masks=np.array(self.masks),
            money=self.money,
        )


def _pointers(lengths: list[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
