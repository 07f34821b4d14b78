"""The checks of a scenario's sense, each a function from a draft to its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corredor.errors import Finding
from corredor.scenario.checks.commitments import commitments
from corredor.scenario.checks.crossing_queues import queues
from corredor.scenario.checks.crossings import border
from corredor.scenario.checks.day_length import driving_day
from corredor.scenario.checks.exit_services import exits
from corredor.scenario.checks.fleets import fleets
from corredor.scenario.checks.groups import people
from corredor.scenario.checks.links import links
from corredor.scenario.checks.mechanism import mechanism
from corredor.scenario.checks.money import money
from corredor.scenario.checks.places import places
from corredor.scenario.checks.settings import settings_sense
from corredor.scenario.checks.statements import statements
from corredor.scenario.checks.switches import consent
from corredor.scenario.checks.uncertainty import uncertainty
from corredor.scenario.reading.draft import ScenarioDraft

CHECKS: tuple[Callable[[ScenarioDraft], Iterable[Finding]], ...] = (
    settings_sense,
    places,
    links,
    driving_day,
    border,
    people,
    exits,
    fleets,
    money,
    statements,
    commitments,
    mechanism,
    consent,
    queues,
    uncertainty,
)
