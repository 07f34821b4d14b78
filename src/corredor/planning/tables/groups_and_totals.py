"""Rows of `groups` and `tiers`, and the plan's totals: what becomes of people, and what it takes.

The amounts of the totals are those of the proven optimum; those that begin with `convoys` are of whole convoys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import polars as pl

from corredor.arrays import Floats
from corredor.network.network import Network
from corredor.planning.convoys.residual_capacity import Vehicle
from corredor.planning.convoys.rounds import Convoy
from corredor.planning.optimise.journeys_by_group import Journey, RemainingAtHome, arrival_day
from corredor.planning.reasons.unserved import split_waiting
from corredor.planning.solution import Path, Solution
from corredor.planning.tables.itineraries import Row, stages_of
from corredor.planning.travel_cost import list_money, path_money

# Totals in days are written to 3 digits, all others to 6.
IN_DAYS = ("person_days_waiting", "person_nights", "arrival_days")
AMOUNTS = ("cost", "person_days_waiting", "person_nights", "unsafe_nights", "exposure", "arrival_days")


def group_rows(
    network: Network, journeys: Sequence[Journey], at_home: Sequence[RemainingAtHome], convoys: Sequence[Convoy]
) -> list[Row]:
    """Give the rows of `groups`: people of each group by outcome, in the optimum and in whole convoys.

    Whoever is neither served, on the way, waiting nor gone by an exit is unserved, so that sums are exact.

    Parameters
    ----------
    network
        The compiled network.
    journeys, at_home
        The optimum by group, as `disaggregate_by_group` gives it.
    convoys
        The convoys placed; empty where none were asked for.
    """
    count: dict[tuple[str, str], float] = defaultdict(float)
    for journey in journeys:
        count[(journey.group, _outcome(network, journey.path))] += journey.people
    for convoy in convoys:
        count[(convoy.group, f"convoys_{_outcome(network, convoy.path)}")] += convoy.people
    for remaining in split_waiting(network, at_home)[0]:
        count[(remaining.group, "waiting")] += remaining.people
    for cohort in network.cohorts:
        count[(cohort.group, "people")] += cohort.willing
        count[(cohort.group, "exits")] += cohort.willing - cohort.carried
    rows: list[Row] = []
    for group in dict.fromkeys(cohort.group for cohort in network.cohorts):
        outcomes = {name: round(count[(group, name)], 6) for name in ("served", "on_the_way", "waiting")}
        people, exits = int(count[(group, "people")]), int(count[(group, "exits")])
        unserved = round(max(0.0, people - exits - sum(outcomes.values())), 6)
        rows.append(
            {
                "group": group,
                "people": people,
                **outcomes,
                "exits": exits,
                "unserved": unserved,
                "convoys_served": int(count[(group, "convoys_served")]),
                "convoys_on_the_way": int(count[(group, "convoys_on_the_way")]),
            }
        )
    return rows


def objective_rows(solution: Solution) -> list[Row]:
    """Give the rows of `tiers`: for every objective its value, its proven bound and their relative gap."""
    return [
        {"aim": level.aim, "value": round(level.value, 6), "bound": round(level.bound, 6), "gap": level.gap}
        for level in solution.levels
    ]


def plan_totals(
    network: Network,
    journeys: Sequence[Journey],
    placed: tuple[Sequence[Convoy], Sequence[Vehicle]],
    tables: Mapping[str, pl.DataFrame],
) -> dict[str, float]:
    """Give the totals of a plan by name: people, days, points of exposure and money.

    `convoys_distance` is how far the convoys are from the optimum, as a share of the people whom it serves.

    Parameters
    ----------
    network
        The compiled network.
    journeys
        Journeys of the optimum by group.
    placed
        Convoys and their vehicles.
    tables
        The tables `groups` and `costs` of the same plan.
    """
    groups, convoys, vehicles = tables["groups"], *placed
    totals = {name: float(groups[name].sum()) for name in groups.columns if name != "group"}
    money = [list_money(network, commodity) for commodity in network.commodities]
    for name in AMOUNTS:
        totals[name] = 0.0
    for journey in journeys:
        for name, value in _amounts_per_person(network, journey, money[journey.path.commodity]).items():
            totals[name] += value * journey.people
    totals = {name: round(value, 3 if name in IN_DAYS else 6) for name, value in totals.items()}
    totals["convoys"] = float(len(convoys))
    totals["trips"] = float(len(vehicles))
    totals["convoys_cost"] = round(float(tables["costs"]["amount"].sum()), 6)
    distance = (totals["served"] - totals["convoys_served"]) / max(1.0, totals["served"]) if convoys else 0.0
    totals["convoys_distance"] = round(max(0.0, distance), 9)
    totals["finish_days"] = float(network.days - network.horizon)
    return totals


def _outcome(network: Network, path: Path) -> str:
    return "served" if arrival_day(network, path) < network.horizon else "on_the_way"


def _amounts_per_person(network: Network, journey: Journey, money: Floats) -> dict[str, float]:
    """Give each of AMOUNTS for one person on a journey; `money` [load lists] is what one person pays on each."""
    path = journey.path
    commodity = network.commodities[path.commodity]
    stages = stages_of(network, path)
    return {
        "cost": path_money(commodity, money, path.arcs),
        "person_days_waiting": float(path.departs - journey.ready + sum(stage.start == stage.end for stage in stages)),
        "person_nights": float(sum(stage.night != "arrived" for stage in stages)),
        "unsafe_nights": float(sum(commodity.unsafe[arc] for arc, _ in path.arcs)),
        "exposure": float(sum(commodity.exposure[arc] for arc, _ in path.arcs)),
        "arrival_days": float(arrival_day(network, path)),
    }
