"""Proofs: what each aim has reached, counted again from the journeys, and the gap that is claimed for it."""

from __future__ import annotations

from collections.abc import Sequence

from corredor.verification.money import Spending
from corredor.verification.plan_rows import PlanRows
from corredor.verification.readiness import readiness
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import ScenarioIndex
from corredor.verification.violation import Violation

# Flows of less than a ten-millionth of a person are in the values of the aims, but in no journey.
NOISE = 1e-5
HALVES = ("not_served", "at_home")
"""The aim `unserved` is two: first who does not arrive within the horizon, then, of those, who stays at home."""


def check_objectives(
    atlas: ScenarioIndex, sheets: PlanRows, journeys: Sequence[ReplayedJourney], spending: Spending
) -> list[Violation]:
    """Compare value, bound and gap of each tier with the journeys."""
    reached = _reached(atlas, journeys, spending)
    broken = []
    halves = list(HALVES)
    for row in sheets["tiers"]:
        aim = halves.pop(0) if row["aim"] == "unserved" and halves else row["aim"]
        value = reached.pop(aim, None)
        if value is None:
            broken.append(Violation("tiers", row["aim"], None, f"{row['aim']} is no aim, or stands twice."))
            continue
        noise = NOISE * max(1.0, abs(value))
        if abs(row["value"] - value) > noise:
            broken.append(
                Violation(
                    "tiers", aim, None, f"The journeys give {value:g}, not {row['value']:g}.", abs(row["value"] - value)
                )
            )
        if row["bound"] > row["value"] + noise:
            broken.append(
                Violation(
                    "tiers", aim, None, f"The bound {row['bound']:g} is above the value.", row["bound"] - row["value"]
                )
            )
        gap = max(0.0, row["value"] - row["bound"]) / max(1.0, abs(row["value"]))
        if abs(row["gap"] - gap) > NOISE:
            broken.append(
                Violation("tiers", aim, None, f"The gap is {gap:g}, not {row['gap']:g}.", abs(row["gap"] - gap))
            )
    return broken


def _reached(atlas: ScenarioIndex, journeys: Sequence[ReplayedJourney], spending: Spending) -> dict[str, float]:
    """Give the value of every aim."""
    to_carry = sum(_weight(group["weight"]) * readiness(atlas, group).to_carry for group in atlas.groups.values())
    gone = sum(_weight(journey.group["weight"]) * journey.people for journey in journeys)
    served = sum(
        _weight(journey.group["weight"]) * journey.people for journey in journeys if journey.outcome == "served"
    )
    return {
        "not_served": to_carry - served,
        "at_home": to_carry - gone,
        "unsafe_nights": unsafe_nights(journeys),
        "exposure": path_exposure(atlas, journeys),
        "arrival": sum(journey.people * (journey.arrives or 0) for journey in journeys),
        "cost": sum(spending.values()),
    }


def unsafe_nights(journeys: Sequence[ReplayedJourney]) -> float:
    """Give the person-nights without a bed."""
    return sum(journey.people for journey in journeys for _, _, in_bed in journey.nights if not in_bed)


def path_exposure(atlas: ScenarioIndex, journeys: Sequence[ReplayedJourney]) -> float:
    """Give the exposure of all people over all links."""
    return sum(
        journey.people * (atlas.links[passed.link]["exposure"] or 0.0)
        for journey in journeys
        for _, _, _, passed in journey.passes
    )


def _weight(weight: float | None) -> float:
    return 1.0 if weight is None else weight
