"""Room is taken in whole people and whole vehicles, and never sold twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from corredor.network.commodity import GOAL, NO_WAY
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.room import Need, Room, segments_with_links
from corredor.scenario.scenario import Scenario
from tests.oracle.line import three_towns
from tests.planning.by_head import coach, switch

# A coach of the whole line needs a day from b to a, and one to c: two stages on two days overlap.
LINE = coach(states=["A", "B", "C"], cost_per_day=10.0)
COACHES: dict[str, Any] = {"vehicles": [LINE], "links": {"cost": None}}


def stages(scenario: Scenario, day: int = 0, number: int = 0) -> tuple[Room, list[Need], Network]:
    """Give the room, and the needs of a journey from a by b to c that leaves on a day."""
    network = compile_network(scenario)
    room = Room(network, np.zeros(len(network.limits)), 1.0)
    one = network.commodities[number]
    (first,) = np.flatnonzero((one.tail == one.home_node[0]) & (one.way != NO_WAY) & (one.unsafe == 0))
    (second,) = np.flatnonzero(one.head == GOAL)
    return room, [room.need(number, int(first), day), room.need(number, int(second), day + 1)], network


def vehicles(room: Room) -> list[list[int]]:
    """People on board of every vehicle, by segment and day."""
    return [[vehicle.people for vehicle in run] for run in room.vehicles.values()]


def take(room: Room, needs: Sequence[Need], *parties: int) -> None:
    """Take the room of convoys one after another."""
    for number, people in enumerate(parties):
        for need in needs:
            room.take(need, people, number)


def test_a_coach_is_filled_before_another_is_asked_for() -> None:
    room, needs, _ = stages(three_towns(vehicles=[LINE | {"number": 9}], links={"cost": None}))
    assert room.extra(needs[0], 3) == 20.0
    take(room, needs[:1], 3)
    assert room.extra(needs[0], 1) == 0.0
    assert room.extra(needs[0], 2) == 20.0
    take(room, needs[:1], 2, 1, 2)
    assert vehicles(room) == [[4, 4]]


def test_no_party_is_torn_apart_for_the_seats_that_are_left() -> None:
    room, needs, _ = stages(three_towns(**COACHES))
    take(room, needs[:1], 3)
    assert room.extra(needs[0], 2) is None
    assert room.extra(needs[0], 1) == 0.0


def test_no_party_is_larger_than_the_coach() -> None:
    room, needs, _ = stages(three_towns(vehicles=[LINE | {"number": 9}], links={"cost": None}))
    assert room.extra(needs[0], 4) is not None
    assert room.extra(needs[0], 5) is None


def test_on_scheduled_services_no_party_is_larger_than_forty() -> None:
    room, needs, _ = stages(three_towns())
    assert room.extra(needs[0], 40) == 0.0
    assert room.extra(needs[0], 41) is None


def test_one_coach_cannot_carry_two_stages_that_overlap_though_each_alone_has_room() -> None:
    room, needs, _ = stages(three_towns(**COACHES))
    assert all(room.extra(need, 4) is not None for need in needs)
    assert not room.fits(needs, 4)
    two, both, _ = stages(three_towns(vehicles=[LINE | {"number": 2}], links={"cost": None}))
    assert two.fits(both, 4)


def test_money_for_one_coach_is_not_money_for_two() -> None:
    """The first outing costs 20 and the second 40, and each alone could be paid."""
    for amount, enough in ((59.0, False), (60.0, True)):
        funds = [{"id": "m", "payer": "P", "amount": amount, "covers": ["transport"]}]
        funds.append({"id": "n", "payer": "P", "amount": None, "covers": ["nights"]})
        room, needs, _ = stages(three_towns(vehicles=[LINE | {"number": 2}], links={"cost": None}, funds=funds))
        assert all(room.extra(need, 4) is not None for need in needs)
        assert room.fits(needs, 4) is enough


def test_a_vehicle_is_busy_on_every_day_it_is_away() -> None:
    room, needs, network = stages(three_towns(**COACHES))
    take(room, needs[:1], 1)
    start = int(network.row_start[room.fleet_pool["f"]])
    assert room.left[start : start + network.days].tolist() == [0, 0, 1]
    assert stages(three_towns(**COACHES), day=1)[0].extra(needs[0], 1) is not None
    assert room.extra(room.need(0, *arc_of(network, 1)), 1) is None


def arc_of(network: Network, day: int) -> tuple[int, int]:
    """The arc that leaves home, on a day."""
    one = network.commodities[0]
    (first,) = np.flatnonzero((one.tail == one.home_node[0]) & (one.way != NO_WAY))
    return int(first), day


def test_room_that_is_taken_is_gone_to_the_last_person() -> None:
    room, needs, _ = stages(three_towns(crossings={"people_per_day": 7.0}))
    take(room, needs, 5)
    assert room.extra(needs[0], 2) == 0.0
    assert room.extra(needs[0], 3) is None
    assert room.most(needs, 40) == 2


def test_the_most_that_fit_is_what_every_stage_has_room_for() -> None:
    room, needs, _ = stages(three_towns(places={"beds": 6}, crossings={"people_per_day": 9.0}))
    assert room.most(needs, 40) == 6
    assert room.most(needs, 3) == 3
    coaches, by_coach, _ = stages(three_towns(vehicles=[LINE | {"number": 2}], links={"cost": None}))
    take(coaches, by_coach[:1], 3)
    assert coaches.most(by_coach[:1], 40) == 4


@pytest.mark.parametrize("who", ["children", "medical"])
def test_a_service_for_some_has_room_for_more_people_than_it_serves(who: str) -> None:
    row = {"id": "r", "place": "b", "kind": "medical", "when": "entry", "who": who, "people_per_day": 2.0, "cost": 1.0}
    room, needs, _ = stages(three_towns(services=[row], groups={who: 0.25}))
    assert room.most(needs, 40) == 8


def test_taking_room_is_worth_what_the_prices_say() -> None:
    scenario = three_towns(switches=[switch("people_per_day", "B", "9")])
    network = compile_network(scenario)
    prices = np.zeros(len(network.limits))
    pool = next(i for i, pool in enumerate(network.pools) if pool.kind == "admission")
    prices[network.row_start[pool]] = 7.0
    room = Room(network, prices, 2.0)
    # A fare of 10 and a night of 5, money counting double, and 7 for the place.
    assert room.need(0, *arc_of(network, 0)).worth == pytest.approx(2 * 15 + 7)
    assert room.need(0, *arc_of(network, 1)).worth == pytest.approx(2 * 15)


def test_every_segment_of_a_way_knows_its_links() -> None:
    fleets = [coach(), coach(id="h", base="c", states=["B", "C"])]
    changes: dict[str, Any] = {"vehicles": fleets, "links": {"cost": None}}
    network = compile_network(three_towns(**changes))
    (way,) = [way for way in network.ways if (way.start, way.end) == ("a", "c")]
    assert [(segment.carrier, links) for segment, links in segments_with_links(way)] == [("f", ("ab",)), ("h", ("bc",))]
