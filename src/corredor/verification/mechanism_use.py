"""Who takes a place of the mechanism, on which day and where: whoever comes to a door that it alone holds open."""

from __future__ import annotations

from corredor.verification.access import first_denial
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import ScenarioIndex


def place_taken(atlas: ScenarioIndex, footprint: ReplayedJourney) -> tuple[int, str] | None:
    """Give the day and start of the first stage that is open only with a place; None where none is needed."""
    if atlas.mechanism is None:
        return None
    for day, border_day, _, passed in footprint.passes:
        link = atlas.links[passed.link]
        if first_denial(atlas, footprint.group, link, passed.forward, border_day, by_mechanism=False):
            start = next(first.first for stage_day, _, _, first in footprint.passes if stage_day == day)
            return day, start
    return None
