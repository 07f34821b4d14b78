"""Cost allocation: every cost goes to funds that cover it, the first in the table as far as their money goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from corredor.network.funds import payers
from corredor.network.network import Network
from corredor.planning.lp.highs import INFINITY, LinearProgramme, csc_from_triplets
from corredor.planning.tables.itineraries import Row


def allocate_costs(network: Network, money: Mapping[tuple[str, str, int], float]) -> list[Row]:
    """Give the rows of `costs`; `money` holds amounts by kind of cost, state and day."""
    amount_of_class: dict[tuple[frozenset[int], str, str], float] = defaultdict(float)
    for (kind, state, day), amount in money.items():
        amount_of_class[(payers(list(network.funds), (kind, state), day), kind, state)] += amount
    amount_of_set: dict[frozenset[int], float] = defaultdict(float)
    for (fund_set, _, _), amount in amount_of_class.items():
        amount_of_set[fund_set] += amount
    shares = _fund_shares(network, amount_of_set)
    rows: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for (fund_set, kind, state), amount in sorted(
        amount_of_class.items(), key=lambda one: (one[0][1:], sorted(one[0][0]))
    ):
        if not fund_set:
            rows[("unassigned", "", kind, state)] += amount
        for fund in sorted(fund_set):
            amount_paid = amount * shares[(fund_set, fund)]
            if amount_paid > 0:
                rows[(network.funds[fund].payer, network.funds[fund].id, kind, state)] += amount_paid
    return [
        {"payer": payer, "fund": fund, "kind": kind, "state": state, "amount": round(amount, 6)}
        for (payer, fund, kind, state), amount in sorted(rows.items())
        if round(amount, 6) > 0
    ]


def _fund_shares(
    network: Network, amount_of_set: Mapping[frozenset[int], float]
) -> dict[tuple[frozenset[int], int], float]:
    """Give the share that each fund pays of what a set of funds covers, by a transportation problem."""
    sets = sorted((s for s in amount_of_set if s), key=sorted)
    pairs = [(s, fund) for s in sets for fund in sorted(s)]
    if not pairs:
        return {}
    rows = [sets.index(s) for s, _ in pairs] + [len(sets) + fund for _, fund in pairs]
    columns = 2 * list(range(len(pairs)))
    funds = network.funds
    total = sum(amount_of_set.values()) or 1.0
    matrix = csc_from_triplets(
        len(sets) + len(funds), len(pairs), np.array(rows), np.array(columns), np.ones(len(rows))
    )
    needs = np.array([amount_of_set[s] / total for s in sets])
    amounts = np.array([INFINITY if f.amount is None else f.amount / total + 1e-9 for f in funds])
    low = np.concatenate([needs, np.full(len(funds), -INFINITY)])
    solver = LinearProgramme(matrix, low, np.concatenate([needs, amounts]), np.full(len(pairs), INFINITY))
    paid = solver.run(np.array([float(fund) for _, fund in pairs])).x
    return {
        pair: max(0.0, float(p)) * total / amount_of_set[pair[0]] if amount_of_set[pair[0]] else 0.0
        for pair, p in zip(pairs, paid, strict=True)
    }
