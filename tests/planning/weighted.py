"""One weighted sum of objectives, as published instances ask for it: by the whole model, and over a subnet of arcs."""

from __future__ import annotations

from collections.abc import Mapping

from corredor.network.network import Network
from corredor.planning.lp.arc_flow import all_usable_arcs, build
from corredor.planning.optimise.flow_decomposition import decompose_flows
from corredor.planning.optimise.sifting import Sifting
from corredor.planning.pricing.pricer import Pricer
from corredor.planning.solution import ObjectiveLevel, Prices, Solution
from tests.planning.helpers import quiet


def whole_value(network: Network, weights: Mapping[str, float]) -> float:
    """The best weighted sum by the whole model."""
    programme = build(network, all_usable_arcs(network))
    return programme.solver().run(programme.weighted(weights)).value


def by_sifting(network: Network, weights: Mapping[str, float], *, gap: float, start: Prices | None = None) -> Solution:
    """The best weighted sum over a subnet of arcs, to a relative gap; `start` are prices to climb from."""
    name = " + ".join(weights)
    found = Sifting(network, quiet).solve(weights, {}, gap=gap, name=name, start=start)
    level = ObjectiveLevel(name, found.value, found.bound, found.best.rows)
    return Solution(tuple(decompose_flows(network, found.programme, found.x)), (level,), found.best)


def lagrangian_bound(network: Network, prices: Prices) -> float:
    """The bound that prices prove for a network, which may be another than the one they were found for."""
    pricer = Pricer(network)
    return pricer.bound(pricer.load_all_or_nothing(prices).paid, prices, {})
