"""Fleets: they have seats to sell, may run where they are based, and can leave their base."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from corredor.errors import Finding, Severity
from corredor.scenario.reading.draft import ScenarioDraft
from corredor.scenario.reading.number_text import number_text


def check_fleets(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find fleets that carry nobody as they are described."""
    states = draft.states_of_places
    touched = {(link["mode"], link[end]) for link in draft.rows("links") for end in ("from", "to")}
    spare = draft.settings.spare_seats if draft.settings else 0.0
    for fleet in draft.rows("vehicles"):
        home = states.get(fleet["base"]) if fleet["base"] else None
        if home and fleet.has("states") and home not in fleet["states"]:
            yield fleet.finding(
                "states",
                f'The base lies in "{home}", where the fleet may not run.',
                f'Add "{home}", or give a base in one of its states.',
            )
        if fleet.has("seats") and floor(fleet["seats"] * (1 - spare) + 1e-9) < 1:
            yield fleet.finding(
                "seats",
                f"With spare_seats {number_text(spare)}, no seat of {fleet['seats']} is left.",
                "Give more seats, or keep fewer free.",
            )
        linked = home and fleet.has("mode") and "links" not in draft.partial
        if linked and (fleet["mode"], fleet["base"]) not in touched:
            yield fleet.finding(
                "base",
                f'No link by {fleet["mode"]} leads from "{fleet["base"]}".',
                "Give a base on the fleet's own network.",
                severity=Severity.WARNING,
            )
