"""From a scenario to a plan: compile, optimise aim after aim, place convoys, give reasons, make tables."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.convoys.residual_capacity import Vehicle
from corredor.planning.convoys.rounds import Convoy, place_convoys
from corredor.planning.optimise.journeys_by_group import Journey, RemainingAtHome, disaggregate_by_group
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.plan import Plan
from corredor.planning.reasons.capacity_shortfall import shortfall_rows
from corredor.planning.reasons.shadow_prices import price_rows
from corredor.planning.reasons.unserved import unserved_rows
from corredor.planning.solution import Solution
from corredor.planning.tables.groups_and_totals import group_rows, objective_rows, plan_totals
from corredor.planning.tables.itineraries import Row, convoy_rows, journey_rows, trip_rows
from corredor.planning.tables.resource_use import resource_use_rows
from corredor.progress import Progress, silent
from corredor.scenario.provenance import plan_provenance
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.plan_tables import PLAN_TABLES


def plan(
    scenario: Scenario,
    *,
    aims: Sequence[str] | None = None,
    convoys: bool = True,
    reasons: bool = True,
    progress: Progress | None = None,
) -> Plan:
    """Plan a corridor: the proven optimum of the aims in their order, then whole convoys.

    A plan is always found: people whom no open route can carry come back as `unserved`, each group with its reason.
    Twin of `corredor plan`.

    Parameters
    ----------
    scenario
        What is known, as `read` gives it.
    aims
        Keys of the objectives, most important first; None takes the scenario's own order.
    convoys
        Whether to place whole households in whole vehicles after the optimum is found.
    reasons
        Whether to explain why people are not served, what one more unit of each scarce resource would bring and
        what would serve all. A plan without reasons does not pass `verify` where someone is unserved.
    progress
        Called with the name of each step and, where it is known, the part of it that is done.

    Examples
    --------
    >>> from corredor import plan, read
    >>> plan(read("examples/two-towns")).totals["unserved"]
    0.0
    """
    report = progress or silent
    report("compile", None)
    network = compile_network(scenario)
    order = tuple(aims) if aims is not None else scenario.settings.aims
    solution = solve_lexicographic(network, order, report)
    journeys, at_home = disaggregate_by_group(network, solution)
    placed: tuple[list[Convoy], list[Vehicle]] = ([], [])
    # Reasons need no convoys, and both spend most of their time where other threads may run: side by side.
    with ThreadPoolExecutor(1) as executor:
        pending = executor.submit(_reason_rows, network, solution, at_home) if reasons else None
        if convoys:
            report("convoys", 0.0)
            placed = place_convoys(network, solution, report)
        rows = _plan_rows(network, solution, journeys, at_home, placed)
        if pending:
            report("explain", None)
            rows |= pending.result()
    tables = {table.name: to_frame(table, rows.get(table.name, [])) for table in PLAN_TABLES}
    gap = max((level.gap for level in solution.levels), default=0.0)
    return Plan(tables, plan_totals(network, journeys, placed, tables), gap, plan_provenance(scenario, order))


def _reason_rows(network: Network, solution: Solution, at_home: Sequence[RemainingAtHome]) -> dict[str, list[Row]]:
    """Give the rows of the tables that explain the optimum, by table."""
    return {
        "unserved": unserved_rows(network, at_home, solution),
        "prices": price_rows(network, solution),
        "relief": shortfall_rows(network, at_home, solution),
    }


def _plan_rows(
    network: Network,
    solution: Solution,
    journeys: Sequence[Journey],
    at_home: Sequence[RemainingAtHome],
    placed: tuple[Sequence[Convoy], Sequence[Vehicle]],
) -> dict[str, list[Row]]:
    """Give the rows of all tables but those of `_reason_rows`, by table; `placed` are convoys and their vehicles."""
    convoys, vehicles = placed
    rows = resource_use_rows(network, convoys, vehicles)
    rows["journeys"], rows["stages"] = journey_rows(network, journeys)
    rows["convoys"], rows["convoy_stages"] = convoy_rows(network, convoys)
    rows["trips"] = trip_rows(network, vehicles)
    rows["groups"] = group_rows(network, journeys, at_home, convoys)
    rows["tiers"] = objective_rows(solution)
    return rows
