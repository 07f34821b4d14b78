"""Random numbers belong to their place in the story, and are as good as thrown dice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from corredor.random.draws import binomial, multinomial, two_uniforms, uniform

DRAWS = 20_000
NEVER = 1e-6


def test_uniform_numbers_are_uniform_along_every_part_of_the_key() -> None:
    """Neighbouring runs, days, cells and draws are as far from each other as any two."""
    for axis in range(5):
        numbers = []
        for at in range(DRAWS):
            key = [3, 1, 4, 1, 5]
            key[axis] = at
            numbers.append(uniform(*key))
        assert stats.kstest(numbers, "uniform").pvalue > NEVER
        assert abs(np.corrcoef(numbers[:-1], numbers[1:])[0, 1]) < 5 / DRAWS**0.5


def test_both_numbers_of_an_attempt_are_independent() -> None:
    """Rejection takes its two numbers from one counter."""
    pairs = np.array([two_uniforms(9, 0, 0, cell, 0, 0) for cell in range(DRAWS)])
    assert abs(np.corrcoef(pairs.T)[0, 1]) < 5 / DRAWS**0.5
    assert pairs.min() > 0
    assert pairs.max() < 1


@pytest.mark.parametrize(
    ("n", "p"), [(1, 0.3), (12, 0.5), (40, 0.05), (40, 0.95), (30, 0.4), (400, 0.03), (5_000, 0.7), (200, 0.5)]
)
def test_binomial_draws_follow_the_binomial(n: int, p: float) -> None:
    """Chi-square against the exact distribution, for walking and for rejection."""
    drawn = np.array([binomial(n, p, 11, 0, 0, cell, 0) for cell in range(DRAWS)])
    low, high = stats.binom.ppf([0.002, 0.998], n, p).astype(int)
    inner = np.arange(low, high + 1)
    expected = stats.binom.pmf(inner, n, p) * DRAWS
    seen = np.array([(drawn == k).sum() for k in inner])
    expected = np.append(expected, DRAWS - expected.sum())
    seen = np.append(seen, DRAWS - seen.sum())
    kept = expected >= 5
    expected, seen = np.append(expected[kept], expected[~kept].sum()), np.append(seen[kept], seen[~kept].sum())
    expected, seen = expected[expected > 0], seen[expected > 0]
    assert stats.chisquare(seen, expected * seen.sum() / expected.sum()).pvalue > NEVER


def test_binomial_draws_of_many_millions_have_the_right_mean_and_spread() -> None:
    """A hundred million people are drawn as quickly, and as truly, as a hundred."""
    n, p = 100_000_000, 0.37
    drawn = np.array([binomial(n, p, 5, 0, 0, cell, 0) for cell in range(DRAWS)], dtype=float)
    spread = (n * p * (1 - p)) ** 0.5
    assert abs(drawn.mean() - n * p) < 5 * spread / DRAWS**0.5
    assert abs(drawn.std() / spread - 1) < 5 / DRAWS**0.5


@given(
    n=st.integers(0, 10**7),
    weights=st.lists(st.sampled_from([0.0, 1e-9, 0.1, 0.25, 1.0, 7.0]), min_size=1, max_size=9),
    seed=st.integers(0, 2**63 - 1),
)
def test_sharing_out_keeps_everybody_and_sends_nobody_where_no_weight_is(
    n: int, weights: list[float], seed: int
) -> None:
    """Counts are whole, never negative, sum to n, and an option of weight 0 stays empty unless all are."""
    counts = np.full(len(weights), -1, dtype=np.int64)
    after = multinomial(n, np.array(weights), seed, 1, 2, 3, 10, counts)
    assert after == 10 + len(weights) - 1
    assert counts.sum() == n
    assert counts.min() >= 0
    if sum(weights) > 0:
        assert all(count == 0 for count, weight in zip(counts, weights, strict=True) if weight == 0)


def test_a_key_gives_the_same_whatever_was_drawn_before() -> None:
    """Nothing is kept between draws: order and number of other draws do not matter."""
    alone = binomial(1_000, 0.4, 1, 2, 3, 4, 5)
    for cell in range(50):
        binomial(cell, 0.5, 1, 2, 3, cell, 0)
    assert binomial(1_000, 0.4, 1, 2, 3, 4, 5) == alone
    assert len({binomial(1_000, 0.4, seed, 2, 3, 4, 5) for seed in range(40)}) > 10
