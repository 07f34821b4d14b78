"""Everything scarce as pools: a name in words, a limit for each day or for the whole plan."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Pool:
    """One scarce thing. `where` is the id of the row it stands for, `unit` what one unit of it is."""

    kind: str
    row_id: str
    label: str
    unit: str
    whole_horizon: bool = False


@dataclass
class Pools:
    """Pools gathered while compiling; `limits[i]` is [days], or [1] for the whole plan. Infinite limits bind nobody."""

    days: int
    pools: list[Pool] = field(default_factory=list)
    limits: list[NDArray[np.float64]] = field(default_factory=list)
    index: dict[Hashable, int] = field(default_factory=dict)

    def add(self, key: Hashable, pool: Pool, limit: NDArray[np.float64] | float) -> int:
        """Add a pool under a key and give its index; the key must be new."""
        size = 1 if pool.whole_horizon else self.days
        self.index[key] = len(self.pools)
        self.pools.append(pool)
        self.limits.append(np.broadcast_to(np.asarray(limit, float), (size,)).copy())
        return self.index[key]

    def get(self, key: Hashable) -> int | None:
        """Give the index of a pool, None where nothing is scarce under that key."""
        return self.index.get(key)
