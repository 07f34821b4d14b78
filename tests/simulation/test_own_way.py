"""People on their own way are all somewhere, pass only open doors, and are counted as if followed one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import corredor as co
from corredor.errors import FormatError
from corredor.network.cohorts import cohorts
from corredor.scenario.scenario import Scenario
from corredor.simulation.movement.movement_result import Movement
from corredor.simulation.movement.own_way.arrays import build_own_way_setup
from corredor.simulation.movement.own_way.parameters import OwnWay
from corredor.simulation.movement.own_way.route_choice import choice_probabilities, hours_to
from corredor.simulation.movement.own_way.run import own_way_constants, run_own_way
from tests.oracle.own_way_agents import person_by_person


@pytest.fixture(scope="module")
def three(root: Path) -> Scenario:
    return co.read(root / "examples/three-places")


def everybody(movement: Movement) -> np.ndarray:
    return movement.people.sum(axis=2) + movement.on_way + sum(movement.gone.values())


def set_out(scenario: Scenario) -> np.ndarray:
    departures = np.zeros(scenario.settings.days)
    for cohort in cohorts(scenario):
        departures[cohort.day] += cohort.willing
    return np.cumsum(departures)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rule=st.builds(
        OwnWay,
        hours_per_day=st.sampled_from([2.0, 8.0, 14.0]),
        goes_on=st.floats(0, 1),
        stay_days=st.floats(0.5, 8),
        stay_phases=st.integers(1, 4),
        settles=st.floats(0, 0.3),
        leaves=st.floats(0, 0.3),
        refused=st.floats(0, 1),
        returns=st.floats(0, 1),
    ),
    seed=st.none() | st.integers(0, 2**40),
)
def test_everybody_is_somewhere_whatever_people_do(three: Scenario, rule: OwnWay, seed: int | None) -> None:
    movement = run_own_way(three, rule, seeds=[seed])
    assert everybody(movement)[0] == pytest.approx(set_out(three), abs=1e-6)
    assert min(movement.people.min(), movement.on_way.min(), movement.set_out.min()) >= 0
    if seed is not None:
        assert (movement.people == np.round(movement.people)).all()


@pytest.mark.parametrize(
    "rule", [OwnWay(), OwnWay(stay_days=4.0, stay_phases=3, settles=0.1, refused=0.3, returns=0.2, goes_on=0.4)]
)
def test_cells_hold_as_many_as_there_are_persons(three: Scenario, rule: OwnWay) -> None:
    setup = build_own_way_setup(three, rule)
    constants = own_way_constants(rule, 0, most_nights=int(setup.arrays.limit.max()))
    runs = np.array([person_by_person(setup, constants, seed) for seed in range(12)])
    expected = run_own_way(three, rule).people[0]
    people = np.maximum(set_out(three), 1.0)
    noise = np.mean(np.abs(runs[:6].mean(axis=0) - runs[6:].mean(axis=0)).sum(axis=1) / people)
    apart = np.mean(np.abs(runs.mean(axis=0) - expected).sum(axis=1) / people)
    assert apart < noise + 0.01


def test_a_post_takes_no_more_than_it_has_room_for(three: Scenario) -> None:
    narrow = replace(
        three,
        tables={
            **three.tables,
            "crossings": three.tables["crossings"].with_columns(pl.lit(40.0).alias("people_per_day")),
        },
    )
    movement = run_own_way(narrow, seeds=[None, 1, 2])
    over = [at for at, link in enumerate(build_own_way_setup(narrow, OwnWay()).links) if link.crossings]
    assert movement.set_out[:, :, over].sum(axis=2).max() <= 40 + 1e-6
    wide = run_own_way(three)
    assert movement.at_destinations[0, 8].sum() < wide.at_destinations[0, 8].sum()


def test_nobody_passes_a_door_that_is_shut_and_all_wait_before_it(root: Path) -> None:
    scenario = co.read(root / "examples/three-places")
    closed = replace(
        scenario,
        tables={
            **scenario.tables,
            "states": scenario.tables["states"].with_columns(
                pl.Series("documents", [[]] * scenario.tables["states"].height, dtype=pl.List(pl.String)),
                pl.Series("documents_of_nationals", [[]] * scenario.tables["states"].height, dtype=pl.List(pl.String)),
            ),
        },
    )
    rule = OwnWay(settles=0.0, leaves=0.0, returns=0.0)
    movement = run_own_way(closed, rule)
    across = {at for at, link in enumerate(build_own_way_setup(closed, rule).links) if link.leaves != link.enters}
    assert movement.set_out[0][:, sorted(across)].sum() == 0
    assert sum(values.sum() for name, values in movement.told.items() if name.startswith("refused at ")) > 0


def test_closures_and_seeds_are_followed_in_one_call(three: Scenario) -> None:
    first = three.settings.start
    closed = pl.DataFrame([], schema=three.tables["closures"].schema)
    row = dict.fromkeys(closed.columns) | {
        "id": "SHUT",
        "link": three.rows("links")[0]["id"],
        "from": first,
        "to": None,
        "reason": "storm",
    }
    closed = pl.DataFrame([row], schema=closed.schema)
    movement = run_own_way(three, seeds=[1, 2], closures=[None, closed])
    assert movement.people.shape[0] == 4
    assert (everybody(movement)[:, -1] == set_out(three)[-1]).all()
    assert movement.set_out[2:, :, :2].sum() == 0


def test_ways_are_chosen_by_how_much_longer_they_are() -> None:
    """Two ways of 3 and 5 hours to a goal: their chances are as exp(-detour * 2)."""
    tail, head = np.array([0, 0, 1, 2]), np.array([1, 2, 3, 3])
    hours = np.array([1.0, 2.0, 2.0, 3.0])
    usable = np.ones(4, dtype=bool)
    assert hours_to(tail, head, hours, usable, 3, 4).tolist() == [3.0, 2.0, 3.0, 0.0]
    # The second way does not lead nearer at first: its next place is as far as the start.
    assert choice_probabilities(tail, head, hours, usable, 3, 4, 0.3).tolist() == [1.0, 0.0, 1.0, 1.0]
    hours = np.array([2.0, 3.0, 1.0, 2.0])
    found = choice_probabilities(tail, head, hours, usable, 3, 4, 0.3)
    assert found[1] / found[0] == pytest.approx(np.exp(-0.3 * 2))
    assert found[0] + found[1] == pytest.approx(1)


def test_the_first_scenario_is_followed_under_each_agreement(root: Path) -> None:
    """Refused in Peru, people wait in Chile; with every yes assumed most arrive, and what is assumed is told."""
    path = root / "scenarios/chile-venezuela-2026"
    base, agreed = co.move(path), co.move(path, variants=["all-agree"])
    assert agreed.at_destinations[0, -1].sum() > 5 * base.at_destinations[0, -1].sum()
    assert base.provenance["assumed_switches"] == []
    assert len(agreed.provenance["assumed_switches"]) > 3
    assert base.people[0, -1, base.places.index("CL-CHACALLUTA")] > 1000
    for movement in (base, agreed):
        assert everybody(movement)[0, -1] == pytest.approx(set_out(co.read(path))[-1], rel=1e-9)


def test_a_rule_is_refused_where_it_does_not_fit(three: Scenario, root: Path) -> None:
    with pytest.raises(FormatError, match="own_way"):
        co.move(three, rule="flee")
    with pytest.raises(FormatError, match="flee or attraction"):
        co.move(root / "spec/flee/two-camps", rule="own_way")
