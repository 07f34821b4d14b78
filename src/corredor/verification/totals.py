"""Totals: the figures by which a plan is known, added up again from groups, journeys, convoys and trips."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from corredor.verification.money import Spending
from corredor.verification.objectives import path_exposure, unsafe_nights
from corredor.verification.plan_rows import PlanRows
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import ScenarioIndex
from corredor.verification.violation import Violation

NOISE = 1e-6


def check_totals(
    atlas: ScenarioIndex,
    sheets: PlanRows,
    totals: Mapping[str, Any],
    journeys: Sequence[ReplayedJourney],
    convoys: Sequence[ReplayedJourney],
    journey_spending: Spending,
    convoy_spending: Spending,
) -> list[Violation]:
    """Compare the totals with the sums of what they stand for."""
    expected = {
        part: sum(row[part] for row in sheets["groups"])
        for part in (
            "people",
            "served",
            "on_the_way",
            "waiting",
            "exits",
            "unserved",
            "convoys_served",
            "convoys_on_the_way",
        )
    }
    expected |= {
        "cost": sum(journey_spending.values()),
        "unsafe_nights": unsafe_nights(journeys),
        "exposure": path_exposure(atlas, journeys),
        "convoys": len(convoys),
        "convoys_cost": sum(convoy_spending.values()),
        "trips": len(sheets["trips"]),
    }
    broken = []
    for name, value in expected.items():
        said = totals.get(name)
        if said is None:
            broken.append(Violation("totals", name, None, f"The plan has no total {name}."))
        elif isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
            broken.append(Violation("totals", name, None, f"{said!r} is not a number."))
        elif abs(said - value) > NOISE * max(1.0, abs(value)):
            broken.append(
                Violation("totals", name, None, f"{name} add up to {value:g}, not to {said:g}.", abs(said - value))
            )
    return broken
