"""What one more unit of something scarce would bring, by the prices and by planning again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from corredor.messages import text_of
from corredor.planning.optimise.reoptimise import Reoptimiser
from corredor.planning.reasons.shadow_prices import price_rows
from tests.generator import random_scenario
from tests.planning.three_states import ALL_AGREE, START, group, scenario, solved


def short_of_beds(**changed: Any) -> list[dict[str, Any]]:
    """Give the prices of the corridor with one bed on the only way and ten people who want to pass in five days."""
    places = scenario().rows("places")
    places[1] |= {"beds": 1}
    what = scenario(switches=ALL_AGREE, places=places, settings={"days": 5, "finish_days": 0}, **changed)
    network, solution, _ = solved(what, "unserved", "arrival")
    return price_rows(network, solution)


def test_one_more_bed_is_worth_a_person_a_night() -> None:
    """Four nights of one bed pass four people; one more bed on each passes four more, as planning again finds."""
    row = short_of_beds()[0]
    assert (row["aim"], row["pool"]) == ("unserved", "beds at Halt")
    assert (row["from"], row["to"]) == (START, START + timedelta(days=3))
    assert (row["price"], row["gain"]) == (pytest.approx(4), pytest.approx(4))
    assert row["says"] == "One more of the beds at Halt from 4 to 7 May 2026 would bring 4 more people to their goal."
    assert text_of(row, "pool", "pt") == "camas em Halt"
    assert text_of(row, "says", "pt") == (
        "Com mais uma unidade de camas em Halt de 4 a 7 de maio de 2026 chegariam ao destino mais 4 pessoas."
    )


def test_people_who_count_more_are_told_by_weight() -> None:
    """A sentence never says people where it means weights."""
    row = short_of_beds(groups=[group(weight=2.0)])[0]
    assert row["says"].endswith("would bring 8 more people, by weight, to their goal.")


def test_nothing_scarce_has_no_price() -> None:
    """Where everybody arrives as early as the way allows, nothing more would bring anything."""
    network, solution, _ = solved(scenario(switches=ALL_AGREE))
    assert price_rows(network, solution) == []


def test_prices_of_later_aims_hold_the_earlier_ones() -> None:
    """Ten people cross four a day; five on the first two days bring two earlier, by two days and one."""
    crossings = scenario().rows("crossings")
    crossings[0] |= {"people_per_day": 4.0}
    network, solution, _ = solved(scenario(switches=ALL_AGREE, crossings=crossings), "unserved", "arrival")
    row = price_rows(network, solution)[0]
    assert (row["aim"], row["from"], row["to"]) == ("arrival", START, START + timedelta(days=1))
    assert (row["price"], row["gain"]) == (pytest.approx(3), pytest.approx(3))
    assert row["says"] == (
        "One more place a day at crossing Bridge X1 (to Halt) from 4 to 5 May 2026 would bring people to their goal "
        "3 days earlier in all."
    )


@pytest.mark.parametrize("seed", [7, 11, 28, 31])
def test_no_gain_is_more_than_the_price_promises(seed: int) -> None:
    """A dual price bounds what more of a thing brings: value falls by no more than price times amount."""
    network, solution, _ = solved(random_scenario(seed), "unserved", "cost")
    rows = price_rows(network, solution)
    assert rows
    assert all(row["gain"] is None or row["gain"] <= row["price"] + 1e-5 for row in rows)


@pytest.mark.parametrize("seed", [7, 32])
def test_planning_again_finds_the_same_by_the_whole_model_and_by_pricing(seed: int) -> None:
    """With a tenth more of everything, both ways of solving give the same value."""
    network, solution, _ = solved(random_scenario(seed), "unserved")
    values = [
        Reoptimiser(network, solution, lambda aim, done: None, whole=whole).value(network.limits * 1.1, 0)[0]
        for whole in (True, False)
    ]
    assert values[0] == pytest.approx(values[1], rel=1e-4, abs=1e-6)
