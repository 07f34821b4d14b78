"""The least core of a game: how far every set of players is from doing better alone, by a linear programme.

The least core (Maschler, Peleg and Shapley 1979) shares out the value of all so that the set that could complain most
complains least. Its excess is 0 or less where the core is not empty: then nobody does better alone.
"""

from __future__ import annotations

import numpy as np

from corredor.arrays import Floats
from corredor.planning.lp.highs import INFINITY, LinearProgramme, csc_from_triplets


def least_core(value: Floats) -> tuple[float, Floats]:
    """Give the least excess and a sharing [players] with it, for the table of values of all sets [2 ** players].

    What is there without any player belongs to nobody, and is taken off first. A game of one player has no excess.
    """
    number = len(value).bit_length() - 1
    if number < 2:
        return 0.0, value[1:] - value[0]
    gained = value - value[0]
    sets = np.arange(1, len(value))
    member = (sets[:, None] >> np.arange(number)) & 1
    everyone = sets == len(value) - 1
    # Columns are parts that are added and taken off, for every player and for the excess: none may be negative.
    signed = np.concatenate([member, ~everyone[:, None]], axis=1).astype(float)
    row, column = np.nonzero(signed)
    rows = np.concatenate([row, row])
    columns = np.concatenate([column, column + number + 1])
    weights = np.concatenate([signed[row, column], -signed[row, column]])
    matrix = csc_from_triplets(len(sets), 2 * (number + 1), rows, columns, weights)
    high = np.where(everyone, gained[sets], INFINITY)
    cost = np.zeros(2 * (number + 1))
    cost[number], cost[-1] = 1.0, -1.0
    x = LinearProgramme(matrix, gained[sets], high, np.full(2 * (number + 1), INFINITY)).run(cost).x
    shares = x[: number + 1] - x[number + 1 :]
    return float(shares[number]), shares[:number]
