"""The whole model at once: every arc in one linear programme, for networks small enough that this is quickest."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from corredor.network.network import Network
from corredor.planning.lp.arc_flow import all_usable_arcs, build
from corredor.planning.optimise.flow_decomposition import decompose_flows
from corredor.planning.solution import ObjectiveLevel, Prices, Solution, objective_tolerance


def solve_full_model(network: Network, aims: list[str], progress: Callable[[str, float | None], None]) -> Solution:
    """Solve every aim in turn over every arc; bounds are the values, as the simplex method proves them."""
    programme = build(network, all_usable_arcs(network))
    solver = programme.solver()
    tiers = []
    x = np.zeros(programme.columns)
    weights: dict[str, float] = {}
    prices = np.zeros(len(network.limits))
    for number, aim in enumerate(aims):
        progress(aim, None)
        cost = programme.cost(aim)
        best = solver.run(cost)
        x = best.x
        prices = programme.pool_prices(best.duals)
        tiers.append(ObjectiveLevel(aim, best.value, best.value, prices))
        weights = {before: max(0.0, -float(best.duals[programme.rows + i])) for i, before in enumerate(aims[:number])}
        weights[aim] = 1.0
        solver.add_objective_constraint(cost, best.value + objective_tolerance(aim, best.value))
    return Solution(tuple(decompose_flows(network, programme, x)), tuple(tiers), Prices(weights, prices))
