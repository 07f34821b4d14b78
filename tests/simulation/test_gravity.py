"""People choose the destinations that are near and where others are; nobody is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corredor.formats.flee import FleeCase, read_flee
from corredor.simulation.movement.gravity.distances import build_gravity_case, shortest_distances
from corredor.simulation.movement.gravity.parameters import GravityParameters
from corredor.simulation.movement.gravity.run import run_gravity


@pytest.fixture(scope="module")
def small(root: Path) -> FleeCase:
    return read_flee(root / "spec/flee/two-camps")


@pytest.mark.parametrize("seeds", [(None,), (3, 4)])
def test_everybody_is_somewhere(small: FleeCase, seeds: tuple[int | None, ...]) -> None:
    result = run_gravity(small, GravityParameters(), seeds=seeds)
    gravity_case = build_gravity_case(small)
    everybody = result.at_destinations.sum(axis=2) + result.waiting.sum(axis=2) + result.on_way
    set_out = small.at_start.sum() + np.cumsum(np.round(gravity_case.setting_out.sum(axis=1)))
    assert everybody == pytest.approx(np.tile(set_out, (len(seeds), 1)), abs=1e-6)
    assert min(result.at_destinations.min(), result.waiting.min(), result.on_way.min()) >= 0


def test_nobody_goes_where_no_way_is_open(small: FleeCase) -> None:
    """Sudland shuts its border until day 12; its camp has nobody before."""
    at_destinations = run_gravity(small, GravityParameters()).at_destinations[0]
    assert (at_destinations[:12, 1] == 0).all()
    assert at_destinations[-1, 1] > 0


def test_distances_are_those_of_the_shortest_open_way(small: FleeCase) -> None:
    gravity_case = build_gravity_case(small)
    names = small.places["name"].to_list()
    alta = gravity_case.origins.tolist().index(names.index("Alta"))
    assert gravity_case.km[gravity_case.epoch[0], alta].tolist() == [340.0, np.inf]
    assert gravity_case.km[gravity_case.epoch[20], alta].tolist() == [340.0, 260.0]


def test_a_link_of_no_length_is_a_link_and_of_parallel_ones_the_shortest_counts() -> None:
    tail, head = np.array([0, 1, 1, 3]), np.array([1, 2, 2, 0])
    km = shortest_distances(4, tail, head, np.array([0.0, 7.0, 5.0, np.inf]))
    assert km.tolist() == [[0, 0, 5, np.inf], [np.inf, 0, 5, np.inf], [np.inf, np.inf, 0, np.inf], [np.inf] * 3 + [0]]


def test_near_destinations_draw_more_the_more_distance_counts(small: FleeCase) -> None:
    shares = []
    for power in (0.0, 1.0, 3.0):
        at_destinations = run_gravity(small, GravityParameters(distance_power=power, following=0.0)).at_destinations[0]
        late = at_destinations[-1] - at_destinations[12]
        shares.append(late[1] / late.sum())
    assert shares[0] < shares[1] < shares[2]


def test_no_later_count_is_read(small: FleeCase) -> None:
    """Other counts after the first day, with the same totals, change nothing that is told."""
    turned = replace(small, observed=small.observed[:, ::-1].copy(), places=small.places.with_columns(population=0))
    given = replace(turned, places=small.places)
    assert (
        run_gravity(small, GravityParameters()).at_destinations
        == run_gravity(given, GravityParameters()).at_destinations
    ).all()


def test_after_early_counts_people_follow_those_counted(small: FleeCase) -> None:
    result = run_gravity(small, GravityParameters(), after=30)
    assert (result.at_destinations[0, :31] == small.observed[:31]).all()
    everybody = result.at_destinations[0, -1].sum() + result.waiting[0, -1].sum() + result.on_way[0, -1]
    assert everybody == pytest.approx(small.total[-1], abs=1)


def test_many_draws_have_the_expected_mean(small: FleeCase) -> None:
    expected = run_gravity(small, GravityParameters()).at_destinations[0, -1]
    drawn = run_gravity(small, GravityParameters(), seeds=range(200)).at_destinations[:, -1]
    assert np.abs(drawn.mean(axis=0) - expected).max() < 5 * drawn.std(axis=0).max() / 200**0.5 + 0.01 * expected.sum()
