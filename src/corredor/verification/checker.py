"""The independent checker: a plan, replayed through the scenario, and every rule that it breaks.

It shares no code with the planner. Rules are those of docs/why/model.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Literal

import polars as pl

from corredor.messages import Message
from corredor.scenario.scenario import Scenario
from corredor.verification.capacity import capacity_violations
from corredor.verification.convoys import check_convoy
from corredor.verification.derived_tables import check_derived
from corredor.verification.messages import repeated_id
from corredor.verification.money import expenses_of, funding_violations, sum_expenses, vehicle_shares_paid
from corredor.verification.objectives import check_objectives
from corredor.verification.people_balance import check_people_balance
from corredor.verification.plan_rows import Row, read_plan_rows
from corredor.verification.pool_loads import pool_loads
from corredor.verification.reasons import check_reasons
from corredor.verification.replay import ReplayedJourney, replay
from corredor.verification.scenario_index import ScenarioIndex, index_scenario
from corredor.verification.totals import check_totals
from corredor.verification.vehicle_loads import vehicle_shares
from corredor.verification.vehicle_trips import check_trips
from corredor.verification.violation import Violation


def verify(scenario: Scenario, tables: Mapping[str, pl.DataFrame], totals: Mapping[str, float]) -> list[Violation]:
    """Replay every journey and every convoy through the scenario; give each broken rule, [] for a plan that holds.

    Parameters
    ----------
    scenario
        What is known, in full form and without findings; variants already applied.
    tables
        The plan's tables by name, as `corredor.scenario.tables.plan_tables` declares them; perhaps edited by hand.
    totals
        The plan's totals. `finish_days` is read from here where the scenario leaves it empty.
    """
    violations: list[Violation] = []
    index = index_scenario(scenario, _finish_days(totals))
    plan_rows = read_plan_rows(tables, violations)
    journeys = list(_replay_all(index, "journey", plan_rows["journeys"], plan_rows["stages"], violations).values())
    convoys_by_id = _replay_all(index, "convoy", plan_rows["convoys"], plan_rows["convoy_stages"], violations)
    for row in plan_rows["convoys"]:
        if row["id"] in convoys_by_id:
            check_convoy(index, row, convoys_by_id[row["id"]], violations)
    convoys = list(convoys_by_id.values())
    trip_loads, trip_expenses = check_trips(index, plan_rows["trips"], convoys_by_id, violations)

    journey_loads = (chain(pool_loads(index, journey), vehicle_shares(index, journey)) for journey in journeys)
    violations += capacity_violations(index, chain.from_iterable(journey_loads), "journeys")
    convoy_loads = (pool_loads(index, convoy) for convoy in convoys)
    violations += capacity_violations(index, chain(chain.from_iterable(convoy_loads), trip_loads), "convoys")

    journey_spending = sum_expenses(
        chain.from_iterable(
            chain(expenses_of(index, journey), vehicle_shares_paid(index, journey)) for journey in journeys
        )
    )
    convoy_spending = sum_expenses(
        chain(chain.from_iterable(expenses_of(index, convoy) for convoy in convoys), trip_expenses)
    )
    violations += funding_violations(index, journey_spending, "journeys")
    violations += funding_violations(index, convoy_spending, "convoys")

    violations += check_people_balance(index, plan_rows, journeys, convoys)
    violations += check_derived(index, plan_rows, convoys, convoy_spending)
    violations += check_totals(index, plan_rows, totals, journeys, convoys, journey_spending, convoy_spending)
    violations += check_objectives(index, plan_rows, journeys, journey_spending)
    violations += check_reasons(index, plan_rows)
    return violations


def _finish_days(totals: Mapping[str, float]) -> float | None:
    """Give the finish days of a plan's totals; None where they are no number of days."""
    days = totals.get("finish_days")
    is_days = isinstance(days, int | float) and not isinstance(days, bool) and 0 <= days <= 10_000
    return days if is_days else None


def _replay_all(
    index: ScenarioIndex,
    kind: Literal["journey", "convoy"],
    rows: Sequence[Row],
    stages: Sequence[Row],
    violations: list[Violation],
) -> dict[str, ReplayedJourney]:
    """Replay each row of `journeys` or `convoys` through its stages; give them by id."""
    stages_by_id: dict[str, list[Row]] = defaultdict(list)
    for stage in stages:
        stages_by_id[stage[kind]].append(stage)
    replayed: dict[str, ReplayedJourney] = {}
    seen: set[str] = set()
    for row in rows:
        name = row["id"]
        if name in seen:
            violations.append(Violation("duplicate", f"{kind} {name}", row["depart"], repeated_id()))
            continue
        seen.add(name)
        journey = replay(index, kind, row, stages_by_id.get(name, []), violations)
        if journey is not None:
            replayed[name] = journey
    for name in sorted(stages_by_id.keys() - seen):
        message = (
            Message("stages_without_journey", "Its stages have no journey.")
            if kind == "journey"
            else Message("stages_without_convoy", "Its stages have no convoy.")
        )
        violations.append(Violation("unknown", f"{kind} {name}", stages_by_id[name][0]["date"], message))
    return replayed
