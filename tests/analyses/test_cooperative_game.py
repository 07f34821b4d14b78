"""Known games come out right, and agree with two libraries that were written by others."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import comb, factorial

import coopgame
import numpy as np
import pytest
from coopgt.shapley_value import calculate
from scipy.optimize import linprog

from corredor.analyses.consent.cooperative_game import (
    banzhaf,
    marginal_contributions,
    minimal_winning_sets,
    players,
    shapley,
)
from corredor.analyses.consent.least_core import least_core

Game = Callable[[frozenset[int]], float]
PERMANENT = frozenset(range(5))


def game_table(number: int, of_set: Game) -> np.ndarray:
    """Values of all sets of so many players [2 ** number], by a function of the set."""
    sets = (frozenset(i for i in range(number) if s >> i & 1) for s in range(1 << number))
    return np.array([of_set(members) for members in sets], float)


def security_council(members: frozenset[int]) -> float:
    """Five permanent members, each with a veto, and ten others: nine yeses are needed."""
    return float(members >= PERMANENT and len(members) >= 9)


def gloves(members: frozenset[int]) -> float:
    """Two have a left glove and one a right one; a pair is worth one."""
    return float(min(len(members & {0, 1}), len(members & {2})))


def airport(costs: Sequence[float]) -> Game:
    """A runway costs what the largest aircraft of a set needs."""
    return lambda members: max((costs[i] for i in members), default=0.0)


def drawn(number: int, seed: int) -> np.ndarray:
    """A game with values at random, nothing for nobody."""
    value = np.random.default_rng(seed).uniform(0, 1e4, 1 << number)
    value[0] = 0.0
    return value


def test_the_security_council_is_shared_as_published() -> None:
    """421/2145 for a permanent member and 4/2145 for another (Shapley and Shubik 1954)."""
    found = shapley(game_table(15, security_council))
    assert found[:5] == pytest.approx(float(Fraction(421, 2145)), abs=1e-13)
    assert found[5:] == pytest.approx(float(Fraction(4, 2145)), abs=1e-13)


def test_swings_in_the_security_council_are_counted() -> None:
    """A permanent member is needed where four to ten of the ten others agree, another one where just three do."""
    found = banzhaf(game_table(15, security_council))
    assert found[:5] == pytest.approx(848 / 2**14)
    assert found[5:] == pytest.approx(84 / 2**14)


def test_no_set_wins_without_every_permanent_member() -> None:
    """Each of the five has a veto: all of them are in every smallest set that wins."""
    winning = minimal_winning_sets(game_table(15, security_council), 1.0)
    assert len(winning) == comb(10, 4)
    assert all(members & 0b11111 == 0b11111 for members in winning)


def test_gloves_and_airport_have_their_closed_forms() -> None:
    """The scarce glove gets four sixths; every part of a runway is shared by those who need it."""
    assert shapley(game_table(3, gloves)) == pytest.approx([1 / 6, 1 / 6, 4 / 6])
    costs = [1.0, 3.0, 3.0, 7.0, 12.0]
    parts = np.diff([0.0, *costs]) / [5, 4, 3, 2, 1]
    assert shapley(game_table(5, airport(costs))) == pytest.approx(np.cumsum(parts))


def test_the_core_of_the_gloves_gives_all_to_the_scarce_one() -> None:
    """Whoever else got something would be undercut by the third."""
    excess, shares = least_core(game_table(3, gloves))
    assert excess == pytest.approx(0.0, abs=1e-9)
    assert shares == pytest.approx([0.0, 0.0, 1.0], abs=1e-9)


@pytest.mark.parametrize("number", [1, 2, 5, 8])
def test_the_mean_over_all_orders_is_the_shapley_value(number: int) -> None:
    """By its own words: what each adds to those before it, over every order in which they can come."""
    value = drawn(number, number)
    added = np.zeros(number)
    for order in itertools.permutations(range(number)):
        before = 0
        for player in order:
            added[player] += value[before | 1 << player] - value[before]
            before |= 1 << player
    assert shapley(value) == pytest.approx(added / factorial(number), abs=1e-8)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("number", [2, 4, 7, 10, 12])
def test_coopgame_agrees(number: int, seed: int) -> None:
    """Shapley, Banzhaf and the excess of the least core, on games with values of ten thousand.

    It gives nobody less than what one has alone, which is no limit where all together reach enough.
    """
    value = drawn(number, seed)
    value[-1] = 1e4 * number
    game = coopgame.Game(value[1:].tolist())
    assert shapley(value) == pytest.approx(np.array(coopgame.shapley(game)), abs=1e-9)
    assert banzhaf(value) == pytest.approx(np.array(coopgame.banzhaf(game)), abs=1e-9)
    assert least_core(value)[0] == pytest.approx(coopgame.least_core(game)["epsilon"], abs=1e-6)


@pytest.mark.parametrize("number", [2, 3, 6, 8])
def test_the_excess_of_an_empty_core_is_what_another_programme_finds(number: int) -> None:
    """The same words told to another solver: every set gets at least its value, less the excess."""
    value = drawn(number, 11)
    sets = np.arange(1, len(value) - 1)
    member = (sets[:, None] >> np.arange(number)) & 1
    found = linprog(
        c=[0.0] * number + [1.0],
        A_ub=-np.column_stack([member, np.ones(len(sets))]),
        b_ub=-value[sets],
        A_eq=[[1.0] * number + [0.0]],
        b_eq=[value[-1]],
        bounds=[(None, None)] * (number + 1),
        method="highs-ipm",
    )
    excess, shares = least_core(value)
    assert excess == pytest.approx(found.x[number], abs=1e-5)
    assert shares.sum() == pytest.approx(value[-1])


@pytest.mark.parametrize("number", [2, 3, 5, 6])
def test_coopgt_agrees(number: int) -> None:
    """A second opinion, which goes through every order."""
    value = drawn(number, 7)
    told = {tuple(i + 1 for i in range(number) if one >> i & 1): float(value[one]) for one in range(len(value))}
    assert shapley(value) == pytest.approx(np.array(calculate(told)), abs=1e-9)


def test_the_smallest_sets_hold_no_other_one() -> None:
    """Either of two is enough beside the third; a set with both is larger than it has to be."""
    value = game_table(3, gloves)
    assert minimal_winning_sets(value, 1.0) == [0b101, 0b110]
    assert minimal_winning_sets(value, 0.0) == [0]
    assert minimal_winning_sets(value, 2.0) == []


def test_what_a_player_adds_is_told_set_by_set() -> None:
    """The second left glove adds a pair where there is a right one and no left one."""
    assert marginal_contributions(game_table(3, gloves), 1).tolist() == [0, 0, 1, 0]
    assert players(game_table(3, gloves)) == 3
    with pytest.raises(ValueError, match="2 \\*\\* players"):
        players(np.zeros(6))


def test_what_is_there_without_anybody_is_shared_by_nobody() -> None:
    """A thousand whom no consent is needed for change neither excess nor shares."""
    value = drawn(4, 3)
    excess, shares = least_core(value)
    raised, same = least_core(value + 1000.0)
    assert raised == pytest.approx(excess, abs=1e-6)
    assert same.sum() == pytest.approx(shares.sum())
    assert least_core(np.array([5.0, 9.0])) == (0.0, pytest.approx([4.0]))
