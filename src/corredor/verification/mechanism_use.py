"""Who uses a place of the mechanism, on which day and where: people who come to a link that it alone opens to them."""

from __future__ import annotations

from corredor.verification.access import first_denial
from corredor.verification.replay import ReplayedJourney
from corredor.verification.scenario_index import ScenarioIndex


def mechanism_place_used(index: ScenarioIndex, journey: ReplayedJourney) -> tuple[int, str] | None:
    """Give the day index and the start of the first stage that is open only with a place; None where none is needed."""
    if index.mechanism is None:
        return None
    for day, border_day, _, link_pass in journey.link_passes:
        link = index.links[link_pass.link]
        if first_denial(index, journey.group, link, link_pass.forward, border_day, by_mechanism=False):
            start = next(first.first for stage_day, _, _, first in journey.link_passes if stage_day == day)
            return day, start
    return None
