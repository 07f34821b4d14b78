"""Whole households travel together, in one vehicle at a time, wherever there is room for them."""

from __future__ import annotations

from typing import Any

import pytest

from corredor import plan, verify
from corredor.network.network import Network
from corredor.planning.convoys import rounds, search_graph
from corredor.planning.convoys.greedy import people_not_served
from corredor.planning.convoys.residual_capacity import Vehicle
from corredor.planning.convoys.rounds import Convoy, place_convoys
from corredor.planning.tables.itineraries import stages_of
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import coach, day, quiet, solved

SERVE_FIRST = [seed for seed in range(300, 340) if random_scenario(seed).settings.aims[0] == "unserved"]
EVERYWHERE = {"states": ["A", "B", "C"], "crew": "relay", "number": 50}


def placed(scenario: Scenario) -> tuple[Network, list[Convoy], list[Vehicle]]:
    """Solve and place convoys."""
    network, solution = solved(scenario)
    return network, *place_convoys(network, solution, quiet)


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
        ways = [
            (stage.day, network.routes[stage.route]) for stage in stages_of(network, convoy.path) if stage.route >= 0
        ]
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
    links = {ride.link for c in convoys for s in stages_of(network, c.path) for ride, _ in network.routes[s.route].legs}
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


def lost(network: Network, convoys: list[Convoy]) -> tuple[float, float]:
    """People not served and people at home, by weight."""
    return people_not_served(network, [(convoy.path, float(convoy.people)) for convoy in convoys])


def test_two_coaches_of_ten_seats_take_twenty_of_twenty_five_people() -> None:
    """One departure arrives in time; families of three and four fill ten seats, and nobody is left between them."""
    fleets = [
        coach(states=["A"], seats=10, number=2, crew="relay"),
        coach(id="h", base="c", states=["B", "C"], seats=10, number=2, crew="relay"),
    ]
    changes: dict[str, Any] = {"vehicles": fleets, "links": {"cost": None}, "settings": {"days": 2}}
    _, convoys, vehicles = placed(three_towns(**changes, groups={"people": 25, "household_sizes": "3 0.6; 4 0.4"}))
    assert sum(convoy.people for convoy in convoys) == 20
    assert [vehicle.people for vehicle in vehicles] == [10, 10, 10, 10]


def test_a_coach_that_cannot_be_halved_is_missed_and_said_so() -> None:
    """By parts of coaches all ten would go; the only coach takes the four of each day's departure."""
    fleets = [
        coach(states=["A"], seats=4, number=1, crew="relay"),
        coach(id="h", base="c", states=["B", "C"], seats=4, number=9, crew="relay"),
    ]
    by_three = three_towns(vehicles=fleets, links={"cost": None}, groups={"people": 10, "household_sizes": "3 1"})
    found = plan(by_three, reasons=False)
    # Days 0 and 1 are of use: four seats each for the optimum, a family of three and a person alone in whole families.
    assert found.totals["served"] == 8
    assert found.totals["convoys_served"] == 7
    assert found.totals["convoys_distance"] == pytest.approx(1 / 8)


@pytest.mark.parametrize("seed", SERVE_FIRST)
def test_convoys_never_do_better_than_the_bound(seed: int) -> None:
    network, solution = solved(random_scenario(seed))
    bounds = {tier.aim: tier.bound for tier in solution.levels}
    assert lost(network, place_convoys(network, solution, quiet)[0])[0] >= bounds["not_served"] - 1e-6


@pytest.mark.parametrize("seed", range(340, 352))
def test_the_checker_finds_nothing_wrong_with_them(seed: int) -> None:
    scenario = random_scenario(seed)
    assert verify(plan(scenario), scenario) == []


@pytest.mark.parametrize(("seed", "least"), [(245, 1.0), (272, 22.0)])
def test_who_misses_the_optimum_is_given_another_round(
    seed: int, least: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first round leaves people behind whom the optimum serves; a later one serves them all."""
    network, solution = solved(random_scenario(seed))
    assert lost(network, place_convoys(network, solution, quiet)[0])[0] == least
    assert solution.levels[0].bound == pytest.approx(least)
    monkeypatch.setattr(rounds, "MIN_ROUNDS", 1)
    assert lost(network, place_convoys(network, solution, quiet)[0])[0] > least


@pytest.mark.parametrize("seed", [204, 245, 272, 311])
def test_compiled_loops_place_the_same_convoys(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    network, solution = solved(random_scenario(seed))
    monkeypatch.setattr(rounds, "SEARCHES", 0)
    plain = place_convoys(network, solution, quiet)
    monkeypatch.setattr(search_graph, "COMPILE_FROM_WORK", 0)
    assert place_convoys(network, solution, quiet) == plain


def test_progress_is_told_and_ends_within_the_whole() -> None:
    network, solution = solved(random_scenario(245))
    told: list[float | None] = []
    place_convoys(network, solution, lambda step, part: told.append(part if step == "convoys" else None))
    parts = [part for part in told if part is not None]
    assert len(parts) == len(told) > 1
    assert parts == sorted(parts)
    assert 0 <= parts[0] <= parts[-1] < 1
