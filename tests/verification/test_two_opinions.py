"""Network and checker read the same rules with different eyes: on random scenarios they agree."""

from __future__ import annotations

import pytest

from corredor.agreements.entry_rules import EntryRules
from corredor.network.access import AccessMatrix
from corredor.network.cohorts import cohorts
from corredor.network.compile import find_stage_routes
from corredor.network.directed_links import SCHEDULED, directed_links
from corredor.scenario.scenario import Scenario
from corredor.verification.access import first_denial
from corredor.verification.fleets import rotation_of
from corredor.verification.readiness import readiness
from corredor.verification.scenario_index import index_scenario
from corredor.verification.stage_routes import replay_stage
from tests.generator import random_scenario

SEEDS = range(40)


@pytest.fixture(params=SEEDS)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return random_scenario(request.param)


def test_every_way_that_the_network_finds_can_be_walked(scenario: Scenario) -> None:
    """Hours of checks, days and what each ride asks of a vehicle are the same."""
    index = index_scenario(scenario, 0)
    ways, fleets, _ = find_stage_routes(scenario)
    for found in ways:
        links, carriers = [ride.link for ride, _ in found.legs], [carrier for _, carrier in found.legs]
        stage = replay_stage(index, found.start, found.end, links, carriers, found.leaves)
        assert stage.problems == []
        assert stage.days == found.duration_days
        checks = [(check.crossing, check.hour) for link_pass in stage.link_passes for check in link_pass.checks]
        if not stage.is_long:
            assert checks == [(passing.crossing, pytest.approx(passing.hour)) for passing in found.crossing_passes]
        for ride, segment in zip(stage.segments, found.segments, strict=True):
            assert (ride.carrier, ride.start, ride.end) == (segment.carrier, segment.start, segment.end)
            if ride.carrier != SCHEDULED:
                asked = rotation_of(index, ride)
                outing = fleets[ride.carrier].rotation(
                    ride.start, ride.end, segment.hours, segment.km, found.duration_days
                )
                assert asked is not None
                assert outing is not None
                assert (asked.days_before, asked.days_after) == (outing.before, outing.after)
                assert asked.cost == pytest.approx(outing.cost)


def test_doors_are_open_to_the_same_groups_on_the_same_days(scenario: Scenario) -> None:
    index = index_scenario(scenario, 0)
    days = scenario.settings.days + 5
    doors = AccessMatrix(EntryRules(scenario, days), {row["id"]: row["state"] for row in scenario.rows("places")})
    for group in index.groups.values():
        for ride in directed_links(scenario):
            shut = doors.denials(group, ride).values()
            link = index.links[ride.link]
            for day in range(days):
                is_closed = first_denial(index, group, link, link["from"] == ride.start, day) is not None
                assert is_closed == any(mask[day] for mask in shut), (group["id"], ride.direction, day)


def test_the_same_people_are_ready_on_the_same_days(scenario: Scenario) -> None:
    index = index_scenario(scenario, 0)
    for name, group in index.groups.items():
        own = [cohort for cohort in cohorts(scenario) if cohort.group == name]
        counted = readiness(index, group)
        assert counted.carried == tuple((cohort.day, cohort.carried) for cohort in own)
        assert counted.people == sum(cohort.willing for cohort in own)
