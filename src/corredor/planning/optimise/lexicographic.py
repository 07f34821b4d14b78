"""Lexicographic optimisation: each objective is brought to its best value and held while the next ones are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from corredor.network.network import Network
from corredor.planning.objectives import OBJECTIVES, objective_order, objective_tolerance
from corredor.planning.optimise.flow_decomposition import MIN_PEOPLE, decompose_flows
from corredor.planning.optimise.full_model import solve_full_model
from corredor.planning.solution import ObjectiveLevel, Path, Prices, Solution, SolveMethod

# Up to here the whole model is quicker than finding journeys by pricing, which has kernels to compile.
WHOLE_MODEL = 60_000
# How close value and bound of an aim are to be where arcs are generated.
GAP = 5e-5
# How near its programme's optimum an aim is that later ones hold: only the last needs a corner, which takes longest.
HELD_TOLERANCE = 1e-8


def solve_lexicographic(
    network: Network,
    aims: Sequence[str],
    progress: Callable[[str, float | None], None],
    *,
    method: SolveMethod | None = None,
) -> Solution:
    """Solve a network for its objectives in order.

    Parameters
    ----------
    network
        The compiled network.
    aims
        Keys of the objectives, most important first.
    progress
        Told the method, then the key of each objective.
    method
        The whole model, column generation ("journeys"), or sifting ("subnet"). None chooses by size, and goes over from
        column generation to sifting where so many pools are full that the gap closes too slowly.
    """
    objectives = objective_order(aims)
    small = arc_days(network) <= WHOLE_MODEL or not any(commodity.supplies for commodity in network.commodities)
    if method == "whole" or (method is None and small):
        progress("whole", None)
        return solve_full_model(network, objectives, progress)
    if method != "subnet":
        progress("journeys", None)
        solution = _by_journeys(network, objectives, progress, patient=method == "journeys")
        if solution is not None:
            return solution
    progress("subnet", None)
    return _by_subnet(network, objectives, progress)


def arc_days(network: Network) -> int:
    """Number of usable arcs summed over days: the columns of the whole model, people left at home apart."""
    return sum(int(np.count_nonzero(commodity.usable)) for commodity in network.commodities)


def _by_subnet(network: Network, objectives: list[str], progress: Callable[[str, float | None], None]) -> Solution:
    # Imported here because it compiles kernels, which small networks never need.
    """Solve by sifting; the last objective ends in a basic solution."""
    from corredor.planning.optimise.sifting import Sifting

    sifting = Sifting(network, progress)
    tiers: list[ObjectiveLevel] = []
    held: dict[str, float] = {}
    start: Prices | None = None
    for aim in objectives:
        last = aim == objectives[-1]
        result = sifting.solve(
            {aim: 1.0}, held, gap=GAP, name=aim, start=start, tolerance=HELD_TOLERANCE, crossover=last
        )
        tiers.append(ObjectiveLevel(aim, result.value, result.bound, result.prices.rows))
        held[aim] = result.value
        start = result.prices
    return Solution(tuple(decompose_flows(network, result.programme, result.x)), tuple(tiers), result.prices)


def _by_journeys(
    network: Network, objectives: list[str], progress: Callable[[str, float | None], None], *, patient: bool
) -> Solution | None:
    """Solve by column generation; None where the gap of who can travel closes too slowly and `patient` is false."""
    from corredor.planning.optimise.column_generation import ColumnGeneration

    generation = ColumnGeneration(network, progress)
    tiers = []
    prices = Prices({}, np.zeros(len(network.limits)))
    for aim in objectives:
        # Who travels at all is what crowding makes hard; the aims after that come close, if in more rounds.
        result = generation.solve(aim, patient=patient or not OBJECTIVES[aim].in_people)
        if result is None:
            return None
        value, bound, prices = result
        tiers.append(ObjectiveLevel(aim, value, bound, prices.rows))
        generation.master.hold(aim, value + objective_tolerance(aim, value))
    paths = []
    master = generation.master
    for column in np.flatnonzero(generation.x > MIN_PEOPLE):
        if column >= len(master.sources):
            number, arcs, days = master.journeys[column - len(master.sources)]
            source = master.sources[number]
            path = Path(source.commodity, source.home, tuple(zip(arcs.tolist(), days.tolist(), strict=True)))
            paths.append((path, float(generation.x[column])))
    return Solution(tuple(paths), tuple(tiers), prices)
