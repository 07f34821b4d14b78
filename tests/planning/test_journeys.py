"""People on paths are given back to their groups in the order in which they got ready."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from corredor.network.compile import compile_network
from corredor.network.network import Network
from corredor.planning.optimise.journeys_by_group import arrival_day, disaggregate_by_group
from corredor.planning.solution import Path, Prices, Solution, SolveMethod
from corredor.scenario.scenario import Scenario
from tests.generator import random_scenario
from tests.oracle.line import three_towns
from tests.planning.helpers import day, solved


def late_twin(**changes: Any) -> Scenario:
    """Ten people of `g` ready on day 0, and ten of `h` ready on day 1; all are one to the planner."""
    twin = three_towns().rows("groups")[0] | {"id": "h", "ready_from": day(1), "ready_to": day(1)}
    return three_towns(groups=[twin], settings={"days": 5}, **changes)


def leaving(network: Network, *people: tuple[int, float]) -> Solution:
    """Give a solution in which so many people leave on a day and arrive on the day after."""
    (one,) = network.commodities
    home = int(np.flatnonzero(one.tail == one.home_node[0])[0])
    on = int(np.flatnonzero(one.head == -1)[0])
    paths = tuple((Path(0, 0, ((home, when), (on, when + 1))), count) for when, count in people)
    return Solution(paths, (), Prices({}, np.zeros(0)))


def told(scenario: Scenario, *people: tuple[int, float]) -> tuple[list[tuple[str, int, float]], dict[str, float]]:
    """Give group, day of leaving and people of each journey, and the people of each group left at home."""
    network = compile_network(scenario)
    journeys, left = disaggregate_by_group(network, leaving(network, *people))
    gone = [(one.group, one.path.departs, one.people) for one in journeys]
    return gone, {one.group: one.people for one in left}


def test_who_got_ready_first_leaves_first() -> None:
    gone, left = told(late_twin(), (2, 4.0), (1, 12.0))
    assert gone == [("g", 1, 10.0), ("h", 1, 2.0), ("h", 2, 4.0)]
    assert left == {"h": 4.0}


def test_nobody_is_given_a_place_on_a_day_before_being_ready() -> None:
    gone, left = told(late_twin(), (0, 3.0))
    assert gone == [("g", 0, 3.0)]
    assert left == {"g": 7.0, "h": 10.0}
    assert told(late_twin(), (0, 12.0)) == ([("g", 0, 10.0)], {"h": 10.0})


def test_a_part_of_a_person_is_carried_on_to_the_next_group() -> None:
    gone, left = told(late_twin(), (1, 10.25), (2, 0.5))
    assert gone == [("g", 1, 10.0), ("h", 1, 0.25), ("h", 2, 0.5)]
    assert left == {"h": 9.25}


def test_what_is_less_than_a_millionth_of_a_person_is_nobody() -> None:
    gone, left = told(late_twin(), (0, 10.0 - 1e-9), (1, 10.0))
    assert sum(one[2] for one in gone) == pytest.approx(20)
    assert left == {}


def test_a_voyage_arrives_on_the_evening_of_its_last_day() -> None:
    ship = three_towns().rows("links")[0] | {"id": "s", "to": "c", "mode": "sea", "hours": 60.0, "crossing": ["p", "q"]}
    port = three_towns().rows("crossings")[0] | {"side_b": None}
    ports = [port | {"id": "p", "side_a": "a"}, port | {"id": "q", "side_a": "c"}]
    network, solution = solved(three_towns(links=[ship], crossings=ports, places={"beds": 0}))
    assert {arrival_day(network, path) for path, _ in solution.paths} == {2}


@pytest.mark.parametrize("way", ["whole", "journeys", "subnet"])
def test_everybody_is_on_a_journey_or_at_home(way: SolveMethod) -> None:
    for seed in range(40):
        network, solution = solved(random_scenario(seed), method=way)
        journeys, left = disaggregate_by_group(network, solution)
        for group in {cohort.group for cohort in network.cohorts}:
            carried = sum(cohort.carried for cohort in network.cohorts if cohort.group == group)
            gone = sum(one.people for one in journeys if one.group == group)
            told = gone + sum(one.people for one in left if one.group == group)
            assert told == pytest.approx(carried, abs=1e-5), f"seed {seed}"
        assert all(one.ready <= one.path.departs for one in journeys), f"seed {seed}"
