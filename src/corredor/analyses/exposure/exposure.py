"""The price of safety: people no longer served, and days later, as the limit on the exposure of links tightens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

import polars as pl

from corredor.analyses.exposure.departure_variety import departure_variety
from corredor.analyses.exposure.limit_sweep import AIMS, LimitResult, sweep_adaptively, sweep_limits
from corredor.errors import FormatError
from corredor.messages import Message
from corredor.network.compile import compile_network
from corredor.network.exposure_limit import least_limit
from corredor.planning.optimise.journeys_by_group import arrival_day
from corredor.planning.plan import Plan
from corredor.progress import Progress, silent
from corredor.results.result import Result
from corredor.results.result_io import read_result, write_result
from corredor.scenario.provenance import plan_provenance
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.result_tables import EXPOSURE_TABLES

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exposure:
    """The trade-off between people served and a limit on exposure.

    Attributes
    ----------
    tables
        As `result_tables.EXPOSURE_TABLES` declares them.
    limits
        Limits that were solved, in points, the loosest first.
    floor
        Variety of departures below which a place is marked, 0 to 1.
    provenance
        What it was worked out from.
    """

    tables: Mapping[str, pl.DataFrame]
    limits: tuple[float, ...]
    floor: float
    provenance: Mapping[str, Any] = field(default_factory=dict)


def exposure(
    scenario: Scenario,
    *,
    limits: Sequence[float] | None = None,
    plan: Plan | None = None,
    variety: float = 0.5,
    progress: Progress | None = None,
) -> Exposure:
    """Give the price of a limit on the exposure of links: people who are not served, and days of delay.

    ε-constraint method: every group's `max_exposure` becomes the smaller of its own and the limit, and people served,
    then arrival, then exposure are optimised under each limit. With a plan in use the variety of its departures is
    measured too. Twin of `corredor exposure`.

    Parameters
    ----------
    scenario
        What is known; variants already applied.
    limits
        Points that no link may exceed; None: a few between the least under which anybody could travel and the most
        exposed link that is used without a limit, closer together where most people are lost.
    plan
        A plan in use, whose departures are measured.
    variety
        Floor of the variety of departures, 0 to 1: places below it are marked.
    progress
        Called with the steps of the work.

    Raises
    ------
    ValueError
        When a limit is below 0 or the floor is not from 0 to 1.
    FormatError
        When the plan is one of another scenario.

    Examples
    --------
    >>> from corredor import exposure, read
    >>> exposure(read("examples/two-towns"), limits=[2]).tables["price"]["fewer"].to_list()
    [0.0, 0.0]
    """
    if not 0 <= variety <= 1 or any(not isfinite(limit) or limit < 0 for limit in limits or ()):
        raise ValueError("Limits are points from 0 on; the floor of variety is from 0 to 1.")
    tell: Progress = progress or silent
    departures = departure_variety(plan, scenario, variety) if plan is not None else []
    unknown = {row["place"] for row in departures} - {row["id"] for row in scenario.rows("places")}
    if unknown:
        raise FormatError(
            Message(
                "plan_leaves_from_unknown_place",
                'The plan leaves from "{place}", which is no place of the scenario.',
                place=min(unknown),
            )
        )
    tell("compile", None)
    least = least_limit(scenario) if limits is None else min(limits, default=None)
    exposed = [row["id"] for row in scenario.rows("links") if least is not None and row["exposure"] > least]
    network = compile_network(scenario, may_shut=exposed)
    tell("limits", 0.0)
    results = sweep_adaptively(network, least, tell) if limits is None else sweep_limits(network, limits, tell)
    rows = {
        "price": [_price(one, results[0]) for one in results],
        "groups": [row for one in results for row in _groups(one, results[0])],
        "departures": departures,
    }
    tables = {table.name: to_frame(table, rows[table.name]) for table in EXPOSURE_TABLES}
    return Exposure(
        tables,
        tuple(float(one.limit) for one in results if one.limit is not None),
        variety,
        plan_provenance(scenario, ["unserved", *AIMS[1:]]),
    )


def write_exposure(found: Exposure, path: str | Path) -> None:
    """Write the answer as a folder of tables with `answer.toml`. Twin of `corredor exposure --out`."""
    names = ("limits", "floor", "provenance")
    write_result(Result("exposure", found.tables, {name: getattr(found, name) for name in names}), path)


def read_exposure(path: str | Path) -> Exposure:
    """Read the answer from its folder.

    Raises
    ------
    FormatError
        When there is no such folder.
    ScenarioError
        With findings when a table cannot be read.
    """
    otherwise = Message("not_exposure", "{path} is not the folder of an answer about exposure.", path=str(path))
    result = read_result(path, kind="exposure", otherwise=otherwise)
    return Exposure(result.tables, **{**result.meta, "limits": tuple(map(float, result.meta["limits"]))})


def _price(one: LimitResult, without_limit: LimitResult) -> Row:
    """Give people served, mean days and exposure under a limit, and the change against no limit."""
    served, days, days_before = one.people, _mean_days(one), _mean_days(without_limit)
    tier = one.solution.levels[0]
    journeys = [sum(route.exposure for route in one.routes(journey)) for journey in one.journeys]
    return {
        "limit": one.limit,
        "people": float(sum(s.people for c in one.network.commodities for s in c.supplies)),
        "served": round(served, 6),
        "fewer": round(without_limit.people - served, 6),
        "not_served": round(tier.value, 6),
        "bound": round(min(tier.bound, tier.value), 6),
        "mean_days": days,
        "later": None if days is None or days_before is None else round(days - days_before, 6) + 0.0,
        "most_link": one.most_link if journeys else None,
        "most_journey": round(max(journeys), 6) if journeys else None,
    }


def _mean_days(one: LimitResult) -> float | None:
    """Give the mean days from being ready to arrival, or to the end of the horizon.

    Everybody counts, whoever arrives: a mean of those who do would fall where people with the longest journeys are no
    longer served, and would depend on who of equivalent people goes first.
    """
    horizon = one.network.horizon
    supplies = [supply for commodity in one.network.commodities for supply in commodity.supplies]
    people = sum(supply.people for supply in supplies)
    days = sum(supply.people * (horizon - supply.day) for supply in supplies)
    before_horizon = sum(
        journey.people * (horizon - arrival_day(one.network, journey.path)) for journey in one.journeys
    )
    return round((days - before_horizon) / people, 6) if people > 0 else None


def _groups(one: LimitResult, without_limit: LimitResult) -> list[Row]:
    """Give people served of each group under a limit, and whether any route is open to it."""
    network = one.network
    people: dict[str, int] = defaultdict(int)
    has_way: dict[str, bool] = defaultdict(bool)
    for commodity in network.commodities:
        for supply in commodity.supplies:
            people[supply.group] += supply.people
            evenings = commodity.earliest[int(commodity.home_node[supply.home]), supply.day : network.horizon]
            has_way[supply.group] |= bool((evenings < network.horizon).any())
    served, before = _by_group(one), _by_group(without_limit)
    return [
        {
            "limit": one.limit,
            "group": group,
            "people": float(count),
            "served": round(served[group], 6),
            "fewer": round(before[group] - served[group], 6),
            "has_way": has_way[group],
        }
        for group, count in people.items()
    ]


def _by_group(one: LimitResult) -> dict[str, float]:
    """Give the people served by group."""
    people: dict[str, float] = defaultdict(float)
    for journey in one.journeys:
        people[journey.group] += journey.people
    return people
