"""The least core of a cooperative game, by a linear programme (Maschler, Peleg and Shapley 1979).

It shares out the value of all so that the coalition with the largest excess has the least possible one. Its excess is
0 or less where the core is not empty: then no coalition does better alone.
"""

from __future__ import annotations

import numpy as np

from corredor.arrays import Floats
from corredor.planning.lp.highs import INFINITY, LinearProgramme, csc_from_triplets


def least_core(value: Floats) -> tuple[float, Floats]:
    """Give the least excess and a sharing with it.

    What is there without any player belongs to nobody, and is taken off first. A game of one player has no excess.

    Parameters
    ----------
    value
        [2 ** players] float64: value of each coalition, whose bit i stands for player i.

    Returns
    -------
    tuple
        The excess, and the shares [players] float64.
    """
    players = len(value).bit_length() - 1
    if players < 2:
        return 0.0, value[1:] - value[0]
    gain = value - value[0]
    sets = np.arange(1, len(value))
    member = (sets[:, None] >> np.arange(players)) & 1
    everyone = sets == len(value) - 1
    # Columns are parts that are added and taken off, for every player and for the excess: none may be negative.
    coefficients = np.concatenate([member, ~everyone[:, None]], axis=1).astype(float)
    row, column = np.nonzero(coefficients)
    rows = np.concatenate([row, row])
    columns = np.concatenate([column, column + players + 1])
    weights = np.concatenate([coefficients[row, column], -coefficients[row, column]])
    matrix = csc_from_triplets(len(sets), 2 * (players + 1), rows, columns, weights)
    row_high = np.where(everyone, gain[sets], INFINITY)
    cost = np.zeros(2 * (players + 1))
    cost[players], cost[-1] = 1.0, -1.0
    solution = LinearProgramme(matrix, gain[sets], row_high, np.full(2 * (players + 1), INFINITY)).run(cost).x
    shares = solution[: players + 1] - solution[players + 1 :]
    return float(shares[players]), shares[:players]
