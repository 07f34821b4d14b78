"""Every cost goes to a fund that covers it, the first of the table as far as its money goes."""

from __future__ import annotations

from typing import Any

import pytest

import corredor as co
from corredor.network.compile import compile_network
from corredor.planning.tables.cost_allocation import allocate_costs
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import day

Spent = dict[tuple[str, str, int], float]


def fund(name: str, amount: float | None, **changed: Any) -> dict[str, Any]:
    """Give the row of a fund."""
    return {"id": name, "payer": f"Payer {name}", "amount": amount} | changed


def paid(spent: Spent, *funds: dict[str, Any]) -> dict[tuple[str, str], float]:
    """What each fund pays for each kind of cost."""
    rows = allocate_costs(compile_network(three_towns(funds=list(funds))), spent)
    found: dict[tuple[str, str], float] = {}
    for row in rows:
        key = (row["fund"], row["kind"])
        found[key] = round(found.get(key, 0.0) + row["amount"], 6)
    return {key: amount for key, amount in found.items() if amount}


def test_without_funds_nobody_is_named_as_the_payer() -> None:
    (row,) = allocate_costs(compile_network(three_towns()), {("transport", "A", 0): 70.0})
    assert (row["payer"], row["fund"], row["amount"]) == ("unassigned", "", 70.0)


def test_the_first_fund_of_the_table_pays_until_its_money_is_gone() -> None:
    spent = {("transport", "A", 0): 70.0}
    assert paid(spent, fund("m", 50), fund("n", 50)) == {("m", "transport"): 50, ("n", "transport"): 20}
    assert paid(spent, fund("n", 50), fund("m", 500)) == {("n", "transport"): 50, ("m", "transport"): 20}
    assert paid(spent, fund("n", 50), fund("o", 500), fund("m", 500)) == {
        ("n", "transport"): 50,
        ("o", "transport"): 20,
    }
    assert paid(spent, fund("m", None), fund("n", None), fund("o", None)) == {("m", "transport"): 70}


def test_a_fund_leaves_to_another_what_only_itself_can_pay() -> None:
    """The first could pay for both; nights are covered by it alone, so fares go to the second."""
    spent = {("transport", "A", 0): 60.0, ("nights", "B", 0): 50.0}
    shared = paid(spent, fund("m", 50), fund("n", 60, covers=["transport"]))
    assert shared == {("m", "nights"): 50, ("n", "transport"): 60}


def test_a_fund_pays_only_on_its_dates_and_in_its_states() -> None:
    spent = {("nights", "B", 0): 10.0, ("nights", "B", 1): 20.0, ("nights", "C", 1): 40.0}
    first = fund("m", None, states=["B"], to=day(0))
    assert paid(spent, first, fund("n", None)) == {("m", "nights"): 10, ("n", "nights"): 60}


def test_nothing_spent_is_nothing_paid() -> None:
    assert paid({}, fund("m", 50)) == {}


@pytest.mark.parametrize("first", range(0, 80, 20))
def test_what_is_paid_is_what_is_spent_and_no_fund_pays_more_than_it_holds(first: int) -> None:
    for seed in range(first, first + 20):
        scenario = random_scenario(seed)
        plan = co.plan(scenario, reasons=False)
        funds = {one.id: one.amount for one in compile_network(scenario).funds}
        assert plan.costs["amount"].sum() == pytest.approx(plan.totals["convoys_cost"], abs=1e-4)
        assert all(bool(fund) == bool(funds) for fund in plan.costs["fund"]), f"seed {seed}"
        for name, amount in funds.items():
            own = sum(row["amount"] for row in plan.costs.iter_rows(named=True) if row["fund"] == name)
            assert amount is None or own <= amount * (1 + 1e-6) + 1e-3, f"seed {seed}"
