"""The whole model at once: every arc in one linear programme, for networks small enough that this is quickest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from corredor.network.commodity import GOAL, Commodity
from corredor.network.network import Network
from corredor.planning.programme import Flows, Programme, build, every_arc
from corredor.planning.solution import Path, Prices, Solution, Tier, slack

LEAST = 1e-7


def solve_whole(network: Network, aims: list[str], progress: Callable[[str, float | None], None]) -> Solution:
    """Solve every aim in turn over every arc; bounds are the values, as the simplex method proves them."""
    programme = build(network, every_arc(network))
    solver = programme.solver()
    tiers = []
    x = np.zeros(programme.columns)
    held = programme.first_pool + len(programme.pool_rows)
    weights: dict[str, float] = {}
    prices = np.zeros(len(network.limits))
    for number, aim in enumerate(aims):
        progress(aim, None)
        cost = programme.cost(aim)
        best = solver.run(cost)
        x = best.x
        prices = np.zeros(len(network.limits))
        prices[programme.pool_rows] = np.maximum(0.0, -best.duals[programme.first_pool :][: len(programme.pool_rows)])
        tiers.append(Tier(aim, best.value, best.value, prices))
        weights = {before: max(0.0, -float(best.duals[held + i])) for i, before in enumerate(aims[:number])}
        weights[aim] = 1.0
        solver.hold(cost, best.value + slack(aim, best.value))
    return Solution(tuple(_taken_apart(network, programme, x)), tuple(tiers), Prices(weights, prices))


def _taken_apart(network: Network, programme: Programme, x: NDArray[np.float64]) -> list[tuple[Path, float]]:
    """Take the flows apart into paths."""
    found: list[tuple[Path, float]] = []
    for number, (commodity, flows) in enumerate(zip(network.commodities, programme.flows, strict=True)):
        found += _paths(number, commodity, flows, x)
    return found


def _paths(number: int, commodity: Commodity, flows: Flows, x: NDArray[np.float64]) -> list[tuple[Path, float]]:
    """Take the flow of a commodity apart, always along the arc that carries most."""
    flow = x[flows.first : flows.first + len(flows.arc)].copy()
    leaving: dict[tuple[int, int], list[int]] = defaultdict(list)
    for column in np.flatnonzero(flow > LEAST):
        leaving[(int(commodity.tail[flows.arc[column]]), int(flows.day[column]))].append(int(column))
    homes = {int(node): home for home, node in enumerate(commodity.home_node)}
    found = []
    for day, node in sorted((day, node) for node, day in leaving if node in homes):
        for first in leaving[(node, day)]:
            if int(commodity.head[flows.arc[first]]) in homes:
                continue
            while flow[first] > LEAST:
                columns = _follow(commodity, flows, flow, leaving, first)
                people = float(min(flow[c] for c in columns))
                flow[columns] -= people
                if int(commodity.head[flows.arc[columns[-1]]]) == GOAL:
                    arcs = tuple((int(flows.arc[c]), int(flows.day[c])) for c in columns)
                    found.append((Path(number, homes[node], arcs), people))
    return found


def _follow(
    commodity: Commodity, flows: Flows, flow: NDArray[np.float64], leaving: dict[tuple[int, int], list[int]], first: int
) -> list[int]:
    columns = [first]
    while True:
        arc, day = flows.arc[columns[-1]], int(flows.day[columns[-1]])
        head = int(commodity.head[arc])
        onward = [c for c in leaving.get((head, day + int(commodity.span[arc])), []) if flow[c] > 0]
        if head == GOAL or not onward:
            return columns
        columns.append(max(onward, key=lambda c: (flow[c], -c)))
