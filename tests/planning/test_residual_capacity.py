"""Room is taken in whole people and whole vehicles, and never sold twice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from corredor.network.commodity import GOAL, NO_WAY
from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.convoys.residual_capacity import ResidualCapacity
from corredor.planning.convoys.search_graph import ConvoySearchData
from corredor.planning.convoys.trip_patterns import segments_with_links
from corredor.planning.solution import Path, Prices
from corredor.scenario.scenario import Scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import coach

# A coach of the whole line needs a day from b to a, and one to c: two stages on two days overlap.
LINE = coach(states=["A", "B", "C"], cost_per_day=10.0)
COACHES: dict[str, Any] = {"vehicles": [LINE], "links": {"cost": None}}
NINE: dict[str, Any] = {"vehicles": [LINE | {"number": 9}], "links": {"cost": None}}


def empty(scenario: Scenario) -> tuple[ResidualCapacity, Network]:
    """Give the room while nobody is placed, where only the aims cost anything."""
    network = compile_network(scenario)
    nothing = np.zeros(len(network.limits))
    return ResidualCapacity(ConvoySearchData(network, Prices({}, nothing)), nothing), network


def journey(network: Network, day: int = 0, stages: int = 2) -> Path:
    """Give the journey from a by b to c that leaves on a day, or its first stage alone."""
    one = network.commodities[0]
    (first,) = np.flatnonzero((one.tail == one.home_node[0]) & (one.route != NO_WAY) & (one.unsafe == 0))
    (second,) = np.flatnonzero(one.head == GOAL)
    return Path(0, 0, ((int(first), day), (int(second), day + 1))[:stages])


def reserve(residual: ResidualCapacity, path: Path, *parties: int) -> list[tuple[int, ...]]:
    """Take the room of convoys one after another; gives the vehicles of each."""
    return [residual.reserve(path, people) for people in parties]


def test_a_coach_is_filled_before_another_is_asked_for() -> None:
    residual, network = empty(three_towns(**NINE))
    first, second, third, fourth = reserve(residual, journey(network, stages=1), 3, 2, 1, 2)
    assert first == third
    assert second == fourth
    assert first != second


def test_a_party_joins_the_fullest_coach_that_has_room_for_it() -> None:
    residual, network = empty(three_towns(**NINE))
    first, second, third = reserve(residual, journey(network, stages=1), 2, 3, 1)
    assert third == second
    assert first != second


def test_no_party_is_torn_apart_for_the_seats_that_are_left() -> None:
    residual, network = empty(three_towns(**COACHES))
    reserve(residual, journey(network, stages=1), 3)
    assert residual.max_party_size(journey(network, stages=1), 2) == 1


def test_no_party_is_larger_than_the_coach() -> None:
    residual, network = empty(three_towns(**NINE))
    assert residual.max_party_size(journey(network), 40) == 4


def test_on_scheduled_services_no_party_is_larger_than_forty() -> None:
    residual, network = empty(three_towns())
    assert residual.max_party_size(journey(network), 50) == 40


def test_one_coach_cannot_carry_two_stages_that_overlap_though_each_alone_has_room() -> None:
    residual, network = empty(three_towns(**COACHES))
    assert residual.max_party_size(journey(network, stages=1), 4) == 4
    assert residual.max_party_size(journey(network), 4) == 0
    assert residual.search(0, 0, 0, 4, 4) is None
    two, network = empty(three_towns(vehicles=[LINE | {"number": 2}], links={"cost": None}))
    assert two.search(0, 0, 0, 4, 4) == journey(network)


def test_money_for_one_coach_is_not_money_for_two() -> None:
    """The first outing costs 20 and the second 40, and each alone could be paid."""
    for amount, most in ((59.0, 0), (60.0, 4)):
        funds = [{"id": "m", "payer": "P", "amount": amount, "covers": ["transport"]}]
        funds.append({"id": "n", "payer": "P", "amount": None, "covers": ["nights"]})
        residual, network = empty(three_towns(vehicles=[LINE | {"number": 2}], links={"cost": None}, funds=funds))
        assert residual.max_party_size(journey(network, stages=1), 4) == 4
        assert residual.max_party_size(journey(network), 4) == most


def test_a_vehicle_is_busy_on_every_day_it_is_away() -> None:
    residual, network = empty(three_towns(**COACHES))
    reserve(residual, journey(network, stages=1), 1)
    (pool,) = (number for number, pool in enumerate(network.pools) if pool.kind.key == "fleet")
    start = int(network.row_start[pool])
    assert residual.capacity[start : start + network.days].tolist() == [0, 0, 1]
    assert residual.max_party_size(journey(network, day=1, stages=1), 1) == 0
    assert empty(three_towns(**COACHES))[0].max_party_size(journey(network, day=1, stages=1), 1) == 1


def test_asking_what_fits_takes_nothing() -> None:
    residual, network = empty(three_towns(**NINE, crossings={"people_per_day": 7.0}))
    reserve(residual, journey(network), 3)
    before = residual.capacity.copy()
    assert residual.max_party_size(journey(network), 40) == 4
    assert residual.search(0, 0, 0, 4, 4) is not None
    assert residual.capacity.tolist() == before.tolist()


def test_room_that_is_taken_is_gone_to_the_last_person() -> None:
    residual, network = empty(three_towns(crossings={"people_per_day": 7.0}))
    reserve(residual, journey(network), 5)
    assert residual.max_party_size(journey(network), 40) == 2


def test_a_party_too_large_for_today_leaves_tomorrow() -> None:
    residual, network = empty(three_towns(crossings={"people_per_day": 7.0}, settings={"days": 4}))
    reserve(residual, journey(network), 5)
    assert residual.search(0, 0, 0, 2, 2) == journey(network)
    assert residual.search(0, 0, 0, 3, 3) == journey(network, day=1)
    assert residual.search(0, 0, 0, 8, 8) is None


def test_the_most_that_fit_is_what_every_stage_has_room_for() -> None:
    residual, network = empty(three_towns(places={"beds": 6}, crossings={"people_per_day": 9.0}))
    assert residual.max_party_size(journey(network), 40) == 6
    assert residual.max_party_size(journey(network), 3) == 3


@pytest.mark.parametrize("who", ["children", "medical"])
def test_a_service_for_some_has_room_for_more_people_than_it_serves(who: str) -> None:
    row = {"id": "r", "place": "b", "kind": "medical", "when": "entry", "who": who, "people_per_day": 2.0, "cost": 1.0}
    residual, network = empty(three_towns(services=[row], groups={who: 0.25}))
    assert residual.max_party_size(journey(network), 40) == 8


def test_a_coach_on_the_way_is_known_with_its_links_and_its_day() -> None:
    residual, network = empty(three_towns(**NINE))
    ((first, second),) = reserve(residual, journey(network), 3)
    vehicles = [residual.vehicle(first), residual.vehicle(second)]
    assert [(v.fleet, v.start, v.end, v.links, v.day, v.seats) for v in vehicles] == [
        ("f", "a", "b", ("ab",), 0, 4),
        ("f", "b", "c", ("bc",), 1, 4),
    ]


def test_every_segment_of_a_way_knows_its_links() -> None:
    fleets = [coach(), coach(id="h", base="c", states=["B", "C"])]
    changes: dict[str, Any] = {"vehicles": fleets, "links": {"cost": None}}
    network = compile_network(three_towns(**changes))
    (way,) = [way for way in network.routes if (way.start, way.end) == ("a", "c")]
    assert [(segment.carrier, links) for segment, links in segments_with_links(way)] == [("f", ("ab",)), ("h", ("bc",))]
