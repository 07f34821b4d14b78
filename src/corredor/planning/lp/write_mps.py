"""The whole model as a file in free MPS, for whoever wants to solve it with a tool of their own.

One commodity is built and written after the other, so that no more than one is held in memory. Before the model stands
a legend, in comments: what each commodity, node, arc and pool is.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from corredor.messages import render
from corredor.network.commodity import GOAL, NO_WAY, Commodity
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.lp.arc_flow import ArcFlowProgramme, build
from corredor.planning.lp.model_size import ModelSize, model_size
from corredor.planning.lp.row_column_names import (
    flow_name,
    hold_name,
    left_name,
    node_name,
    pool_names,
    pool_row_name,
    stop_name,
)
from corredor.planning.objectives import OBJECTIVES, objective_order
from corredor.progress import Progress
from corredor.scenario.scenario import Scenario

# Between the quickest and the smallest file.
PRESSED = 4


def write_mps(
    scenario: Scenario,
    path: str | Path,
    *,
    aim: str | None = None,
    hold: Mapping[str, float] | None = None,
    lang: str = "en",
) -> None:
    """Write the whole model of a scenario, for one aim, as free MPS; gzipped where the path ends in .gz.

    `aim` is one of not_served, at_home, unsafe_nights, exposure, arrival and cost; None takes the scenario's first.
    `hold` adds a row for each aim in it, which keeps it at no more than its value, in people by weight, nights, points,
    days or money. Comments at the head say, in a language, what each name stands for. Raises ValueError for an aim that
    there is not. Twin of `corredor explain --mps`.
    """
    held = dict(hold or {})
    first = objective_order(scenario.settings.aims)[0] if aim is None else aim
    wrong = [name for name in (first, *held) if name not in OBJECTIVES]
    if wrong:
        raise ValueError(f"{wrong[0]} is not an aim; give one of {', '.join(OBJECTIVES)}")
    write_model(compile_network(scenario), Path(path), first, held, lang=lang)


def write_model(
    network: Network,
    path: Path,
    aim: str,
    held: Mapping[str, float],
    progress: Progress = lambda step, done: None,
    *,
    lang: str = "en",
) -> ModelSize:
    """Write the model with one aim as its objective; gzipped where the path ends in .gz. Give its size.

    `held` are rows that hold other aims at no more than a value, in the units of `solve_tiers`: people by weight,
    nights, points of exposure, days, money. Labels of pools in the legend are in the language asked for.
    """
    size = model_size(network, network.commodities)
    with _opened(path) as file:
        file.writelines(_legend(network, size, lang))
        file.write(f"NAME corredor\nROWS\n N {aim}\n")
        file.writelines(_rows(network, size, held))
        file.write("COLUMNS\n")
        supplies: list[str] = []
        for number, commodity in enumerate(network.commodities):
            progress("mps", number / len(network.commodities))
            _write_commodity(file, network, number, commodity, [aim, *held], supplies)
        file.write("RHS\n")
        file.writelines(supplies)
        file.writelines(_limits(network, size, held))
        file.write("ENDATA\n")
    return size


def _opened(path: Path) -> TextIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        return gzip.open(path, "wt", PRESSED, encoding="ascii", newline="\n")
    return path.open("w", encoding="ascii", newline="\n")


def _legend(network: Network, size: ModelSize, lang: str) -> Iterator[str]:
    """Say what the numbers in the names stand for, by ids as in the tables of the scenario; of pools their words."""
    for number, commodity in enumerate(network.commodities):
        yield f"* k{number} = {';'.join(commodity.groups)} > {commodity.goal}, weight {_number(commodity.weight)}\n"
        homes = set(commodity.home_node.tolist())
        for node in range(commodity.nodes):
            nights = int(commodity.node_nights[node])
            more = " home" if node in homes else f" nights {nights}" if nights else ""
            yield f"* k{number}.n{node} = {stop_name(network, number, node)}{more}\n"
        for arc in range(commodity.arcs):
            yield f"* k{number}.a{arc} = {_arc(network, commodity, arc)}\n"
    for name, pool, loaded in zip(pool_names(network), network.pools, _loaded(network, size), strict=True):
        if loaded:
            yield f"* {name} = {_plain(render(pool.label, lang))}\n"


def _plain(text: str) -> str:
    """Write a text without accents, on one line: not every reader of such files knows more than ASCII."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return " ".join(letters.split())


