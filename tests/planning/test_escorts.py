"""Escorts are a capacity of each state: who travels its roads on a day is led, and handed over at the border."""

from __future__ import annotations

import polars as pl
import pytest

import corredor as co
from tests.generator.draw import with_rows


def escorted(**people: int) -> co.Scenario:
    """Three places and a border, whose states can lead so many on a day."""
    scenario = co.read("examples/three-places")
    states = [row | {"escorted_per_day": people.get(row["id"])} for row in scenario.rows("states")]
    return with_rows(scenario, states=states)


def led(scenario: co.Scenario, plan: co.Plan) -> dict[tuple[str, str], float]:
    """People on roads by state and day, added up link by link from the journeys that are planned."""
    state = {row["id"]: row["state"] for row in scenario.rows("places")}
    links = {row["id"]: row for row in scenario.rows("links")}
    stages = plan.tables["stages"].join(
        plan.tables["journeys"].select("id", "people"), left_on="journey", right_on="id"
    )
    found: dict[tuple[str, str], float] = {}
    for row in stages.to_dicts():
        roads = [links[link] for link in row["links"] if links[link]["mode"] == "road"]
        for each in {state[end] for link in roads for end in (link["from"], link["to"])}:
            key = (each, str(row["date"]))
            found[key] = found.get(key, 0.0) + row["people"]
    return found


@pytest.mark.parametrize("state", [row["id"] for row in co.read("examples/three-places").rows("states")])
def test_no_more_are_led_than_a_state_can(state: str) -> None:
    """And all who can be led are, as nothing else is as scarce; the independent checker agrees."""
    scenario = escorted(**{state: 10})
    plan = co.plan(scenario)
    most = max(people for (where, _), people in led(scenario, plan).items() if where == state)
    assert most == pytest.approx(10, abs=1e-6)
    assert co.verify(plan, scenario) == []
    free = co.plan(escorted())
    assert plan.totals["served"] < free.totals["served"]
    assert max(people for (where, _), people in led(scenario, free).items() if where == state) > 10


def test_escorts_in_plenty_change_nothing() -> None:
    """A limit that nobody meets is none."""
    plenty, free = co.plan(escorted(NOR=100_000, SUD=100_000)), co.plan(escorted())
    assert plenty.totals == free.totals
    assert plenty.tables["journeys"].select(pl.sum("people")).item() == free.tables["journeys"]["people"].sum()


def test_whoever_lacks_an_escort_is_told_so() -> None:
    """The pool is named, with the state that would lead them."""
    scenario = escorted(**{row["id"]: 0 for row in co.read("examples/three-places").rows("states")})
    plan = co.plan(scenario)
    assert plan.totals["served"] == 0
    assert any("escorts on the roads" in str(reason) for reason in plan.tables["unserved"]["reason"])
