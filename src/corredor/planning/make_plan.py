"""From a scenario to a plan: compile, solve aim after aim, place whole convoys, say who is not served and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import polars as pl

from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.convoys.residual_capacity import Vehicle
from corredor.planning.convoys.rounds import Convoy, place_convoys
from corredor.planning.optimise.journeys_by_group import Journey, RemainingAtHome, arrival_day, disaggregate_by_group
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.plan import Plan
from corredor.planning.reasons.capacity_shortfall import shortfall_rows
from corredor.planning.reasons.shadow_prices import price_rows
from corredor.planning.reasons.unserved import split_waiting, unserved_rows
from corredor.planning.solution import Solution
from corredor.planning.tables.itineraries import Row, convoy_rows, journey_rows, stages_of, trip_rows
from corredor.planning.tables.resource_use import resource_use_rows
from corredor.planning.travel_cost import list_money, path_money
from corredor.progress import Progress
from corredor.scenario.provenance import plan_provenance
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.plan_tables import PLAN_TABLES

IN_DAYS = ("person_days_waiting", "person_nights", "arrival_days")


def plan(
    scenario: Scenario,
    *,
    aims: Sequence[str] | None = None,
    convoys: bool = True,
    reasons: bool = True,
    progress: Progress | None = None,
) -> Plan:
    """Plan a corridor: the proven optimum of the aims in their order, then whole convoys.

    Nobody is infeasible: people whom no open way can carry come back as `unserved`, each group with its reason. Twin of
    `corredor plan`.

    Parameters
    ----------
    scenario
        What is known, as `read` gives it.
    aims
        What better means, most important first; None takes the scenario's own order.
    convoys
        Whether to place whole households in whole vehicles after the optimum is found.
    reasons
        Whether to say in words why people are not served, what more room would bring and what would serve all. A
        plan without reasons does not pass `verify` where someone is unserved.
    progress
        Called with the name of each step and, where it is known, the part of it that is done.

    Examples
    --------
    >>> from corredor import plan, read
    >>> plan(read("examples/two-towns")).totals["unserved"]
    0.0
    """
    tell: Progress = progress or (lambda step, done: None)
    tell("compile", None)
    network = compile_network(scenario)
    order = tuple(aims) if aims is not None else scenario.settings.aims
    solution = solve_lexicographic(network, order, tell)
    journeys, left = disaggregate_by_group(network, solution)
    placed: tuple[list[Convoy], list[Vehicle]] = ([], [])
    # Reasons need no convoys, and both spend most of their time where other threads may run: side by side.
    with ThreadPoolExecutor(1) as beside:
        explained = beside.submit(_reasons, network, solution, left) if reasons else None
        if convoys:
            tell("convoys", 0.0)
            placed = place_convoys(network, solution, tell)
        rows = _rows(network, solution, journeys, left, placed)
        if explained:
            tell("explain", None)
            rows |= explained.result()
    tables = {table.name: to_frame(table, rows.get(table.name, [])) for table in PLAN_TABLES}
    totals = _totals(network, journeys, placed, tables)
    gap = max((tier.gap for tier in solution.tiers), default=0.0)
    return Plan(tables, totals, gap, plan_provenance(scenario, order))


def _reasons(network: Network, solution: Solution, left: Sequence[RemainingAtHome]) -> dict[str, list[Row]]:
    return {
        "unserved": unserved_rows(network, left, solution),
        "prices": price_rows(network, solution),
        "relief": shortfall_rows(network, left, solution),
    }


def _rows(
    network: Network,
    solution: Solution,
    journeys: Sequence[Journey],
    left: Sequence[RemainingAtHome],
    placed: tuple[Sequence[Convoy], Sequence[Vehicle]],
) -> dict[str, list[Row]]:
    rows = resource_use_rows(network, *placed)
    rows["journeys"], rows["stages"] = journey_rows(network, journeys)
    rows["convoys"], rows["convoy_stages"] = convoy_rows(network, placed[0])
    rows["trips"] = trip_rows(network, placed[1])
    rows["groups"] = _group_rows(network, journeys, left, placed[0])
    rows["tiers"] = [
        {"aim": tier.aim, "value": round(tier.value, 6), "bound": round(tier.bound, 6), "gap": tier.gap}
        for tier in solution.tiers
    ]
    return rows


def _group_rows(
    network: Network, journeys: Sequence[Journey], left: Sequence[RemainingAtHome], convoys: Sequence[Convoy]
) -> list[Row]:
    """Give the rows of `groups`; what is left after those who travel is unserved, so that sums are exact."""
    count: dict[tuple[str, str], float] = defaultdict(float)
    for journey in journeys:
        outcome = "served" if arrival_day(network, journey.path) < network.horizon else "on_the_way"
        count[(journey.group, outcome)] += journey.people
    for convoy in convoys:
        outcome = "served" if arrival_day(network, convoy.path) < network.horizon else "on_the_way"
        count[(convoy.group, f"convoys_{outcome}")] += convoy.people
    for one in split_waiting(network, left)[0]:
        count[(one.group, "waiting")] += one.people
    for cohort in network.cohorts:
        count[(cohort.group, "people")] += cohort.willing
        count[(cohort.group, "exits")] += cohort.willing - cohort.carried
    rows: list[Row] = []
    for group in dict.fromkeys(cohort.group for cohort in network.cohorts):
        here = {name: round(count[(group, name)], 6) for name in ("served", "on_the_way", "waiting")}
        people, exits = int(count[(group, "people")]), int(count[(group, "exits")])
        unserved = round(max(0.0, people - exits - sum(here.values())), 6)
        rows.append(
            {
                "group": group,
                "people": people,
                **here,
                "exits": exits,
                "unserved": unserved,
                "convoys_served": int(count[(group, "convoys_served")]),
                "convoys_on_the_way": int(count[(group, "convoys_on_the_way")]),
            }
        )
    return rows


def _totals(
    network: Network,
    journeys: Sequence[Journey],
    placed: tuple[Sequence[Convoy], Sequence[Vehicle]],
    tables: Mapping[str, pl.DataFrame],
) -> dict[str, float]:
    groups, convoys, vehicles = tables["groups"], *placed
    totals = {name: float(groups[name].sum()) for name in groups.columns if name != "group"}
    money = [list_money(network, commodity) for commodity in network.commodities]
    for name in ("cost", "person_days_waiting", "person_nights", "unsafe_nights", "exposure", "arrival_days"):
        totals[name] = 0.0
    for journey in journeys:
        for name, value in _of_path(network, journey, money).items():
            totals[name] += value * journey.people
    totals = {name: round(value, 3 if name in IN_DAYS else 6) for name, value in totals.items()}
    totals["convoys"] = float(len(convoys))
    totals["trips"] = float(len(vehicles))
    totals["convoys_cost"] = round(float(tables["costs"]["amount"].sum()), 6)
    distance = (totals["served"] - totals["convoys_served"]) / max(1.0, totals["served"]) if convoys else 0.0
    totals["convoys_distance"] = round(max(0.0, distance), 9)
    totals["finish_days"] = float(network.days - network.horizon)
    return totals


def _of_path(network: Network, journey: Journey, money: Sequence[Any]) -> dict[str, float]:
    """What one person on a journey comes to."""
    path = journey.path
    commodity = network.commodities[path.commodity]
    stages = stages_of(network, path)
    return {
        "cost": path_money(commodity, money[path.commodity], path.arcs),
        "person_days_waiting": float(path.departs - journey.ready + sum(stage.start == stage.end for stage in stages)),
        "person_nights": float(sum(stage.night != "arrived" for stage in stages)),
        "unsafe_nights": float(sum(commodity.unsafe[arc] for arc, _ in path.arcs)),
        "exposure": float(sum(commodity.exposure[arc] for arc, _ in path.arcs)),
        "arrival_days": float(arrival_day(network, path)),
    }
