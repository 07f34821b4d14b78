"""The checks of a scenario, each a function from a draft to its findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corredor.errors import Finding
from corredor.scenario.checks.commitments import check_commitments
from corredor.scenario.checks.crossing_queues import check_crossing_queues
from corredor.scenario.checks.crossings import check_crossings
from corredor.scenario.checks.day_length import check_day_length
from corredor.scenario.checks.exit_services import check_exit_services
from corredor.scenario.checks.fleets import check_fleets
from corredor.scenario.checks.groups import check_groups
from corredor.scenario.checks.links import check_links
from corredor.scenario.checks.mechanism import check_mechanism
from corredor.scenario.checks.money import check_money
from corredor.scenario.checks.places import check_places
from corredor.scenario.checks.settings import check_settings
from corredor.scenario.checks.statements import check_statements
from corredor.scenario.checks.switches import check_switches
from corredor.scenario.checks.uncertainty import check_uncertainty
from corredor.scenario.reading.draft import ScenarioDraft

CHECKS: tuple[Callable[[ScenarioDraft], Iterable[Finding]], ...] = (
    check_settings,
    check_places,
    check_links,
    check_day_length,
    check_crossings,
    check_groups,
    check_exit_services,
    check_fleets,
    check_money,
    check_statements,
    check_commitments,
    check_mechanism,
    check_switches,
    check_crossing_queues,
    check_uncertainty,
)
