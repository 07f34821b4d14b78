"""Max-min fair allocation of a scarce amount among claims (Bertsekas and Gallager 1992, section 6.5)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def fair_shares(amount: Fraction, claims: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Give the max-min fair allocation by water-filling, exact: none can get more but from one who has no more.

    Parameters
    ----------
    amount
        What is shared, 0 or more.
    claims
        The most that each gets, 0 or more.

    Returns
    -------
    dict
        The share of each claim, in their order. What remains where all claims are met is not allocated.
    """
    shares: dict[str, Fraction] = {}
    remaining = amount
    for number, name in enumerate(sorted(claims, key=lambda name: (claims[name], name))):
        # The smallest claim first: it is met, or all that remain get the same.
        shares[name] = min(claims[name], remaining / (len(claims) - number))
        remaining -= shares[name]
    return {name: shares[name] for name in claims}
