"""The two sides of a race over one linear programme: corredor's own search, and HiGHS over the whole model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from corredor.network.network import Network
from corredor.planning.lp.arc_flow import ArcFlowProgramme, all_usable_arcs, build
from corredor.planning.optimise.lexicographic import WHOLE_MODEL, arc_days
from corredor.planning.optimise.sifting import Sifting
from corredor.progress import silent

GAP = 1e-4
# Interior point stops at the gap at which corredor stops, and leaves out the crossover, which only costs time here.
PEERS: dict[str, dict[str, Any]] = {
    "interior": {"solver": "ipx", "run_crossover": "off", "ipm_optimality_tolerance": GAP},
    "simplex": {"solver": "simplex"},
}


def weights(network: Network) -> dict[str, float]:
    """Give the one aim of a race: a person not served counts like three horizons, one served its day of arrival."""
    return {"not_served": 3.0 * network.horizon, "at_home": 0.0, "arrival": 1.0}


def ours(network: Network) -> tuple[float, float]:
    """Solve by corredor, small networks by their whole model; give value and proven bound."""
    if arc_days(network) <= WHOLE_MODEL:
        programme = build(network, all_usable_arcs(network))
        value = programme.solver().run(programme.weighted(weights(network))).value
        return value, value
    found = Sifting(network, silent).solve(weights(network), {}, gap=GAP, name="race")
    return found.value, found.bound


def peer(network: Network, name: str, tell: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Build the whole model, reachable arcs only, tell its size, and solve it by HiGHS on one thread."""
    programme = build(network, all_usable_arcs(network))
    tell({"rows": programme.matrix.rows, "columns": programme.columns, "entries": len(programme.matrix.row)})
    cost = sum((weight * programme.cost(aim) for aim, weight in weights(network).items()), np.zeros(programme.columns))
    solver = highspy.Highs()
    for option, value in ({"output_flag": False, "threads": 1, "random_seed": 0} | PEERS[name]).items():
        solver.setOptionValue(option, value)
    solver.passModel(_model(programme, cost))
    solver.run()
    information = solver.getInfo()
    return {
        "value": information.objective_function_value,
        "status": solver.modelStatusToString(solver.getModelStatus()),
        "iterations": information.ipm_iteration_count + information.simplex_iteration_count,
    }


def _model(programme: ArcFlowProgramme, cost: NDArray[np.float64]) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = programme.columns, programme.matrix.rows
    model.col_cost_ = cost
    model.col_lower_ = np.zeros(programme.columns)
    model.col_upper_ = np.full(programme.columns, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = programme.row_low, programme.row_high
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = programme.matrix.ptr, programme.matrix.row
    model.a_matrix_.value_ = programme.matrix.value
    return model
