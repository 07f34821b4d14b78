"""The least that would have to give way to serve all who have an open way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from corredor.messages import text_of
from corredor.network.network import Network
from corredor.planning.lp.elastic import min_relaxation, min_relaxation_by_pricing, people_to_serve, unit_prices
from corredor.planning.optimise.lexicographic import solve_lexicographic
from corredor.planning.reasons.capacity_shortfall import shortfall_rows
from tests.generator import random_scenario
from tests.planning.three_states import ALL_AGREE, START, scenario, solved

SEEDS = range(60)


def test_one_thing_that_is_short_would_serve_all() -> None:
    """Ten people have two days, so one night with one bed: nine more are needed."""
    places = scenario().rows("places")
    places[1] |= {"beds": 1}
    settings = {"days": 2, "finish_days": 0}
    network, solution, left = solved(scenario(switches=ALL_AGREE, places=places, settings=settings))
    (row,) = shortfall_rows(network, left, solution)
    assert (row["pool"], row["more"], row["unit"]) == ("beds at Halt", pytest.approx(9), "beds")
    assert (row["from"], row["to"]) == (START, START)
    assert row["says"] == "9 more of the beds at Halt on 4 May 2026 would serve all who have an open way."
    assert [text_of(row, column, "es") for column in ("pool", "unit", "says")] == [
        "camas en Halt",
        "camas",
        "Con 9 unidades más de camas en Halt el 4 de mayo de 2026 viajarían todos los que tienen un camino abierto.",
    ]


def test_several_things_that_are_short_are_told_together() -> None:
    """A bridge and beds behind it are short at once: only both together serve all."""
    places, crossings = scenario().rows("places"), scenario().rows("crossings")
    places[1] |= {"beds": 1}
    crossings[1] |= {"people_per_day": 4.0}
    settings = {"days": 2, "finish_days": 0}
    what = scenario(switches=ALL_AGREE, places=places, crossings=crossings, settings=settings)
    network, solution, left = solved(what)
    rows = shortfall_rows(network, left, solution)
    assert [(row["pool"], row["more"]) for row in rows] == [
        ("beds at Halt", pytest.approx(9)),
        ("crossing Bridge X2 (to Goal)", pytest.approx(6)),
    ]
    assert [row["says"] for row in rows] == [
        "9 more of the beds at Halt on 4 May 2026 would be needed, with the rest of this table, to serve all who have "
        "an open way.",
        "6 more places a day at crossing Bridge X2 (to Goal) on 5 May 2026 would be needed, with the rest of this "
        "table, to serve all who have an open way.",
    ]


def test_those_without_an_open_way_need_no_relief() -> None:
    """A door is no room: nothing more of anything would help whom no state lets in."""
    network, solution, left = solved(scenario())
    assert shortfall_rows(network, left, solution) == []


def test_nothing_gives_way_where_all_are_served() -> None:
    """Where everybody arrives in time there is nothing to ask for."""
    network, solution, left = solved(scenario(switches=ALL_AGREE))
    assert shortfall_rows(network, left, solution) == []


def test_money_is_told_in_the_currency_of_the_scenario() -> None:
    """Fares of two for each of ten people, and a fund of twelve: eight are missing over the whole plan."""
    funds = [{"id": "FUND", "payer": "Somebody", "amount": 12.0}]
    network, solution, left = solved(scenario(switches=ALL_AGREE, funds=funds))
    (row,) = shortfall_rows(network, left, solution)
    assert (row["more"], row["unit"]) == (pytest.approx(8), "USD")
    assert (row["from"], row["to"]) == (START, START + timedelta(days=9))
    assert row["says"] == "8 more USD of money of FUND would serve all who have an open way."


@pytest.mark.parametrize("first", range(0, len(SEEDS), 20))
def test_relief_is_the_same_by_the_whole_model_and_by_pricing_and_serves_all(first: int) -> None:
    """Both count the same in people, and with the limits so much larger nobody with an open way is left."""
    for seed in SEEDS[first : first + 20]:
        network, solution, _ = solved(random_scenario(seed), "unserved")
        prices = unit_prices(network, solution)
        exact = min_relaxation(network, prices)
        found = min_relaxation_by_pricing(network, prices, solution)
        assert prices @ exact == pytest.approx(prices @ found, rel=2e-3, abs=1e-4), f"seed {seed}"
        for relief in (exact, found):
            wide = network.limits + relief + 1e-9 * np.where(np.isfinite(network.limits), network.limits + 1, 1.0)
            assert unserved(replace(network, limits=wide)) == pytest.approx(closed_out(network), abs=1e-4)


def unserved(network: Network) -> float:
    """Value of the first aim."""
    return solve_lexicographic(network, ("unserved",), lambda aim, done: None).levels[0].value


def closed_out(network: Network) -> float:
    """People, by weight, who have no open way in time."""
    return sum(
        commodity.weight
        * (sum(s.people for s in commodity.supplies) - sum(commodity.supplies[i].people for i in those))
        for commodity, those in zip(network.commodities, people_to_serve(network), strict=True)
    )
