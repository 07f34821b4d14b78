"""What travel costs: the money of one person on each load list and on a whole path."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corredor.arrays import Floats
from corredor.network.commodity import Commodity
from corredor.network.network import Network


def list_money(network: Network, commodity: Commodity) -> Floats:
    """Give the money of one person of a commodity on each load list [lists], in the scenario's currency."""
    loads = network.loads
    money = np.zeros(len(loads.item_ptr) - 1)
    at = np.repeat(np.arange(len(money)), np.diff(loads.item_ptr))
    np.add.at(money, at, loads.item_amount * commodity.share[loads.item_who])
    return money


def arc_money(network: Network, commodity: Commodity) -> Floats:
    """Give the money of one person on each arc of a commodity [arcs], in the scenario's currency."""
    money = list_money(network, commodity)
    total = np.zeros(commodity.arcs)
    for lists in (commodity.route, commodity.evening_loads, commodity.departure_loads):
        used = lists >= 0
        total[used] += money[lists[used]]
    return total


def path_money(commodity: Commodity, money: Floats, arcs: Sequence[tuple[int, int]]) -> float:
    """Give the money of one person on arcs of a commodity with their days; `money` is what `list_money` gives."""
    lists = (commodity.route, commodity.evening_loads, commodity.departure_loads)
    return float(sum(money[numbers[arc]] for arc, _ in arcs for numbers in lists if numbers[arc] >= 0))
