"""Max-min fair shares: what is scarce is poured evenly over all who ask, and none gets more than asked for."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def fair_shares(amount: Fraction, claims: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Share an amount among claims by water-filling, exactly: nobody can get more but from one who has no more.

    Neither the amount nor a claim may be negative. What is left where all claims are met is not given to anybody.
    """
    shares: dict[str, Fraction] = {}
    left = amount
    for number, name in enumerate(sorted(claims, key=lambda name: (claims[name], name))):
        # The smallest claim first: it is met, or all that are left get the same.
        shares[name] = min(claims[name], left / (len(claims) - number))
        left -= shares[name]
    return {name: shares[name] for name in claims}
