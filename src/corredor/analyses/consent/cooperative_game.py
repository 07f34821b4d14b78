"""Games: what each player adds to a table of values of all sets of players, as pure functions.

`value[s]` [2 ** players] is the value of the set s, whose bit i stands for player i. Nothing here knows a corridor.
"""

from __future__ import annotations

from math import comb

import numpy as np

from corredor.arrays import Floats, Ints

TINY = 1e-6


def players(value: Floats) -> int:
    """Give the number of players; ValueError where the table is not one of all sets."""
    number = len(value).bit_length() - 1
    if len(value) != 1 << number:
        raise ValueError(f"a table of all sets has 2 ** players values, not {len(value)}")
    return number


def marginal_contributions(value: Floats, player: int) -> Floats:
    """Give what a player adds to each set without it [2 ** (players - 1)], in the order of the sets."""
    without = _without(len(value), player)
    added: Floats = value[without | 1 << player] - value[without]
    return added


def shapley(value: Floats) -> Floats:
    """Give what each player adds on average over all orders in which players come [players] (Shapley 1953)."""
    number = players(value)
    found = np.zeros(number)
    for player in range(number):
        others = np.bitwise_count(_without(len(value), player)).astype(int)
        share = np.array([1 / (number * comb(number - 1, size)) for size in range(number)])
        found[player] = float(share[others] @ marginal_contributions(value, player))
    return found


def banzhaf(value: Floats) -> Floats:
    """Give what each player adds on average over all sets of the others [players] (Banzhaf 1965)."""
    return np.array([marginal_contributions(value, player).mean() for player in range(players(value))])


def minimal_winning_sets(value: Floats, wanted: float) -> list[int]:
    """Give the smallest sets that reach a value, none of which holds another; fewest players first."""
    found: list[int] = []
    reach = np.flatnonzero(value >= wanted - TINY)
    for one in sorted(reach.tolist(), key=lambda s: (s.bit_count(), s)):
        if not any(one & smaller == smaller for smaller in found):
            found.append(one)
    return found


def _without(size: int, player: int) -> Ints:
    sets = np.arange(size, dtype=np.int64)
    kept: Ints = sets[sets >> player & 1 == 0]
    return kept
