"""Routes closed on a compiled network: the same as compiling the closure, a bound without a programme, a warm start."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from corredor.arrays import Mask
from corredor.network.closures import close_routes
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.optimise.lexicographic import GAP
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import TABLES
from tests.generator import random_scenario
from tests.planning.weighted import by_sifting, lagrangian_bound, whole_value

WEIGHTS = {"not_served": 500.0, "at_home": 500.0, "arrival": 1.0}
SEEDS = range(3000, 3040)


def closure(scenario: Scenario, crossing: str, first: int, last: int) -> Scenario:
    """Write a closure of a crossing into the tables."""
    start = scenario.settings.start
    table = next(table for table in TABLES if table.name == "closures")
    row = dict.fromkeys(scenario.tables["closures"].columns)
    row |= {"crossing": crossing, "from": start + timedelta(days=first), "to": start + timedelta(days=last)}
    rows = [*scenario.rows("closures"), row]
    return replace(scenario, tables={**scenario.tables, "closures": to_frame(table, rows)})


def passing(network: Network, ids: Sequence[str], first: int, last: int) -> Mask:
    """Mark the routes that use links or crossings with these ids, on days `first` to `last` [routes, days]."""
    wanted = set(ids)
    marked = np.zeros((len(network.routes), network.days), bool)
    for number, way in enumerate(network.routes):
        if wanted & ({ride.link for ride, _ in way.legs} | {one.crossing for one in way.crossing_passes}):
            marked[number, max(0, first) : last + 1] = True
    return marked


@pytest.mark.parametrize("seed", SEEDS)
def test_closing_routes_is_the_same_as_writing_the_closure(seed: int) -> None:
    scenario = random_scenario(seed)
    scenario = replace(scenario, settings=replace(scenario.settings, finish_days=4))
    network = compile_network(scenario)
    for row in scenario.rows("crossings")[:2]:
        closed = close_routes(network, passing(network, [row["id"]], 1, 3))
        if any(route.duration_days > 1 for route in network.routes):
            continue
        written = compile_network(closure(scenario, row["id"], 1, 3))
        assert whole_value(closed, WEIGHTS) == pytest.approx(whole_value(written, WEIGHTS), abs=1e-6)


@pytest.mark.parametrize("seed", SEEDS[::2])
def test_prices_of_before_prove_a_bound_and_start_the_search(seed: int) -> None:
    network = compile_network(random_scenario(seed))
    before = by_sifting(network, WEIGHTS, gap=GAP)
    assert lagrangian_bound(network, before.prices) == pytest.approx(before.levels[0].bound, rel=1e-6, abs=1e-6)
    crossings = [row["id"] for row in network.scenario.rows("crossings")]
    closed = close_routes(network, passing(network, crossings[:1], 0, network.days))
    right = whole_value(closed, WEIGHTS)
    assert lagrangian_bound(closed, before.prices) <= right + 1e-6 * max(1.0, right)
    after = by_sifting(closed, WEIGHTS, gap=GAP, start=before.prices)
    assert after.levels[0].value == pytest.approx(right, rel=1e-4, abs=1e-6)
    usable = [commodity.usable for commodity in closed.commodities]
    assert all(usable[path.commodity][arc, day] for path, _ in after.paths for arc, day in path.arcs)
    assert all(np.all(c.usable <= old.usable) for c, old in zip(closed.commodities, network.commodities, strict=True))
