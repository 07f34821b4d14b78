"""Objectives: the value of each, counted again from the journeys, and the optimality gap that the plan claims."""

from __future__ import annotations

from collections.abc import Sequence

from corredor.messages import Message
from corredor.verification.messages import figure
from corredor.verification.money import Spending
from corredor.verification.plan_rows import PlanRows
from corredor.verification.readiness import readiness
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import ScenarioIndex
from corredor.verification.violation import Violation

# Flows of less than a ten-millionth of a person are in the values of the objectives, but in no journey.
TOLERANCE = 1e-5
UNSERVED_PARTS = ("not_served", "at_home")
"""The aim `unserved` is two: first who does not arrive within the horizon, then, of those, who stays at home."""


def check_objectives(
    index: ScenarioIndex, plan_rows: PlanRows, journeys: Sequence[ReplayedJourney], spending: Spending
) -> list[Violation]:
    """Compare value, bound and gap of each row of `tiers` with the journeys.

    Parameters
    ----------
    index
        The scenario.
    plan_rows
        Rows of the plan by table.
    journeys
        As replayed.
    spending
        Of the journeys, by kind, state and day.
    """
    values = _values(index, journeys, spending)
    violations = []
    unserved_parts = list(UNSERVED_PARTS)
    for row in plan_rows["tiers"]:
        aim = unserved_parts.pop(0) if row["aim"] == "unserved" and unserved_parts else row["aim"]
        value = values.pop(aim, None)
        if value is None:
            message = Message("unknown_aim", "{aim} is no aim, or stands twice.", aim=row["aim"])
            violations.append(Violation("tiers", row["aim"], None, message))
            continue
        tolerance = TOLERANCE * max(1.0, abs(value))
        if abs(row["value"] - value) > tolerance:
            message = Message(
                "other_value_of_aim",
                "The journeys give {value}, not {written}.",
                value=figure(value),
                written=figure(row["value"]),
            )
            violations.append(Violation("tiers", aim, None, message, abs(row["value"] - value)))
        if row["bound"] > row["value"] + tolerance:
            message = Message("bound_above_value", "The bound {bound} is above the value.", bound=figure(row["bound"]))
            violations.append(Violation("tiers", aim, None, message, row["bound"] - row["value"]))
        gap = max(0.0, row["value"] - row["bound"]) / max(1.0, abs(row["value"]))
        if abs(row["gap"] - gap) > TOLERANCE:
            message = Message(
                "other_gap", "The gap is {gap}, not {written}.", gap=figure(gap), written=figure(row["gap"])
            )
            violations.append(Violation("tiers", aim, None, message, abs(row["gap"] - gap)))
    return violations


def _values(index: ScenarioIndex, journeys: Sequence[ReplayedJourney], spending: Spending) -> dict[str, float]:
    """Give the value of every objective: weighted people, person-nights, points, person-days, currency."""
    to_carry = sum(_weight(group["weight"]) * readiness(index, group).to_carry for group in index.groups.values())
    departed = sum(_weight(journey.group["weight"]) * journey.people for journey in journeys)
    served = sum(
        _weight(journey.group["weight"]) * journey.people for journey in journeys if journey.outcome == "served"
    )
    return {
        "not_served": to_carry - served,
        "at_home": to_carry - departed,
        "unsafe_nights": unsafe_nights(journeys),
        "exposure": path_exposure(index, journeys),
        "arrival": sum(journey.people * (journey.arrives or 0) for journey in journeys),
        "cost": sum(spending.values()),
    }


def unsafe_nights(journeys: Sequence[ReplayedJourney]) -> float:
    """Give the person-nights without a bed."""
    return sum(journey.people for journey in journeys for _, _, in_bed in journey.nights if not in_bed)


def path_exposure(index: ScenarioIndex, journeys: Sequence[ReplayedJourney]) -> float:
    """Give the exposure of all people over all links, in points times people."""
    return sum(
        journey.people * (index.links[link_pass.link]["exposure"] or 0.0)
        for journey in journeys
        for _, _, _, link_pass in journey.link_passes
    )


def _weight(weight: float | None) -> float:
    return 1.0 if weight is None else weight
