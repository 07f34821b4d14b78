"""Which fund may pay for what when, as pools: no set of costs may exceed what its funds hold together.

The costs can be split among the funds exactly when, for every union U of the fund sets that occur, the costs whose
funds all lie in U do not exceed the sum of U (Gale's condition for transportation problems, by max-flow min-cut).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from corredor.arrays import Mask
from corredor.network.pool_kinds import MONEY
from corredor.network.pools import Pool, Pools
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import COST_KINDS

CostClass = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund in the scenario's currency; `amount` is None where it pays whatever it costs."""

    id: str
    payer: str
    amount: float | None
    covers: frozenset[CostClass]
    days: Mask


def funds_in_currency(scenario: Scenario, days: int) -> list[Fund]:
    """Read the funds, converted by the rates; `days` is the length of their masks."""
    settings = scenario.settings
    per_unit = {row["currency"]: row["per_unit"] for row in scenario.rows("rates")}
    states = [row["id"] for row in scenario.rows("states")]
    found = []
    for row in scenario.rows("funds"):
        mask = np.zeros(days, bool)
        first = 0 if row["from"] is None else max(0, settings.day_of(row["from"]))
        last = days - 1 if row["to"] is None else settings.day_of(row["to"])
        mask[first : max(first, last + 1)] = True
        amount = row["amount"]
        if amount is not None and row["currency"] and row["currency"] != settings.currency:
            amount = amount / per_unit[row["currency"]]
        covers = frozenset(product(row["covers"] or COST_KINDS, row["states"] or states))
        found.append(Fund(row["id"], row["payer"], amount, covers, mask))
    return found


def payers(funds: list[Fund], kind: CostClass, day: int) -> frozenset[int]:
    """Give the indexes of the funds that may pay for a class of cost on a day."""
    return frozenset(i for i, fund in enumerate(funds) if kind in fund.covers and fund.days[day])


def add_money_pools(pools: Pools, funds: list[Fund], states: list[str]) -> dict[CostClass, list[tuple[int, Mask]]]:
    """Add the pools of money; give for each class of cost the pools it loads and on which days [days]."""
    if not funds:
        return {}
    classes = list(product(COST_KINDS, states))
    sets = {c: [payers(funds, c, day) for day in range(pools.days)] for c in classes}
    limited = {s for days in sets.values() for s in days if all(funds[i].amount is not None for i in s)}
    loads: dict[CostClass, list[tuple[int, Mask]]] = {c: [] for c in classes}
    for union in _unions(limited):
        amount = sum(funds[i].amount or 0.0 for i in union)
        names = ", ".join(funds[i].id for i in sorted(union))
        pool = pools.add(("money", union), Pool(MONEY, names, MONEY.label(funds=names)), amount)
        for c in classes:
            mask = np.array([s <= union and s in limited for s in sets[c]])
            if mask.any():
                loads[c].append((pool, mask))
    return loads


def _unions(sets: set[frozenset[int]]) -> list[frozenset[int]]:
    """Give every union of some of the sets, in a stable order."""
    found: set[frozenset[int]] = set()
    for one in sets:
        found |= {one} | {one | other for other in found}
    return sorted(found, key=lambda s: (len(s), sorted(s)))
