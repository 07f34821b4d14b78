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
from corredor.verification.stage_routes import walk_stage
from tests.generator import random_scenario

SEEDS = range(40)


@pytest.fixture(params=SEEDS)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return random_scenario(request.param)


def test_every_way_that_the_network_finds_can_be_walked(scenario: Scenario) -> None:
    """Hours of checks, days and what each ride asks of a vehicle are the same."""
    atlas = index_scenario(scenario, 0)
    ways, fleets, _ = find_stage_routes(scenario)
    for found in ways:
        links, carriers = [ride.link for ride, _ in found.legs], [carrier for _, carrier in found.legs]
        way = walk_stage(atlas, found.start, found.end, links, carriers, found.leaves)
        assert way.problems == []
        assert way.days == found.span
        checks = [(check.crossing, check.hour) for passed in way.passes for check in passed.checks]
        if not way.is_long:
            assert checks == [(passing.crossing, pytest.approx(passing.hour)) for passing in found.passings]
        for ride, segment in zip(way.rides, found.segments, strict=True):
            assert (ride.carrier, ride.start, ride.end) == (segment.carrier, segment.start, segment.end)
            if ride.carrier != SCHEDULED:
                asked = rotation_of(atlas, ride)
                outing = fleets[ride.carrier].rotation(ride.start, ride.end, segment.hours, segment.km, found.span)
                assert asked is not None
                assert outing is not None
                assert (asked.days_before, asked.days_after) == (outing.before, outing.after)
                assert asked.cost == pytest.approx(outing.cost)


def test_doors_are_open_to_the_same_groups_on_the_same_days(scenario: Scenario) -> None:
    atlas = index_scenario(scenario, 0)
    days = scenario.settings.days + 5
    doors = AccessMatrix(EntryRules(scenario, days), {row["id"]: row["state"] for row in scenario.rows("places")})
    for group in atlas.groups.values():
        for ride in directed_links(scenario):
            shut = doors.denials(group, ride).values()
            link = atlas.links[ride.link]
            for day in range(days):
                is_closed = first_denial(atlas, group, link, link["from"] == ride.start, day) is not None
                assert is_closed == any(mask[day] for mask in shut), (group["id"], ride.direction, day)


def test_the_same_people_are_ready_on_the_same_days(scenario: Scenario) -> None:
    atlas = index_scenario(scenario, 0)
    for name, group in atlas.groups.items():
        own = [cohort for cohort in cohorts(scenario) if cohort.group == name]
        counted = readiness(atlas, group)
        assert counted.carried == tuple((cohort.day, cohort.carried) for cohort in own)
        assert counted.people == sum(cohort.willing for cohort in own)
