"""Whole households travel together, in one vehicle at a time, wherever there is room for them."""

from __future__ import annotations

from typing import Any

import pytest

from corredor.network.network import Network
from corredor.planning.convoys import Convoy, place_convoys
from corredor.planning.room import Vehicle
from corredor.planning.sheets import stages_of
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.by_head import coach, day, quiet, solved

EVERYWHERE = {"states": ["A", "B", "C"], "crew": "relay", "number": 50}


def placed(scenario: Scenario) -> tuple[Network, list[Convoy], list[Vehicle]]:
    """Solve and place convoys."""
    network, solution = solved(scenario)
    return network, *place_convoys(network, solution.prices, quiet)


def by_coach(seats: int, **changes: Any) -> Scenario:
    """Everybody travels by coach."""
    return three_towns(vehicles=[coach(seats=seats, **EVERYWHERE)], links={"cost": None}, **changes)


def people_by_arrival(scenario: Scenario) -> dict[int, int]:
    """People of convoys by the day on which they reach the goal."""
    network, convoys, _ = placed(scenario)
    found: dict[int, int] = {}
    for convoy in convoys:
        evening = stages_of(network, convoy.path)[-1].evening
        found[evening] = found.get(evening, 0) + convoy.people
    return found


def test_every_household_travels_whole_in_one_convoy() -> None:
    _, convoys, _ = placed(by_coach(7, groups={"people": 60, "household_sizes": "3 0.5; 4 0.5"}))
    sizes = sorted(size for convoy in convoys for size in convoy.sizes)
    assert sum(sizes) == 60
    assert (sizes.count(4), sizes.count(3)) == (8, 8)


def test_no_convoy_is_larger_than_the_smallest_vehicle_on_its_way() -> None:
    fleets = [
        coach(states=["A"], seats=12, number=9, crew="relay"),
        coach(id="h", base="c", states=["B", "C"], seats=5, number=9, crew="relay"),
    ]
    _, convoys, _ = placed(three_towns(vehicles=fleets, links={"cost": None}, groups={"people": 30}))
    assert sum(convoy.people for convoy in convoys) == 30
    assert max(convoy.people for convoy in convoys) <= 5


def test_no_convoy_on_scheduled_services_is_larger_than_forty() -> None:
    _, convoys, _ = placed(three_towns(groups={"people": 95}))
    assert sorted(convoy.people for convoy in convoys) == [15, 40, 40]


@pytest.mark.parametrize("seed", range(200, 224))
def test_on_every_segment_and_day_a_convoy_is_in_one_vehicle_with_a_seat_for_each(seed: int) -> None:
    network, convoys, vehicles = placed(random_scenario(seed))
    for vehicle in vehicles:
        assert vehicle.people == sum(convoys[number].people for number in vehicle.convoys) <= vehicle.seats
    for convoy in convoys:
        rides = [(v.day, v.start, v.end) for v in vehicles if convoy.number in v.convoys]
        ways = [(stage.day, network.ways[stage.way]) for stage in stages_of(network, convoy.path) if stage.way >= 0]
        carried = [(when, s.start, s.end) for when, way in ways for s in way.segments if s.carrier != "scheduled"]
        assert sorted(rides) == sorted(carried)


@pytest.mark.parametrize("seats", [40, 7, 3])
def test_a_crossing_of_ten_a_day_is_filled_whatever_the_coaches(seats: int) -> None:
    """Coaches of forty go with ten people where ten may pass, and those of seven go twice."""
    scenario = by_coach(seats, groups={"people": 80}, crossings={"people_per_day": 10.0}, settings={"days": 6})
    assert people_by_arrival(scenario) == {1: 10, 2: 10, 3: 10, 4: 10, 5: 10}


def test_families_do_not_keep_single_people_from_the_room_that_is_left() -> None:
    """Ten may pass a day: two families of four and two people alone."""
    families = {"people": 30, "household_sizes": "1 0.5; 4 0.5"}
    scenario = by_coach(40, groups=families, crossings={"people_per_day": 10.0}, settings={"days": 4})
    assert people_by_arrival(scenario) == {1: 10, 2: 10, 3: 10}


def test_who_finds_no_room_stays_at_home_and_the_others_go() -> None:
    _, convoys, _ = placed(three_towns(places={"beds": 3}, groups={"household_sizes": "3 1"}))
    # Two nights are of use, each with three beds: the household of one and the last of three stay, or one goes alone.
    assert sum(convoy.people for convoy in convoys) == 6


def test_nobody_leaves_before_being_ready_and_those_ready_first_are_placed_first() -> None:
    groups = {"people": 20, "ready_to": day(13)}
    _, convoys, _ = placed(three_towns(groups=groups, settings={"days": 14}, crossings={"people_per_day": 2.0}))
    departures = [convoy.path.departs for convoy in convoys]
    assert sum(convoy.people for convoy in convoys) == 20
    for when in (2, 4, 6, 8):
        assert sum(c.people for c in convoys if c.path.departs <= when) <= (10 if when < 7 else 20)
    assert departures == sorted(departures)


def test_convoys_of_two_groups_share_a_coach() -> None:
    twin = three_towns().rows("groups")[0] | {"id": "h", "people": 2}
    _, convoys, vehicles = placed(by_coach(4, groups=[twin]))
    assert sum(convoy.people for convoy in convoys) == 12
    shared = [v for v in vehicles if len({convoys[number].group for number in v.convoys}) == 2]
    assert shared
    assert len({(v.day, v.start) for v in vehicles}) == 2
    assert len(vehicles) == 6


def test_convoys_take_the_way_that_the_optimum_takes() -> None:
    """Safety comes before money, so nobody takes the cheap and dangerous way."""
    safe = three_towns().rows("links")[0] | {"id": "safe", "cost": 40.0, "exposure": 0.0}
    network, convoys, _ = placed(three_towns(links=[safe]))
    links = {ride.link for c in convoys for s in stages_of(network, c.path) for ride, _ in network.ways[s.way].legs}
    assert links == {"safe", "bc"}


def test_nobody_is_placed_where_no_door_is_open() -> None:
    assert placed(three_towns(groups={"documents": "none"}))[1:] == ([], [])


@pytest.mark.parametrize("seed", [201, 207, 213])
def test_convoys_are_the_same_every_time(seed: int) -> None:
    _, once, trips = placed(random_scenario(seed))
    _, again, trips_again = placed(random_scenario(seed))
    assert once == again
    assert trips == trips_again


def test_a_household_larger_than_every_coach_stays_at_home_and_the_others_go() -> None:
    _, convoys, _ = placed(by_coach(4, groups={"people": 11, "household_sizes": "5 1"}))
    assert [convoy.sizes for convoy in convoys] == [(1,)]


def test_a_household_larger_than_every_coach_takes_the_scheduled_service_where_there_is_one() -> None:
    beside = three_towns(vehicles=[coach(**EVERYWHERE)], groups={"people": 10, "household_sizes": "5 1"})
    assert sum(convoy.people for convoy in placed(beside)[1]) == 10
