"""Parties load what people load, and leave vehicles to be loaded whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.convoys.loads_without_vehicles import loads_without_vehicles
from corredor.planning.lp.arc_flow import list_prices
from corredor.planning.travel_cost import list_money
from tests.generator import random_scenario

SEEDS = range(400, 412)


def rows_of(network: Network, *kinds: str) -> np.ndarray:
    """Price 1 and more for the rows of pools of some kinds, all different, and 0 for the others."""
    prices = np.zeros(len(network.limits))
    for number, pool in enumerate(network.pools):
        if pool.kind.key in kinds:
            start, length = network.row_start[number], 1 if pool.whole_horizon else network.days
            prices[start : start + length] = 1 + np.arange(start, start + length) / len(prices)
    return prices


@pytest.mark.parametrize("seed", SEEDS)
def test_people_load_the_same_as_ever_but_for_vehicles_and_money(seed: int) -> None:
    network = compile_network(random_scenario(seed))
    parties = replace(network, loads=loads_without_vehicles(network))
    others = {pool.kind for pool in network.pools} - {"fleet", "money"}
    for commodity in network.commodities:
        own = list_prices(parties, commodity, rows_of(network, *others))
        assert np.allclose(own, list_prices(network, commodity, rows_of(network, *others)))
        assert not list_prices(parties, commodity, rows_of(network, "fleet")).any()


@pytest.mark.parametrize("seed", SEEDS)
def test_people_pay_for_everything_but_their_part_of_a_vehicle(seed: int) -> None:
    network = compile_network(random_scenario(seed))
    parties = replace(network, loads=loads_without_vehicles(network))
    loads = network.loads
    for commodity in network.commodities:
        seats = np.zeros(len(loads.ptr) - 1)
        for number, items in enumerate(loads.items):
            seats[number] = sum(item.amount for item in items if item.shared)
        assert np.allclose(list_money(parties, commodity) + seats, list_money(network, commodity))
        paid = list_prices(network, commodity, rows_of(network, "money"))
        own = list_prices(parties, commodity, rows_of(network, "money"))
        assert (own <= paid + 1e-9).all()
        by_people = seats == 0
        assert np.allclose(own[:, by_people], paid[:, by_people])
