"""Fair shares are those of water-filling, exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from corredor.agreements.fair_shares import fair_shares

AMOUNTS = st.fractions(min_value=0, max_value=1000, max_denominator=60)
CLAIMS = st.dictionaries(st.sampled_from("ABCDEFGH"), AMOUNTS, max_size=8)


def water_level(amount: Fraction, claims: list[Fraction]) -> Fraction | None:
    """The level at which the claims, cut off at it, add up to the amount; None where the claims are fewer.

    Every set of states that could stand above the level gives a level of its own; the right one leaves exactly that
    set above it.
    """
    if sum(claims) <= amount:
        return None
    for size in range(1, len(claims) + 1):
        for above in combinations(range(len(claims)), size):
            below = [claim for number, claim in enumerate(claims) if number not in above]
            level = (amount - sum(below)) / size
            if all(claim <= level for claim in below) and all(claims[number] >= level for number in above):
                return level
    raise AssertionError("there is always a level")


@given(amount=AMOUNTS, claims=CLAIMS)
def test_fair_shares_are_the_exact_answer_of_water_filling(amount: Fraction, claims: dict[str, Fraction]) -> None:
    level = water_level(amount, list(claims.values()))
    poured = {name: claim if level is None else min(claim, level) for name, claim in claims.items()}
    assert fair_shares(amount, claims) == poured


@given(amount=AMOUNTS, claims=CLAIMS)
def test_nobody_gets_more_but_from_one_who_has_no_more(amount: Fraction, claims: dict[str, Fraction]) -> None:
    """Whoever gets less than claimed has as much as anybody; nothing is left while somebody asks for more."""
    shares = fair_shares(amount, claims)
    assert list(shares) == list(claims)
    assert sum(shares.values()) == min(amount, sum(claims.values(), Fraction(0)))
    for name, share in shares.items():
        assert 0 <= share <= claims[name]
        assert share == claims[name] or share == max(shares.values())


def test_what_the_smallest_claim_leaves_goes_to_the_others() -> None:
    claims = {"A": Fraction(2), "B": Fraction(8), "C": Fraction(50)}
    assert fair_shares(Fraction(10), claims) == {"A": 2, "B": 4, "C": 4}
    assert fair_shares(Fraction(100), claims) == claims
    assert fair_shares(Fraction(1, 2), claims) == dict.fromkeys(claims, Fraction(1, 6))
