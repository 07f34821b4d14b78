"""The independent checker: a plan, replayed through the scenario, and every rule that it breaks.

It shares no code with the planner. Rules are those of docs/why/model.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

import polars as pl

from corredor.scenario.scenario import Scenario
from corredor.verification.capacity import capacity_violations, pool_loads, vehicle_shares
from corredor.verification.convoys import check_convoy
from corredor.verification.derived_tables import check_derived
from corredor.verification.money import add_up, expenses_of, unpaid, vehicle_shares_paid
from corredor.verification.objectives import check_objectives
from corredor.verification.people_balance import check_people_balance
from corredor.verification.plan_rows import Row, read_plan_rows
from corredor.verification.reasons import check_reasons
from corredor.verification.replay import ReplayedJourney, replay
from corredor.verification.scenario_index import ScenarioIndex, index_scenario
from corredor.verification.totals import check_totals
from corredor.verification.vehicle_trips import check_trips
from corredor.verification.violation import Violation


def verify(scenario: Scenario, tables: Mapping[str, pl.DataFrame], totals: Mapping[str, float]) -> list[Violation]:
    """Walk every journey and every convoy through the scenario; give each broken rule, [] for a plan that holds.

    Parameters
    ----------
    scenario
        What is known, in full form and without findings; variants already applied.
    tables
        The plan's tables by name, as `corredor.scenario.tables.plan_tables` declares them; perhaps edited by hand.
    totals
        The plan's totals. `finish_days` is read from here where the scenario leaves it empty.
    """
    broken: list[Violation] = []
    atlas = index_scenario(scenario, _finish_days(totals))
    sheets = read_plan_rows(tables, broken)
    journeys = _walk_all(atlas, "journey", sheets["journeys"], sheets["stages"], broken)
    convoys = _walk_all(atlas, "convoy", sheets["convoys"], sheets["convoy_stages"], broken)
    for row in sheets["convoys"]:
        if row["id"] in convoys:
            check_convoy(atlas, row, convoys[row["id"]], broken)
    many, few = list(journeys.values()), list(convoys.values())
    trip_asks, trip_expenses = check_trips(atlas, sheets["trips"], convoys, broken)

    broken += capacity_violations(
        atlas,
        chain.from_iterable(chain(pool_loads(atlas, journey), vehicle_shares(atlas, journey)) for journey in many),
        "journeys",
    )
    broken += capacity_violations(
        atlas, chain(chain.from_iterable(pool_loads(atlas, convoy) for convoy in few), trip_asks), "convoys"
    )

    journey_spending = add_up(
        chain.from_iterable(chain(expenses_of(atlas, journey), vehicle_shares_paid(atlas, journey)) for journey in many)
    )
    convoy_spending = add_up(chain(chain.from_iterable(expenses_of(atlas, convoy) for convoy in few), trip_expenses))
    broken += unpaid(atlas, journey_spending, "journeys")
    broken += unpaid(atlas, convoy_spending, "convoys")

    broken += check_people_balance(atlas, sheets, many, few)
    broken += check_derived(atlas, sheets, few, convoy_spending)
    broken += check_totals(atlas, sheets, totals, many, few, journey_spending, convoy_spending)
    broken += check_objectives(atlas, sheets, many, journey_spending)
    broken += check_reasons(atlas, sheets)
    return broken


def _finish_days(totals: Mapping[str, float]) -> float | None:
    said = totals.get("finish_days")
    is_days = isinstance(said, int | float) and not isinstance(said, bool) and 0 <= said <= 10_000
    return said if is_days else None


def _walk_all(
    atlas: ScenarioIndex, kind: str, rows: Sequence[Row], stages: Sequence[Row], broken: list[Violation]
) -> dict[str, ReplayedJourney]:
    """Walk each row of `journeys` or `convoys` through its stages; give the footprints by id."""
    own: dict[str, list[Row]] = defaultdict(list)
    for stage in stages:
        own[stage[kind]].append(stage)
    footprints: dict[str, ReplayedJourney] = {}
    seen: set[str] = set()
    for row in rows:
        name = row["id"]
        if name in seen:
            broken.append(Violation("duplicate", f"{kind} {name}", row["depart"], "The id stands twice."))
            continue
        seen.add(name)
        footprint = replay(atlas, kind, row, own.get(name, []), broken)
        if footprint is not None:
            footprints[name] = footprint
    for name in sorted(own.keys() - seen):
        broken.append(Violation("unknown", f"{kind} {name}", own[name][0]["date"], f"Its stages have no {kind}."))
    return footprints
