"""Cooperative games with transferable utility: indices of a characteristic function, as pure functions.

`value[s]` [2 ** players] is the value of the coalition s, whose bit i stands for player i.
"""

from __future__ import annotations

from math import comb

import numpy as np

from corredor.arrays import Floats, Ints

TOLERANCE = 1e-6


def players(value: Floats) -> int:
    """Give the number of players; ValueError where the table is not one of all coalitions."""
    number = len(value).bit_length() - 1
    if len(value) != 1 << number:
        raise ValueError(f"a table of all sets has 2 ** players values, not {len(value)}")
    return number


def marginal_contributions(value: Floats, player: int) -> Floats:
    """Give what a player adds to each coalition without it [2 ** (players - 1)], in the order of the coalitions."""
    without_player = _without(len(value), player)
    added: Floats = value[without_player | 1 << player] - value[without_player]
    return added


def shapley(value: Floats) -> Floats:
    """Shapley value (1953): what each player adds on average over all orders in which players come [players]."""
    number = players(value)
    values = np.zeros(number)
    for player in range(number):
        others = np.bitwise_count(_without(len(value), player)).astype(int)
        share = np.array([1 / (number * comb(number - 1, size)) for size in range(number)])
        values[player] = float(share[others] @ marginal_contributions(value, player))
    return values


def banzhaf(value: Floats) -> Floats:
    """Banzhaf value (1965): what each player adds on average over all coalitions of the others [players]."""
    return np.array([marginal_contributions(value, player).mean() for player in range(players(value))])


def minimal_winning_sets(value: Floats, wanted: float) -> list[int]:
    """Give the minimal coalitions that reach a value, as bit sets; fewest players first."""
    minimal: list[int] = []
    winning = np.flatnonzero(value >= wanted - TOLERANCE)
    for candidate in sorted(winning.tolist(), key=lambda s: (s.bit_count(), s)):
        if not any(candidate & smaller == smaller for smaller in minimal):
            minimal.append(candidate)
    return minimal


def _without(size: int, player: int) -> Ints:
    """Coalitions without a player, in order."""
    sets = np.arange(size, dtype=np.int64)
    sets_without: Ints = sets[sets >> player & 1 == 0]
    return sets_without
