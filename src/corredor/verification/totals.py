"""Totals: the figures of a plan, added up again from groups, journeys, convoys and trips."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from corredor.messages import Message
from corredor.verification.messages import figure
from corredor.verification.money import Spending
from corredor.verification.objectives import path_exposure, unsafe_nights
from corredor.verification.plan_rows import PlanRows
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import ScenarioIndex
from corredor.verification.violation import Violation

TOLERANCE = 1e-6
OF_GROUPS = ("people", "served", "on_the_way", "waiting", "exits", "unserved", "convoys_served", "convoys_on_the_way")


def check_totals(
    index: ScenarioIndex,
    plan_rows: PlanRows,
    totals: Mapping[str, Any],
    journeys: Sequence[ReplayedJourney],
    convoys: Sequence[ReplayedJourney],
    journey_spending: Spending,
    convoy_spending: Spending,
) -> list[Violation]:
    """Compare the totals with the sums of what they stand for.

    Parameters
    ----------
    index
        The scenario.
    plan_rows
        Rows of the plan by table.
    totals
        As the plan has them; perhaps edited by hand.
    journeys, convoys
        As replayed.
    journey_spending, convoy_spending
        By kind, state and day.
    """
    expected = {column: sum(row[column] for row in plan_rows["groups"]) for column in OF_GROUPS}
    expected |= {
        "cost": sum(journey_spending.values()),
        "unsafe_nights": unsafe_nights(journeys),
        "exposure": path_exposure(index, journeys),
        "convoys": len(convoys),
        "convoys_cost": sum(convoy_spending.values()),
        "trips": len(plan_rows["trips"]),
    }
    violations = []
    for name, value in expected.items():
        written = totals.get(name)
        if written is None:
            message = Message("no_such_total", "The plan has no total {name}.", name=name)
            violations.append(Violation("totals", name, None, message))
        elif isinstance(written, bool) or not isinstance(written, int | float) or not math.isfinite(written):
            message = Message("total_not_a_number", "{value} is not a number.", value=repr(written))
            violations.append(Violation("totals", name, None, message))
        elif abs(written - value) > TOLERANCE * max(1.0, abs(value)):
            message = Message(
                "other_total",
                "{name} add up to {value}, not to {written}.",
                name=name,
                value=figure(value),
                written=figure(written),
            )
            violations.append(Violation("totals", name, None, message, abs(written - value)))
    return violations
