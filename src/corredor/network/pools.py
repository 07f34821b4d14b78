"""Everything that is limited, as pools: what each limits, and its limit for each day, each week or the whole plan."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corredor.messages import AnyMessage
from corredor.network.pool_kinds import PoolKind


@dataclass(frozen=True, slots=True)
class Pool:
    """One limit.

    Parameters
    ----------
    kind
        What kind of limit it is.
    row_id
        Id of the row of the scenario that it stands for.
    label
        Which one it is, in words.
    state_id
        The state that owns it; empty where no single state does.
    direction
        In which direction it counts people, as in `A > B`, or `departures` of a port; empty where both count.
    name
        The name that somebody gave to what is limited, where that tells it among others of its kind; else empty.
    """

    kind: PoolKind
    row_id: str
    label: AnyMessage
    state_id: str = ""
    direction: str = ""
    name: str = ""

    @property
    def unit(self) -> AnyMessage:
        """What one unit of its limit is."""
        return self.kind.unit

    @property
    def whole_horizon(self) -> bool:
        """Whether its limit is one row, and not a row a day."""
        return self.kind.whole_horizon


@dataclass
class Pools:
    """Pools gathered while compiling; `limits[i]` is [days], or [1] for the whole plan. Infinite limits bind nobody."""

    days: int
    pools: list[Pool] = field(default_factory=list)
    limits: list[NDArray[np.float64]] = field(default_factory=list)
    index: dict[Hashable, int] = field(default_factory=dict)

    def add(self, key: Hashable, pool: Pool, limit: NDArray[np.float64] | float) -> int:
        """Add a pool under a key and give its index; the key must be new.

        Raises ValueError where a state owns the kind and none is named, or the other way about.
        """
        if bool(pool.state_id) != pool.kind.has_state:
            raise ValueError(f"a pool of the kind {pool.kind.key} with the state {pool.state_id!r}")
        size = 1 if pool.whole_horizon else self.days
        self.index[key] = len(self.pools)
        self.pools.append(pool)
        self.limits.append(np.broadcast_to(np.asarray(limit, float), (size,)).copy())
        return self.index[key]

    def get(self, key: Hashable) -> int | None:
        """Give the index of a pool, None where nothing is limited under that key."""
        return self.index.get(key)
