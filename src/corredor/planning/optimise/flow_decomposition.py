"""Flow decomposition: from flows on arcs to people on paths."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from corredor.network.commodity import GOAL, Commodity
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import ArcFlowProgramme, Flows
from corredor.planning.solution import Path

MIN_PEOPLE = 1e-7


def decompose_flows(network: Network, programme: ArcFlowProgramme, x: NDArray[np.float64]) -> list[tuple[Path, float]]:
    """Decompose arc flows into paths with people; each path follows the arc that carries most.

    Parameters
    ----------
    network
        The compiled network.
    programme
        The programme that was solved.
    x
        [columns] float64: its solution.
    """
    paths: list[tuple[Path, float]] = []
    for number, (commodity, flows) in enumerate(zip(network.commodities, programme.flows, strict=True)):
        paths += _paths(number, commodity, flows, x)
    return paths


def _paths(number: int, commodity: Commodity, flows: Flows, x: NDArray[np.float64]) -> list[tuple[Path, float]]:
    """Decompose the flow of one commodity into paths from its homes to the goal."""
    flow = x[flows.first : flows.first + len(flows.arc)].copy()
    leaving: dict[tuple[int, int], list[int]] = defaultdict(list)
    for column in np.flatnonzero(flow > MIN_PEOPLE):
        leaving[(int(commodity.tail[flows.arc[column]]), int(flows.day[column]))].append(int(column))
    homes = {int(node): home for home, node in enumerate(commodity.home_node)}
    paths = []
    for day, node in sorted((day, node) for node, day in leaving if node in homes):
        for first in leaving[(node, day)]:
            if int(commodity.head[flows.arc[first]]) in homes:
                continue
            while flow[first] > MIN_PEOPLE:
                columns = _follow(commodity, flows, flow, leaving, first)
                people = float(min(flow[c] for c in columns))
                flow[columns] -= people
                if int(commodity.head[flows.arc[columns[-1]]]) == GOAL:
                    arcs = tuple((int(flows.arc[c]), int(flows.day[c])) for c in columns)
                    paths.append((Path(number, homes[node], arcs), people))
    return paths


def _follow(
    commodity: Commodity, flows: Flows, flow: NDArray[np.float64], leaving: dict[tuple[int, int], list[int]], first: int
) -> list[int]:
    """Follow the largest remaining flow from a column until the goal; give the columns of the path."""
    columns = [first]
    while True:
        arc, day = flows.arc[columns[-1]], int(flows.day[columns[-1]])
        head = int(commodity.head[arc])
        onward = [c for c in leaving.get((head, day + int(commodity.duration_days[arc])), []) if flow[c] > 0]
        if head == GOAL or not onward:
            return columns
        columns.append(max(onward, key=lambda c: (flow[c], -c)))
