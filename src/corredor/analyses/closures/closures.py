"""What closure hurts most: the links and crossings that, shut, leave most people unserved, and what to back up."""

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
from corredor.network.closable import ClosableElements, closable_elements
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import arrival_day
from corredor.planning.optimise.max_served import MaxServed
from corredor.planning.plan import Plan
from corredor.planning.provenance import provenance
from corredor.progress import Progress
from corredor.results.result import Result
from corredor.results.result_io import read_result, write_result
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.result_tables import CLOSURE_TABLES
from corredor.simulation.trials.stranded import stranded_by_closure

Row = dict[str, Any]
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Closures:
    """What closure hurts most: `tables` as `scenario.tables.result_tables.CLOSURE_TABLES` declares them.

    `shut` is the worst set, from `first` to `last`; `solved` says for how many sets a programme was solved.
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
    """Find the links and crossings, `worst` of them at most, that shut together leave most people unserved.

    The answer is exact: for every other set a plan is known that serves as many. It looks at the first aim alone,
    and plans anew around what is shut, as if that were known beforehand; with a `plan` in use it also tells whom
    the closure would catch under way. Twin of `corredor closures`.

    Parameters
    ----------
    worst
        How many links and crossings may be shut together.
    first, last
        Days from and to which they are shut; None: from the start, to the end.
    plan
        A plan in use, with convoys.

    Examples
    --------
    >>> from corredor import closures, read
    >>> closures(read("examples/two-towns"), worst=1).shut
    ('ROAD',)
    """
    tell: Progress = progress or (lambda step, done: None)
    tell("compile", None)
    network = compile_network(scenario, may_shut=[row["id"] for row in scenario.rows("links")])
    settings = scenario.settings
    from_day = 0 if first is None else max(0, settings.day_of(first))
    to_day = network.days - 1 if last is None else min(network.days - 1, settings.day_of(last))
    things = closable_elements(network)
    cuts = ClosureSearch(network, things, from_day, to_day)
    found = worst_closures(cuts, worst, tell)
    singles = worst_single(cuts, SHOWN, tell)
    names = tuple(things.names[number] for number in found.cut.shut)
    rows: dict[str, list[Row]] = {
        "worst": [
            {"rank": rank, "shut": [things.names[n] for n in one.shut], **_unserved(one, found.uncut)}
            for rank, one in enumerate([found.cut, *singles])
        ],
        "back_up": _back_up(cuts, things, found.cut, found.uncut),
        "stay_home": _stay_home(network, found.uncut.serving, found.cut.serving),
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
        found.uncut.value,
        found.cut.value,
        len(cuts.known),
        provenance(scenario, settings.aims[:1]),
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


def _unserved(cut: ClosureSet, uncut: ClosureSet) -> Row:
    value = round(cut.value, 6)
    return {"unserved": value, "more": round(cut.value - uncut.value, 6), "bound": round(min(cut.bound, value), 6)}


def _back_up(cuts: ClosureSearch, things: ClosableElements, worst: ClosureSet, uncut: ClosureSet) -> list[Row]:
    """Say what is won where one of the worst set stays open, the most first."""
    found = []
    for number in worst.shut:
        kept = cuts.solve(tuple(one for one in worst.shut if one != number))
        row = {"keep": things.names[number], "kind": things.kinds[number], **_unserved(kept, uncut)}
        found.append({**row, "won": round(worst.value - kept.value, 6)})
    return sorted(found, key=lambda row: (-row["won"], row["keep"]))


def _stay_home(network: Network, uncut: MaxServed, worst: MaxServed) -> list[Row]:
    """Say of every place how many are not served with nothing shut, and with the worst set shut."""
    people: dict[str, float] = defaultdict(float)
    for commodity in network.commodities:
        for supply in commodity.supplies:
            people[network.stops[int(commodity.node_stop[commodity.home_node[supply.home]])]] += supply.people
    served = [_served(network, serving) for serving in (uncut, worst)]
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
    found: dict[str, float] = defaultdict(float)
    for path, people in serving.paths:
        if arrival_day(network, path) < network.horizon:
            commodity = network.commodities[path.commodity]
            found[network.stops[int(commodity.node_stop[commodity.home_node[path.home]])]] += people
    return found
