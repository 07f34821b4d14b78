"""The linear programme over days and arcs: its columns, its rows, and what each column costs under each aim."""

from __future__ import annotations

import numpy as np
import pytest

from corredor.network.commodity import GOAL, NO_WAY
from corredor.network.compile import compile_network
from corredor.planning.lp.arc_flow import ArcFlowProgramme, all_usable_arcs, build, expand
from corredor.planning.travel_cost import list_money
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import coach


def by_head(**changes: int) -> ArcFlowProgramme:
    """The programme of the three towns: ready on day 0, arrival on day 1 or 2."""
    network = compile_network(three_towns(settings=changes))
    return build(network, all_usable_arcs(network))


def test_there_is_a_column_for_every_day_on_which_an_arc_is_of_use_and_one_for_who_stays() -> None:
    # Leave home on day 0 or 1, a further night at b on day 1, arrive on day 1 or 2, at home on 3 days, and left there.
    programme = by_head()
    assert programme.columns == 2 + 1 + 2 + 3 + 1
    assert [len(flows.left) for flows in programme.flows] == [1]


def test_there_is_a_row_for_every_place_and_morning_in_use_and_for_every_pool_that_is_loaded() -> None:
    # Home on the mornings of days 0 to 3, b on those of days 1 and 2; each crossing on two days, beds on two nights.
    programme = by_head()
    assert programme.first_pool == 4 + 2
    assert len(programme.pool_rows) == 2 + 2 + 2


def test_only_who_gets_ready_appears_and_only_at_home_on_that_day() -> None:
    programme = by_head()
    balance = programme.row_low[: programme.first_pool]
    assert sorted(balance.tolist()) == [0, 0, 0, 0, 0, 10]
    assert (programme.row_high[: programme.first_pool] == balance).all()


def test_people_left_at_home_and_people_late_cost_the_first_aim() -> None:
    programme = by_head(finish_days=1)
    (flows,) = programme.flows
    (one,) = programme.network.commodities
    arrives = one.head[flows.arc] == GOAL
    late = arrives & (flows.day == 3)
    cost = programme.cost("not_served")
    assert cost[flows.left].tolist() == [1.0]
    assert cost[np.flatnonzero(late)].tolist() == [1.0]
    assert cost.sum() == 2.0
    assert programme.cost("at_home").sum() == 1.0


def test_arrival_costs_the_day_on_which_people_arrive_and_nothing_else_does() -> None:
    assert sorted(by_head().cost("arrival").tolist())[-3:] == [0.0, 1.0, 2.0]


def test_money_is_fares_and_nights_by_arc() -> None:
    # A fare of ten with a night of five on two days, a night more, a fare of ten on two days.
    assert sorted(by_head().cost("cost").tolist())[-5:] == [5.0, 10.0, 10.0, 15.0, 15.0]


def test_a_person_pays_the_part_of_the_vehicle_that_a_seat_is() -> None:
    fleet = coach(states=["A", "B", "C"], cost_per_day=100.0, cost_per_km=1.0)
    network = compile_network(three_towns(vehicles=[fleet], links={"cost": None}))
    way = next(i for i, way in enumerate(network.routes) if (way.start, way.end) == ("a", "b"))
    assert list_money(network, network.commodities[0])[way] == pytest.approx((2 * 300 + 2 * 100) / 4)


def test_loads_before_the_start_and_after_the_end_fall_away() -> None:
    fleet = coach(states=["A", "B", "C"])
    network = compile_network(three_towns(vehicles=[fleet], links={"cost": None}))
    way = next(i for i, way in enumerate(network.routes) if (way.start, way.end) == ("b", "c"))
    for day, busy in ((0, [0, 1, 2]), (2, [1, 2])):
        lists, days = np.array([way]), np.array([day])
        rows, _, weights = expand(network, network.commodities[0], lists, days, np.zeros(1, np.int64))
        loaded = [(network.pool_of_row(int(row)), float(weight)) for row, weight in zip(rows, weights, strict=True)]
        kinds = {network.pools[pool].kind.key for (pool, _), _ in loaded}
        assert kinds == {"crossing", "fleet"}
        assert sorted(on for (pool, on), weight in loaded if network.pools[pool].kind.key == "fleet") == busy
        assert {weight for (pool, _), weight in loaded if network.pools[pool].kind.key == "fleet"} == {0.25}


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_fewer_arcs_never_give_a_better_value_and_staying_at_home_is_always_possible(seed: int) -> None:
    network = compile_network(random_scenario(seed))
    everything = build(network, all_usable_arcs(network))
    nothing = build(network, [np.zeros_like(one.usable) for one in network.commodities])
    some = build(network, [one.usable & (one.route == NO_WAY)[:, None] for one in network.commodities])
    people = sum(one.weight * supply.people for one in network.commodities for supply in one.supplies)
    best, none, less = (p.solver().run(p.cost("not_served")).value for p in (everything, nothing, some))
    assert best <= less + 1e-6
    assert none == pytest.approx(people)
    assert less == pytest.approx(people)
