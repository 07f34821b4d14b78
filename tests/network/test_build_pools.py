"""Everything scarce is a pool with a name in words, a limit for each day, and loads by those who use it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.network.pool_kinds import CROSSING
from corredor.scenario.scenario import Scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import coach, switch, values


def limits(scenario: Scenario, kind: str) -> dict[str, list[float]]:
    """Limits by day of the pools of a kind, by their names in words."""
    network = compile_network(scenario)
    return {
        str(pool.label): network.limits[network.row_start[i] : network.row_start[i + 1]].tolist()
        for i, pool in enumerate(network.pools)
        if pool.kind.key == kind
    }


def loaded(network: Network, number: int, kind: str) -> list[tuple[int, float]]:
    """Days after the stage's day, with the weight, of what a load list takes from pools of a kind."""
    entries = range(network.loads.ptr[number], network.loads.ptr[number + 1])
    return [
        (int(network.loads.offset[e]), round(float(network.loads.weight[e]), 9))
        for e in entries
        if network.pools[int(network.loads.pool[e])].kind.key == kind
    ]


def test_a_crossing_gives_the_corridor_its_share_in_each_direction() -> None:
    shared = limits(three_towns(crossings={"people_per_day": 40.0, "corridor_share": 0.25}), "crossing")
    assert shared["crossing xab (to b)"] == [10.0] * 3
    assert len(shared) == 4


def test_a_day_of_a_crossing_is_shared_out_by_open_hours_among_finer_steps() -> None:
    crossings = {"people_per_day": 12.0, "opens": 3.0, "closes": 15.0}
    by_slot = limits(three_towns(crossings=crossings, settings={"step_hours": 6}), "crossing")
    parts = [by_slot[f"crossing xab (to b), {h}-{h + 6} h"][0] for h in (0, 6, 12, 18)]
    assert parts == [3.0, 6.0, 3.0, 0.0]


def test_admissions_bind_only_while_their_switch_is_in_force() -> None:
    quota = [switch("people_per_day", "B", "4", first=1, last=1)]
    assert limits(three_towns(switches=quota), "admission") == {"admissions of B": [np.inf, 4.0, np.inf]}


def two_bridges(**changed: Any) -> Scenario:
    """A second bridge from a to b; B admits two a day over the first, or over both."""
    link = three_towns().rows("links")[0] | {"id": "ab2", "crossing": ["bridge"]}
    bridge = three_towns().rows("crossings")[0] | {"id": "bridge"}
    quota = switch("people_per_day", "B", "2", **changed)
    return three_towns(links=[link], crossings=[bridge], switches=[quota], settings={"days": 2})


def test_admissions_at_one_crossing_leave_the_others_free() -> None:
    assert values(two_bridges(crossing="xab"), "unserved")["not_served"] == 0
    assert values(two_bridges(), "unserved")["not_served"] == 8


def test_admissions_bind_only_the_groups_that_they_name() -> None:
    assert values(two_bridges(groups=["others"]), "unserved")["not_served"] == 0
    assert values(two_bridges(groups=["g"]), "unserved")["not_served"] == 8


def test_a_link_binds_each_direction_apart() -> None:
    both = limits(three_towns(links={"people_per_day": 7.0}), "link")
    assert both.keys() >= {"the way from a to b", "the way from b to a"}
    assert values(three_towns(links={"people_per_day": 3.0}), "unserved")["not_served"] == 4


def test_a_person_takes_a_seat_on_every_day_the_vehicle_is_away() -> None:
    network = compile_network(three_towns(vehicles=[coach(states=["A", "B", "C"])], links={"cost": None}))
    by_stop = {(way.start, way.end): number for number, way in enumerate(network.routes)}
    assert loaded(network, by_stop[("a", "b")], "fleet") == [(0, 0.25), (1, 0.25)]
    assert loaded(network, by_stop[("b", "c")], "fleet") == [(-1, 0.25), (0, 0.25), (1, 0.25), (2, 0.25)]


def test_days_on_which_a_vehicle_is_away_outside_the_horizon_are_not_counted() -> None:
    """One coach of four seats comes for them a day before the start, which nobody counts."""
    back = coach(base="b", states=["A", "B", "C"])
    served = values(three_towns(vehicles=[back], links={"cost": None}, settings={"days": 1}, groups={"goal": "b"}))
    assert served["not_served"] == 6


def test_a_night_in_a_bed_is_paid_and_one_without_is_not() -> None:
    network = compile_network(three_towns(places={"beds": 9, "without_bed": 9}))
    bed = len(network.routes) + network.stops.index("b")
    rough = bed + len(network.stops)
    assert [item.amount for item in network.loads.items[bed]] == [5.0]
    assert network.loads.items[rough] == ()
    assert loaded(network, bed, "beds") == [(0, 1.0)]
    assert loaded(network, rough, "without_bed") == [(0, 1.0)]


def test_a_voyage_passes_its_ports_and_is_admitted_on_the_day_of_arrival() -> None:
    ship = three_towns().rows("links")[0] | {"id": "s", "to": "c", "mode": "sea", "hours": 60.0, "crossing": ["p", "q"]}
    port = three_towns().rows("crossings")[0] | {"side_b": None}
    ports = [port | {"id": "p", "side_a": "a"}, port | {"id": "q", "side_a": "c"}]
    quota = [switch("people_per_day", "C", "4")]
    network = compile_network(three_towns(links=[ship], crossings=ports, switches=quota))
    number = next(i for i, way in enumerate(network.routes) if way.segments[0].start == "a" and way.end == "c")
    assert loaded(network, number, "crossing") == [(2, 1.0), (2, 1.0)]
    assert loaded(network, number, "admission") == [(2, 1.0)]


def test_rows_of_pools_are_found_again_from_their_place() -> None:
    network = compile_network(three_towns(funds=[{"id": "m", "payer": "P", "amount": 5.0}]))
    for pool in range(len(network.pools)):
        first, after = int(network.row_start[pool]), int(network.row_start[pool + 1])
        assert network.pool_of_row(first) == (pool, 0)
        assert network.pool_of_row(after - 1) == (pool, after - 1 - first)
        assert after - first == (1 if network.pools[pool].whole_horizon else network.days)


@pytest.mark.parametrize("kind", ["crossing", "beds", "fleet", "money", "service", "exit", "admission", "link"])
def test_every_pool_has_a_name_in_words_and_a_unit(kind: str) -> None:
    row = {"id": "r", "place": "b", "kind": "exit", "people_per_day": 2.0, "when": "departure", "who": "everyone"}
    scenario = three_towns(
        vehicles=[coach()],
        links={"people_per_day": 5.0},
        funds=[{"id": "m", "payer": "P", "amount": 5.0}],
        services=[row, row | {"id": "s", "kind": "medical", "when": "night", "cost": 1.0}],
        exits=[{"id": "e", "stage": "transit", "kind": "hold", "share": 0.1}],
        switches=[switch("people_per_day", "B", "4")],
    )
    pools = [pool for pool in compile_network(scenario).pools if pool.kind.key == kind]
    assert pools
    assert all(str(pool.label) and str(pool.unit) for pool in pools)


def test_two_sides_of_a_crossing_with_one_name_keep_their_states() -> None:
    """A town on a border often has the name of the town across: each direction is of the state that is entered."""
    network = compile_network(three_towns(places={"name": "Puente"}))
    found = [pool.state_id for pool in network.pools if pool.kind is CROSSING]
    assert found == ["B", "A", "C", "B"]
