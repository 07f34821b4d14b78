"""Funds as pools: what a set of costs may come to, whoever of those who may pay for it pays in the end."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from corredor.network.funds import Fund, add_money_pools, funds_in_currency, payers
from corredor.network.pools import Pools
from tests.oracle.line import three_towns
from tests.planning.helpers import day, values

DAYS = 3
STATES = ["A", "B", "C"]


def fund(name: str, amount: float | None, **changed: Any) -> dict[str, Any]:
    """Give the row of a fund."""
    return {"id": name, "payer": "P", "amount": amount} | changed


def read(*rows: dict[str, Any], **changes: Any) -> list[Fund]:
    """Give the funds as read."""
    return funds_in_currency(three_towns(funds=list(rows), **changes), DAYS)


def pools(*rows: dict[str, Any]) -> tuple[dict[str, float], dict[tuple[str, str], list[str]]]:
    """Give the pools of money with their amounts, and the pools that each class of cost loads on day 0."""
    gathered = Pools(DAYS)
    loads = add_money_pools(gathered, read(*rows), STATES)
    amounts = {pool.row_id: float(limit[0]) for pool, limit in zip(gathered.pools, gathered.limits, strict=True)}
    names = [pool.row_id for pool in gathered.pools]
    return amounts, {kind: [names[pool] for pool, mask in of if mask[0]] for kind, of in loads.items()}


def test_two_funds_that_overlap_make_three_pools() -> None:
    amounts, loads = pools(fund("m", 100, covers=["transport", "nights"]), fund("n", 50, covers=["nights", "services"]))
    assert amounts == {"m": 100, "n": 50, "m, n": 150}
    assert loads[("transport", "A")] == ["m", "m, n"]
    assert loads[("nights", "A")] == ["m, n"]
    assert loads[("services", "A")] == ["n", "m, n"]


def test_two_funds_that_share_nothing_are_looked_at_apart_and_together() -> None:
    amounts, loads = pools(fund("m", 100, covers=["transport"]), fund("n", 50, covers=["nights"]))
    assert {"m", "n"} <= amounts.keys()
    assert "n" not in loads[("transport", "A")]


def test_what_no_fund_covers_draws_on_an_empty_pool() -> None:
    amounts, loads = pools(fund("m", 100, covers=["transport"]))
    assert amounts[""] == 0
    assert loads[("services", "B")][0] == ""
    assert "" not in loads[("transport", "B")]


def test_a_fund_without_an_amount_frees_what_it_covers() -> None:
    amounts, loads = pools(fund("m", 100), fund("n", None, covers=["nights"]))
    assert loads[("nights", "A")] == []
    assert loads[("transport", "A")] == ["m"]
    assert amounts == {"m": 100}


def test_without_any_fund_money_binds_nobody() -> None:
    assert pools() == ({}, {})


def test_a_fund_pays_in_its_states_and_from_its_first_to_its_last_day() -> None:
    funds = read(fund("m", 9, covers=["nights"], states=["B"], **{"from": day(1), "to": day(1)}))
    assert [payers(funds, ("nights", "B"), when) for when in range(DAYS)] == [frozenset(), frozenset({0}), frozenset()]
    assert payers(funds, ("nights", "C"), 1) == frozenset()
    assert payers(funds, ("transport", "B"), 1) == frozenset()


def test_a_fund_that_ended_before_the_start_pays_nothing() -> None:
    (old,) = read(fund("m", 9, **{"from": day(-9), "to": day(-1)}))
    assert not old.days.any()


def test_foreign_money_is_converted_at_the_rate_and_ones_own_is_not() -> None:
    rates = [{"currency": "CLP", "per_unit": 4.0}]
    funds = read(fund("m", 80, currency="CLP"), fund("n", 80, currency="USD"), fund("o", 80), rates=rates)
    assert [one.amount for one in funds] == [20.0, 80.0, 80.0]
    assert np.array([one.days for one in funds]).all()


@pytest.mark.parametrize(("shared", "served"), [(0.0, 5), (25.0, 6), (50.0, 7), (1000.0, 10)])
def test_money_of_two_purses_brings_as_many_as_it_can_be_split_for(shared: float, served: int) -> None:
    """A traveller costs 20 for fares and 5 for the night; a purse for fares and one for nights, and one for both."""
    own = [fund("fares", 100, covers=["transport"]), fund("beds", 25, covers=["nights"])]
    plan = three_towns(funds=[*own, fund("both", shared, covers=["transport", "nights"])])
    assert values(plan, "unserved")["not_served"] == pytest.approx(10 - served)
