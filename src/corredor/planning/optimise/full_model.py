"""The whole model: every usable arc in one linear programme, for networks small enough that this is quickest."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from corredor.network.network import Network
from corredor.planning.lp.arc_flow import all_usable_arcs, build
from corredor.planning.objectives import objective_tolerance
from corredor.planning.optimise.flow_decomposition import decompose_flows
from corredor.planning.solution import ObjectiveLevel, Prices, Solution


def solve_full_model(network: Network, aims: list[str], progress: Callable[[str, float | None], None]) -> Solution:
    """Lexicographic optimisation over every usable arc: one objective after another, each held before the next.

    Bounds are the values, since the simplex method proves them.

    Parameters
    ----------
    network
        The compiled network.
    aims
        Objectives in order, `unserved` split into its two.
    progress
        Told the key of each objective.
    """
    programme = build(network, all_usable_arcs(network))
    solver = programme.solver()
    tiers = []
    x = np.zeros(programme.columns)
    weights: dict[str, float] = {}
    prices = np.zeros(len(network.limits))
    for number, aim in enumerate(aims):
        progress(aim, None)
        cost = programme.cost(aim)
        optimum = solver.run(cost)
        x = optimum.x
        prices = programme.pool_prices(optimum.duals)
        tiers.append(ObjectiveLevel(aim, optimum.value, optimum.value, prices))
        weights = {
            earlier: max(0.0, -float(optimum.duals[programme.rows + i])) for i, earlier in enumerate(aims[:number])
        }
        weights[aim] = 1.0
        solver.add_objective_constraint(cost, optimum.value + objective_tolerance(aim, optimum.value))
    return Solution(tuple(decompose_flows(network, programme, x)), tuple(tiers), Prices(weights, prices))
