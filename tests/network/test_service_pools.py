"""Services and places for exits as pools: which rows share one, what it costs, and who loads it when."""

from __future__ import annotations

from typing import Any

import pytest

from corredor.network.pools import Pools
from corredor.network.service_pools import add_exit_pools, add_service_pools
from tests.oracle.line import three_towns
from tests.planning.helpers import values


def service(name: str, per_day: float, **changed: Any) -> dict[str, Any]:
    """Give the row of a service that sees everybody who enters at `b`."""
    row = {"id": name, "place": "b", "kind": "screening", "when": "entry", "who": "everyone", "cost": 0.0}
    return row | {"people_per_day": per_day} | changed


def leaving(stage: str, share: float, **changed: Any) -> dict[str, Any]:
    """Give the row of an exit."""
    return {"id": stage, "stage": stage, "kind": "asylum", "share": share} | changed


def rooms(*rows: dict[str, Any], exits: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give by `state stage` the places for exits that are loaded, as kind: (room, test share)."""
    pools = Pools(1)
    loads = add_exit_pools(pools, three_towns(services=list(rows), exits=exits))
    found: dict[str, dict[str, Any]] = {}
    for (state, stage), loaded in loads.items():
        found[f"{state} {stage}"] = {
            pools.pools[pool].row_id.split(":")[1]: (float(pools.limits[pool][0]), share) for pool, share in loaded
        }
    return found


def test_rows_of_one_place_kind_moment_and_people_make_one_pool_with_the_mean_cost() -> None:
    pools = Pools(1)
    scenario = three_towns(services=[service("r", 10, cost=6.0), service("s", 30, cost=2.0)])
    (found,) = add_service_pools(pools, scenario)
    assert (pools.limits[found.pool][0], found.cost) == (40, 3.0)
    assert pools.pools[found.pool].row_id == "r;s"


@pytest.mark.parametrize("change", [{"place": "c"}, {"kind": "medical"}, {"when": "night"}, {"who": "children"}])
def test_rows_that_differ_in_any_of_these_are_pools_of_their_own(change: dict[str, str]) -> None:
    pools = Pools(1)
    assert len(add_service_pools(pools, three_towns(services=[service("r", 10), service("s", 30, **change)]))) == 2


def test_a_service_that_can_see_nobody_costs_nothing_and_lets_nobody_through() -> None:
    shut = three_towns(services=[service("r", 0, cost=5.0)])
    assert add_service_pools(Pools(1), shut)[0].cost == 0.0
    assert values(shut, "unserved")["not_served"] == 10


@pytest.mark.parametrize(("when", "place"), [("departure", "a"), ("entry", "b"), ("night", "b"), ("arrival", "c")])
def test_a_service_is_needed_at_its_moment(when: str, place: str) -> None:
    """Two a day can be seen; a journey takes two of the three days, so that two days are of use."""
    narrow = three_towns(services=[service("r", 2, when=when, place=place)])
    elsewhere = three_towns(services=[service("r", 2, when=when, place="a" if place == "b" else "b")])
    assert values(narrow, "unserved")["not_served"] == 6
    assert values(elsewhere, "unserved")["not_served"] == 0


def test_a_service_for_some_is_loaded_by_their_share() -> None:
    half = three_towns(services=[service("r", 2, who="children")], groups={"children": 0.5})
    assert values(half, "unserved")["not_served"] == 2


def test_a_kind_of_exit_without_places_of_its_own_shares_those_of_any_kind() -> None:
    found = rooms(
        service("any", 3, kind="exit"),
        service("own", 2, kind="exit_medical"),
        exits=[leaving("transit", 0.1), leaving("transit", 0.2, id="t2", kind="medical"), leaving("origin", 0.3)],
    )
    assert found["B transit"] == {"exit": (3.0, 0.1), "exit_medical": (2.0, 0.2)}
    assert found["B origin"] == {"exit": (3.0, 0.3)}


def test_places_of_a_state_add_up_and_a_state_without_any_has_none() -> None:
    found = rooms(
        service("r", 3, kind="exit"), service("s", 4, kind="exit", place="b"), exits=[leaving("arrival", 0.1)]
    )
    assert found["B arrival"] == {"exit": (7.0, 0.1)}
    assert found["C arrival"] == {"exit": (0.0, 0.1)}


def test_the_test_share_reserves_more_than_is_expected() -> None:
    found = rooms(service("r", 3, kind="exit"), exits=[leaving("transit", 0.1, test_share=0.4)])
    assert found["B transit"] == {"exit": (3.0, 0.4)}


@pytest.mark.parametrize(("stage", "place"), [("origin", "a"), ("transit", "b"), ("arrival", "c")])
def test_places_are_reserved_where_people_leave_home_pass_and_end(stage: str, place: str) -> None:
    """Half of those who come by need a place and one place a day is kept: two people a day."""
    exits = [leaving(stage, 0.0, test_share=0.5)]
    kept = three_towns(services=[service("r", 1, kind="exit", place=place)], exits=exits)
    assert values(kept, "unserved")["not_served"] == 6
    elsewhere = three_towns(services=[service("r", 99, kind="exit", place="b" if place == "a" else "a")], exits=exits)
    assert values(elsewhere, "unserved")["not_served"] == 10
