"""Fleets: they have usable seats, may run where they are based, and links lead from their base."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from corredor.errors import Finding, Severity
from corredor.messages import Message
from corredor.scenario.reading.draft import ScenarioDraft
from corredor.scenario.reading.number_text import number_text


def check_fleets(draft: ScenarioDraft) -> Iterator[Finding]:
    """Find fleets that can carry nobody as they are declared."""
    states = draft.states_of_places
    touched = {(link["mode"], link[end]) for link in draft.rows("links") for end in ("from", "to")}
    spare = draft.settings.spare_seats if draft.settings else 0.0
    for fleet in draft.rows("vehicles"):
        home = states.get(fleet["base"]) if fleet["base"] else None
        if home and fleet.has("states") and home not in fleet["states"]:
            yield fleet.finding(
                "states",
                Message("base_abroad", 'The base lies in "{state}", where the fleet may not run.', state=home),
                Message(
                    "add_the_state_or_another_base", 'Add "{state}", or give a base in one of its states.', state=home
                ),
            )
        if fleet.has("seats") and floor(fleet["seats"] * (1 - spare) + 1e-9) < 1:
            yield fleet.finding(
                "seats",
                Message(
                    "no_seat_left",
                    "With spare_seats {spare}, no seat of {seats} is left.",
                    spare=number_text(spare),
                    seats=str(fleet["seats"]),
                ),
                Message("give_more_seats", "Give more seats, or keep fewer free."),
            )
        linked = home and fleet.has("mode") and "links" not in draft.partial
        if linked and (fleet["mode"], fleet["base"]) not in touched:
            yield fleet.finding(
                "base",
                Message(
                    "base_off_its_network",
                    'No link by {mode} leads from "{place}".',
                    mode=fleet["mode"],
                    place=fleet["base"],
                ),
                Message("give_a_base_on_its_network", "Give a base on the fleet's own network."),
                severity=Severity.WARNING,
            )
