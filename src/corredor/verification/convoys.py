"""Convoys: whole households of one group, small enough for every vehicle on the way."""

from __future__ import annotations

import re

from corredor.messages import Message
from corredor.verification.fleets import SCHEDULED, usable_seats
from corredor.verification.messages import figure
from corredor.verification.plan_rows import Row
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import ScenarioIndex
from corredor.verification.violation import Violation

MAX_SCHEDULED_PARTY = 40


def check_convoy(index: ScenarioIndex, row: Row, convoy: ReplayedJourney, violations: list[Violation]) -> None:
    """Check the households and the size of a convoy.

    Parameters
    ----------
    index
        The scenario.
    row
        Row of `convoys`.
    convoy
        The same convoy as replayed.
    violations
        What is wrong is added here.
    """
    _check_households(row, convoy, violations)
    for day, segment in convoy.segments:
        is_fleet = segment.carrier != SCHEDULED
        limit = usable_seats(index, index.fleets[segment.carrier]) if is_fleet else MAX_SCHEDULED_PARTY
        if convoy.people > limit:
            message = Message(
                "convoy_larger_than_vehicle",
                "{people} people travel with {carrier}; {limit} may.",
                people=figure(convoy.people),
                carrier=segment.carrier,
                limit=str(limit),
            )
            subject = f"convoy {row['id']}"
            violations.append(Violation("convoy_size", subject, index.date(day), message, convoy.people - limit))


def _check_households(row: Row, convoy: ReplayedJourney, violations: list[Violation]) -> None:
    """Households add up to the convoy's people, and their sizes are those of the group."""

    def report(message: Message, excess: float = 0.0) -> None:
        violations.append(Violation("households", f"convoy {row['id']}", row["depart"], message, excess))

    households = _households(row["households"])
    if households is None:
        report(
            Message(
                "households_not_readable",
                "{value} is not written as size x number; size x number.",
                value=repr(row["households"]),
            )
        )
        return
    people = sum(size * number for size, number in households)
    if people != row["people"]:
        report(
            Message(
                "households_do_not_add_up",
                "The households have {people} people, the convoy {in_convoy}.",
                people=str(people),
                in_convoy=str(row["people"]),
            ),
            abs(people - row["people"]),
        )
    known = _known_sizes(convoy.group["household_sizes"]) | {1}
    unknown = sorted({size for size, number in households if size not in known and number > 0})
    if unknown:
        report(
            Message(
                "unknown_household_sizes", "The group has no households of {sizes}.", sizes=", ".join(map(str, unknown))
            )
        )


def _households(text: str) -> list[tuple[int, int]] | None:
    """Read pairs of size and number from `4 x 2; 1 x 3`; None where it is written otherwise."""
    households = []
    for part in text.split(";"):
        match = re.fullmatch(r"\s*(\d{1,6})\s*x\s*(\d{1,9})\s*", part)
        if match is None:
            return None
        households.append((int(match[1]), int(match[2])))
    return households


def _known_sizes(text: str | None) -> set[int]:
    """Read the sizes of `1 0.4; 4 0.6`."""
    return {int(float(part.split()[0])) for part in (text or "").split(";") if part.strip()}
