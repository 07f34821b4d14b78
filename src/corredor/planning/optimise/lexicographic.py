"""Aim after aim: each is brought to its best value and held there before the next is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from corredor.network.network import Network
from corredor.planning.optimise.flow_decomposition import LEAST, decompose_flows
from corredor.planning.optimise.full_model import solve_full_model
from corredor.planning.solution import ObjectiveLevel, Path, Prices, Solution, SolveMethod, objective_tolerance

# Up to here the whole model is quicker than finding journeys by pricing, which has kernels to compile.
WHOLE_MODEL = 60_000
# How close value and bound of an aim are to be where arcs are generated.
GAP = 5e-5
# How near its programme's optimum an aim is that later ones hold: only the last needs a corner, which takes longest.
HELD = 1e-8


def solve_lexicographic(
    network: Network,
    aims: Sequence[str],
    progress: Callable[[str, float | None], None],
    *,
    way: SolveMethod | None = None,
) -> Solution:
    """Solve a network for its aims in order.

    `way` says how: the whole model, journeys found by pricing, or a subnet of arcs. None chooses by size, and goes
    over from journeys to the subnet where so many pools are full that journeys come no closer.
    """
    objectives = objective_order(aims)
    small = arc_days(network) <= WHOLE_MODEL or not any(commodity.supplies for commodity in network.commodities)
    if way == "whole" or (way is None and small):
        progress("whole", None)
        return solve_full_model(network, objectives, progress)
    if way != "subnet":
        progress("journeys", None)
        found = _by_journeys(network, objectives, progress, patient=way == "journeys")
        if found is not None:
            return found
    progress("subnet", None)
    return _by_subnet(network, objectives, progress)


def arc_days(network: Network) -> int:
    """How many arcs there are on all days on which they can be of use: the size of the whole model."""
    return sum(int(np.count_nonzero(commodity.usable)) for commodity in network.commodities)


def objective_order(aims: Sequence[str]) -> list[str]:
    """Give the objectives in order: `unserved` is two, first arrival within the horizon, then leaving at all."""
    found = []
    for aim in aims:
        found += ["not_served", "at_home"] if aim == "unserved" else [aim]
    return found


def _by_subnet(network: Network, objectives: list[str], progress: Callable[[str, float | None], None]) -> Solution:
    # Imported here because it compiles kernels, which small networks never need.
    from corredor.planning.optimise.sifting import Sifting

    subnet = Sifting(network, progress)
    tiers: list[ObjectiveLevel] = []
    held: dict[str, float] = {}
    start: Prices | None = None
    for aim in objectives:
        last = aim == objectives[-1]
        found = subnet.solve({aim: 1.0}, held, gap=GAP, name=aim, start=start, near=HELD, corner=last)
        tiers.append(ObjectiveLevel(aim, found.value, found.bound, found.prices.rows))
        held[aim] = found.value
        start = found.prices
    return Solution(tuple(decompose_flows(network, found.programme, found.x)), tuple(tiers), found.prices)


def _by_journeys(
    network: Network, objectives: list[str], progress: Callable[[str, float | None], None], *, patient: bool
) -> Solution | None:
    """Solve by journeys; None where it comes no closer to who can travel, and there is no patience."""
    from corredor.planning.optimise.column_generation import ColumnGeneration

    generation = ColumnGeneration(network, progress)
    tiers = []
    prices = Prices({}, np.zeros(len(network.limits)))
    for aim in objectives:
        # Who travels at all is what crowding makes hard; the aims after that come close, if in more rounds.
        found = generation.solve(aim, patient=patient or aim not in ("not_served", "at_home"))
        if found is None:
            return None
        value, bound, prices = found
        tiers.append(ObjectiveLevel(aim, value, bound, prices.rows))
        generation.master.hold(aim, value + objective_tolerance(aim, value))
    paths = []
    master = generation.master
    for at in np.flatnonzero(generation.x > LEAST):
        if at >= len(master.people):
            number, arcs, days = master.journeys[at - len(master.people)]
            source = master.people[number]
            path = Path(source.commodity, source.home, tuple(zip(arcs.tolist(), days.tolist(), strict=True)))
            paths.append((path, float(generation.x[at])))
    return Solution(tuple(paths), tuple(tiers), prices)