def _arc(network: Network, commodity: Commodity, arc: int) -> str:
    """An arc by its nodes, its links with their carriers and its night, as the tables of a plan call it."""
    head, way = int(commodity.head[arc]), int(commodity.route[arc])
    if head == GOAL:
        night = "arrived"
    elif int(commodity.evening_loads[arc]) == NO_WAY:
        night = "home"
    else:
        night = "without_bed" if commodity.unsafe[arc] else "bed"
    legs = [] if way == NO_WAY else [f"{ride.link} {carrier}" for ride, carrier in network.routes[way].legs]
    end = "goal" if head == GOAL else f"n{head}"
    span = int(commodity.duration_days[arc])
    return ", ".join([f"n{commodity.tail[arc]} > {end}", *legs, *([f"days {span}"] if span > 1 else []), night])


def _loaded(network: Network, size: ModelSize) -> list[bool]:
    """Say which pools have a row in the model."""
    return [bool((size.terms[a:b] > 0).any()) for a, b in zip(network.row_start, network.row_start[1:], strict=False)]


def _rows(network: Network, size: ModelSize, held: Mapping[str, float]) -> Iterator[str]:
    for number, mask in enumerate(size.balances):
        for node, day in np.argwhere(mask).tolist():
            yield f" E {node_name(number, node, day)}\n"
    names = pool_names(network)
    for row in np.flatnonzero(size.terms).tolist():
        yield f" L {pool_row_name(network, names, row)}\n"
    for aim in held:
        yield f" L {hold_name(aim)}\n"


def _limits(network: Network, size: ModelSize, held: Mapping[str, float]) -> Iterator[str]:
    names = pool_names(network)
    for row in np.flatnonzero(size.terms).tolist():
        if network.limits[row]:
            yield f" RHS {pool_row_name(network, names, row)} {_number(network.limits[row])}\n"
    for aim, value in held.items():
        yield f" RHS {hold_name(aim)} {_number(value)}\n"


def _write_commodity(
    file: TextIO, network: Network, number: int, commodity: Commodity, aims: list[str], supplies: list[str]
) -> None:
    """Write the columns of one commodity, and gather the lines of its people for the right-hand side."""
    programme = build(replace(network, commodities=(commodity,)), [commodity.usable])
    rows = _row_names(network, number, programme)
    supplies += [f" RHS {rows[r]} {_number(programme.row_low[r])}\n" for r in np.flatnonzero(_people(programme))]
    flows = programme.flows[0]
    columns = [flow_name(number, arc, day) for arc, day in zip(flows.arc.tolist(), flows.day.tolist(), strict=True)]
    columns += [left_name(network, number, home) for home in range(len(flows.left))]
    costs = [
        (hold_name(aim) if at else aim, _texts(programme.cost(aim)), programme.cost(aim).tolist())
        for at, aim in enumerate(aims)
    ]
    values = _texts(programme.matrix.value)
    at, ptr = programme.matrix.row.tolist(), programme.matrix.ptr.tolist()
    for column, name in enumerate(columns):
        first, last = ptr[column], ptr[column + 1]
        lines = [f" {name} {aim} {texts[column]}\n" for aim, texts, cost in costs if cost[column]]
        lines += [
            f" {name} {rows[row]} {value}\n" for row, value in zip(at[first:last], values[first:last], strict=True)
        ]
        file.write("".join(lines))


def _people(programme: ArcFlowProgramme) -> NDArray[np.float64]:
    """The right-hand sides of the nodes [rows before the first pool]."""
    return programme.row_low[: programme.first_pool]


def _row_names(network: Network, number: int, programme: ArcFlowProgramme) -> list[str]:
    """Name the rows of a programme of one commodity. A node's row is the one that those who leave it stand in as 1."""
    commodity, flows, matrix = network.commodities[number], programme.flows[0], programme.matrix
    tail = np.concatenate([commodity.tail[flows.arc], commodity.home_node])
    day = np.concatenate([flows.day, np.full(len(flows.left), network.horizon)])
    column = np.repeat(np.arange(matrix.columns), np.diff(matrix.ptr))
    leaves = (matrix.row < programme.first_pool) & (matrix.value > 0)
    of_row = np.zeros(programme.first_pool, np.int64)
    of_row[matrix.row[leaves]] = column[leaves]
    nodes = [node_name(number, n, t) for n, t in zip(tail[of_row].tolist(), day[of_row].tolist(), strict=True)]
    names = pool_names(network)
    return nodes + [pool_row_name(network, names, row) for row in programme.pool_rows.tolist()]


def _texts(values: NDArray[np.float64]) -> list[str]:
    """Write numbers, each kind of number once."""
    kinds, place = np.unique(values, return_inverse=True)
    texts = [_number(value) for value in kinds.tolist()]
    return [texts[at] for at in place.tolist()]


def _number(value: float) -> str:
    """Write a number so that it reads back as the same."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
