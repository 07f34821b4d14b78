"""Convoys: whole households of one group, small enough for every vehicle on the way."""

from __future__ import annotations

import re

from corredor.verification.fleets import SCHEDULED, usable_seats
from corredor.verification.plan_rows import Row
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import ScenarioIndex
from corredor.verification.violation import Violation

MOST_ON_SCHEDULED = 40


def check_convoy(atlas: ScenarioIndex, row: Row, footprint: ReplayedJourney, broken: list[Violation]) -> None:
    """Check the households and the size of a convoy."""
    where = f"convoy {row['id']}"
    households = _households(row["households"])
    if households is None:
        broken.append(
            Violation(
                "households",
                where,
                row["depart"],
                f"{row['households']!r} is not written as size x number; size x number.",
            )
        )
    else:
        people = sum(size * number for size, number in households)
        if people != row["people"]:
            broken.append(
                Violation(
                    "households",
                    where,
                    row["depart"],
                    f"The households have {people} people, the convoy {row['people']}.",
                    abs(people - row["people"]),
                )
            )
        known = _known_sizes(footprint.group["household_sizes"]) | {1}
        strange = sorted({size for size, number in households if size not in known and number > 0})
        if strange:
            broken.append(
                Violation(
                    "households",
                    where,
                    row["depart"],
                    f"The group has no households of {', '.join(map(str, strange))}.",
                )
            )
    for day, ride in footprint.rides:
        is_fleet = ride.carrier != SCHEDULED
        most = usable_seats(atlas, atlas.fleets[ride.carrier]) if is_fleet else MOST_ON_SCHEDULED
        if footprint.people > most:
            broken.append(
                Violation(
                    "convoy_size",
                    where,
                    atlas.date(day),
                    f"{footprint.people:g} people travel with {ride.carrier}; {most} may.",
                    footprint.people - most,
                )
            )


def _households(text: str) -> list[tuple[int, int]] | None:
    found = []
    for part in text.split(";"):
        match = re.fullmatch(r"\s*(\d{1,6})\s*x\s*(\d{1,9})\s*", part)
        if match is None:
            return None
        found.append((int(match[1]), int(match[2])))
    return found


def _known_sizes(text: str | None) -> set[int]:
    """Read the sizes of `1 0.4; 4 0.6`."""
    return {int(float(part.split()[0])) for part in (text or "").split(";") if part.strip()}
