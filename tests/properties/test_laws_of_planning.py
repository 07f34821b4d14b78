"""What is true of every plan, whatever the scenario."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corredor as co
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.generator.draw import with_rows
from tests.oracle.cohorts import chunks_of
from tests.oracle.scenario_index import World
from tests.properties.edits import OPENINGS

SEEDS = st.integers(0, 10**6)


def people_not_served(scenario: Scenario) -> float:
    """The proven value of the first aim: people not served within the horizon, by weight."""
    only = replace(scenario, settings=replace(scenario.settings, aims=("unserved",)))
    return float(co.plan(only).tables["tiers"]["value"][0])


@given(seed=SEEDS, opening=st.sampled_from(sorted(OPENINGS)))
def test_opening_more_never_serves_fewer(seed: int, opening: str) -> None:
    """An open door, a larger room or a lifted rule takes no option away."""
    scenario = random_scenario(seed)
    # The horizon must not move with the edit, and a day has one leaving hour, so that no way is beaten by a new one.
    fixed = replace(scenario.settings, finish_days=scenario.settings.finish_days or 0, step_hours=24)
    scenario = replace(scenario, settings=fixed)
    opened = OPENINGS[opening](scenario, random.Random(seed))
    assert people_not_served(opened) <= people_not_served(scenario) + 1e-6


@given(seed=SEEDS)
def test_people_are_conserved_every_evening(seed: int) -> None:
    """Whoever has left is somewhere on the way or has arrived, and nobody has left before being ready."""
    scenario = random_scenario(seed)
    plan = co.plan(scenario)
    journeys = {row["id"]: row for row in plan.journeys.iter_rows(named=True)}
    on_the_way: dict[tuple[str, date], float] = defaultdict(float)
    for row in plan.tables["stages"].iter_rows(named=True):
        journey = journeys[row["journey"]]
        nights = (row["arrives"] - row["date"]).days + (row["night"] != "arrived")
        for night in range(nights):
            on_the_way[journey["group"], row["date"] + timedelta(days=night)] += journey["people"]
    world = World(scenario)
    for group in world.groups:
        own = [row for row in journeys.values() if row["group"] == group["id"]]
        chunks = chunks_of(world, group)
        for day in range(scenario.settings.days + int(plan.totals.get("finish_days", 0))):
            evening = scenario.settings.date_of(day)
            left = sum(row["people"] for row in own if row["depart"] <= evening)
            arrived = sum(row["people"] for row in own if row["arrive"] <= evening)
            assert left == pytest.approx(on_the_way[group["id"], evening] + arrived, abs=1e-6)
            assert left <= sum(chunk.carried for chunk in chunks if chunk.day <= day) + 1e-6


@given(seed=SEEDS)
def test_a_forbidden_state_stays_unused_however_much_it_would_be_worth(seed: int) -> None:
    """Its links are free and safe, all others cost and endanger as much as the format allows: yet it is unused."""
    scenario = random_scenario(seed)
    state_of = {row["id"]: row["state"] for row in scenario.rows("places")}
    rng = random.Random(seed)
    ends = {state_of[row[end]] for row in scenario.rows("groups") for end in ("origin", "goal")}
    between = sorted({row["id"] for row in scenario.rows("states")} - ends)
    forbidden = rng.choice(between or sorted(ends))
    groups = [
        row | {"forbidden_states": [forbidden], "max_exposure": None}
        for row in scenario.rows("groups")
        if forbidden not in (state_of[row["origin"]], state_of[row["goal"]])
    ] or [row | {"forbidden_states": [forbidden], "max_exposure": None} for row in scenario.rows("groups")]
    links = [
        row | ({"exposure": 0.0, "cost": 0.0} if touches(row, forbidden, state_of) else {"exposure": 1e6, "cost": 1e5})
        for row in scenario.rows("links")
    ]
    tempting = with_rows(scenario, groups=groups, links=links, funds=[], vehicles=[])
    plan = co.plan(tempting)
    origins = {row["id"]: state_of[row["origin"]] for row in groups}
    group_of = dict(plan.journeys.select("id", "group").iter_rows())
    for row in plan.tables["stages"].iter_rows(named=True):
        through = {state_of[place] for link in row["links"] for place in ends_of(links, link)}
        assert forbidden not in through - {origins[group_of[row["journey"]]]}


def touches(link: dict[str, object], state: str, state_of: dict[str, str]) -> bool:
    """Whether a link starts or ends in a state."""
    return state in (state_of[str(link["from"])], state_of[str(link["to"])])


def ends_of(links: list[dict[str, object]], name: str) -> tuple[str, str]:
    """Both ends of a link."""
    link = next(row for row in links if row["id"] == name)
    return str(link["from"]), str(link["to"])


@given(seed=SEEDS)
def test_the_same_scenario_gives_the_same_plan(seed: int) -> None:
    """Bit for bit, whenever it is asked for."""
    once, again = co.plan(random_scenario(seed)), co.plan(random_scenario(seed))
    assert [name for name, table in once.tables.items() if not again.tables[name].equals(table)] == []
    assert dict(once.totals) == dict(again.totals)
    assert once.gap == again.gap
