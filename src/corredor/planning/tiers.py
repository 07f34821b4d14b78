"""Aim after aim: each is brought to its best value and held there before the next is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from corredor.network.network import Network
from corredor.planning.solution import Path, Prices, Solution, Tier, slack
from corredor.planning.whole import LEAST, solve_whole

# Up to here the whole model is quicker than finding journeys by pricing, which has kernels to compile.
WHOLE_MODEL = 60_000


def solve_tiers(
    network: Network, aims: Sequence[str], progress: Callable[[str, float | None], None], *, whole: bool | None = None
) -> Solution:
    """Solve a network for its aims in order.

    `whole` chooses between the whole model and journeys found by pricing; None chooses by size.
    """
    if whole is None:
        whole = sum(int(commodity.possible.sum()) for commodity in network.commodities) <= WHOLE_MODEL
    whole = whole or not any(commodity.supplies for commodity in network.commodities)
    objectives = in_tiers(aims)
    return solve_whole(network, objectives, progress) if whole else _solve_generating(network, objectives, progress)


def in_tiers(aims: Sequence[str]) -> list[str]:
    """Give the objectives in order: `unserved` is two, first arrival within the horizon, then leaving at all."""
    found = []
    for aim in aims:
        found += ["not_served", "at_home"] if aim == "unserved" else [aim]
    return found


def _solve_generating(
    network: Network, objectives: list[str], progress: Callable[[str, float | None], None]
) -> Solution:
    # Imported here because it compiles kernels, which small networks never need.
    from corredor.planning.generation import Generation

    generation = Generation(network, progress)
    tiers = []
    prices = Prices({}, np.zeros(len(network.limits)))
    for aim in objectives:
        value, bound, prices = generation.solve(aim)
        tiers.append(Tier(aim, value, bound, prices.rows))
        generation.master.hold(aim, value + slack(aim, value))
    paths = []
    master = generation.master
    for at in np.flatnonzero(generation.x > LEAST):
        if at >= len(master.people):
            number, arcs, days = master.journeys[at - len(master.people)]
            source = master.people[number]
            path = Path(source.commodity, source.home, tuple(zip(arcs.tolist(), days.tolist(), strict=True)))
            paths.append((path, float(generation.x[at])))
    return Solution(tuple(paths), tuple(tiers), prices)
