"""Worst closures: the links and crossings that, closed together, leave most people unserved (network interdiction)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import Any

import polars as pl

from corredor.analyses.closures.interdiction import ClosureSearch, ClosureSet, worst_closures, worst_single
from corredor.messages import Message
from corredor.network.closures import ClosableElements, closable_elements
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import arrival_day
from corredor.planning.optimise.max_served import MaxServed
from corredor.planning.plan import Plan
from corredor.progress import Progress, silent
from corredor.results.result import Result
from corredor.results.result_io import read_result, write_result
from corredor.scenario.provenance import plan_provenance
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.result_tables import CLOSURE_TABLES
from corredor.simulation.trials.stranded import stranded_by_closure

Row = dict[str, Any]
MAX_SINGLES = 10


@dataclass(frozen=True, slots=True)
class Closures:
    """The worst closures of a scenario.

    Attributes
    ----------
    tables
        As `result_tables.CLOSURE_TABLES` declares them.
    shut
        Links and crossings of the worst set.
    first, last
        Days from and to which they are closed.
    people
        All whom the corridor is to carry, by weight.
    unserved, unserved_shut
        People not served with nothing closed, and with the worst set closed, by weight.
    solved
        For how many sets a programme was solved.
    provenance
        What it was worked out from.
    """

    tables: Mapping[str, pl.DataFrame]
    shut: tuple[str, ...]
    first: Date
    last: Date
    people: float
    unserved: float
    unserved_shut: float
    solved: int
    provenance: Mapping[str, Any] = field(default_factory=dict)


def closures(
    scenario: Scenario,
    *,
    worst: int = 2,
    first: Date | None = None,
    last: Date | None = None,
    plan: Plan | None = None,
    progress: Progress | None = None,
) -> Closures:
    """Find the links and crossings, `worst` of them at most, that closed together leave most people unserved.

    The answer is exact: for every other set a plan is known that serves as many (network interdiction, see
    `interdiction`). It looks at the first aim alone, and plans anew around what is closed, as if that were known
    beforehand; with a `plan` in use it also gives the people whom the closure would strand under way. Twin of
    `corredor closures`.

    Parameters
    ----------
    scenario
        What is known; variants already applied.
    worst
        How many links and crossings may be closed together.
    first, last
        Days from and to which they are closed; None: from the start, to the end.
    plan
        A plan in use, with convoys.
    progress
        Called with the steps of the work.

    Examples
    --------
    >>> from corredor import closures, read
    >>> closures(read("examples/two-towns"), worst=1).shut
    ('ROAD',)
    """
    tell: Progress = progress or silent
    tell("compile", None)
    network = compile_network(scenario, may_shut=[row["id"] for row in scenario.rows("links")])
    settings = scenario.settings
    from_day = 0 if first is None else max(0, settings.day_of(first))
    to_day = network.days - 1 if last is None else min(network.days - 1, settings.day_of(last))
    elements = closable_elements(network)
    search = ClosureSearch(network, elements, from_day, to_day)
    result = worst_closures(search, worst, tell)
    singles = worst_single(search, MAX_SINGLES, tell)
    names = tuple(elements.names[number] for number in result.cut.shut)
    rows: dict[str, list[Row]] = {
        "worst": [
            {"rank": rank, "shut": [elements.names[n] for n in one.shut], **_unserved(one, result.uncut)}
            for rank, one in enumerate([result.cut, *singles])
        ],
        "back_up": _back_up(search, elements, result.cut, result.uncut),
        "stay_home": _stay_home(network, result.uncut.serving, result.cut.serving),
        "caught": [],
    }
    if plan is not None:
        tell("trials", None)
        rows["caught"] = stranded_by_closure(plan, scenario, names, settings.date_of(from_day), to_day - from_day + 1)
    return Closures(
        {table.name: to_frame(table, rows[table.name]) for table in CLOSURE_TABLES},
        names,
        settings.date_of(from_day),
        settings.date_of(to_day),
        float(sum(c.weight * sum(s.people for s in c.supplies) for c in network.commodities)),
        result.uncut.value,
        result.cut.value,
        len(search.known),
        plan_provenance(scenario, settings.aims[:1]),
    )


def write_closures(found: Closures, path: str | Path) -> None:
    """Write the answer as a folder of tables with `answer.toml`. Twin of `corredor closures --out`."""
    names = ("shut", "first", "last", "people", "unserved", "unserved_shut", "solved", "provenance")
    write_result(Result("closures", found.tables, {name: getattr(found, name) for name in names}), path)


def read_closures(path: str | Path) -> Closures:
    """Read the answer from its folder.

    Raises
    ------
    FormatError
        When there is no such folder.
    ScenarioError
        With findings when a table cannot be read.
    """
    otherwise = Message("not_closures", "{path} is not the folder of closures.", path=str(path))
    result = read_result(path, kind="closures", otherwise=otherwise)
    return Closures(result.tables, **{**result.meta, "shut": tuple(result.meta["shut"])})


def _unserved(closed: ClosureSet, nothing_closed: ClosureSet) -> Row:
    """Give the people not served under a set of closures, how many more than without, and the proven bound."""
    value = round(closed.value, 6)
    more = round(closed.value - nothing_closed.value, 6)
    return {"unserved": value, "more": more, "bound": round(min(closed.bound, value), 6)}


def _back_up(
    search: ClosureSearch, elements: ClosableElements, worst: ClosureSet, nothing_closed: ClosureSet
) -> list[Row]:
    """Give the people served again if one of the worst set stays open, the most first."""
    rows = []
    for number in worst.shut:
        without = search.solve(tuple(one for one in worst.shut if one != number))
        row = {"keep": elements.names[number], "kind": elements.kinds[number], **_unserved(without, nothing_closed)}
        rows.append({**row, "won": round(worst.value - without.value, 6)})
    return sorted(rows, key=lambda row: (-row["won"], row["keep"]))


def _stay_home(network: Network, nothing_closed: MaxServed, worst: MaxServed) -> list[Row]:
    """Give for every place the people not served with nothing closed, and with the worst set closed."""
    people: dict[str, float] = defaultdict(float)
    for commodity in network.commodities:
        for supply in commodity.supplies:
            people[network.stops[int(commodity.node_stop[commodity.home_node[supply.home]])]] += supply.people
    served = [_served(network, serving) for serving in (nothing_closed, worst)]
    rows = [
        {
            "place": place,
            "people": count,
            "unserved": round(max(0.0, count - served[0][place]), 6),
            "unserved_shut": round(max(0.0, count - served[1][place]), 6),
        }
        for place, count in people.items()
    ]
    return sorted(rows, key=lambda row: (row["unserved"] - row["unserved_shut"], row["place"]))


def _served(network: Network, serving: MaxServed) -> dict[str, float]:
    """Give the people who arrive within the horizon, by their place of origin."""
    served: dict[str, float] = defaultdict(float)
    for path, people in serving.paths:
        if arrival_day(network, path) < network.horizon:
            commodity = network.commodities[path.commodity]
            served[network.stops[int(commodity.node_stop[commodity.home_node[path.home]])]] += people
    return served
