"""People choose the destinations that are near and where others are; nobody is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corredor.formats.flee import FleeCase, read_flee
from corredor.simulation.movement.gravity.distances import build_gravity_case
from corredor.simulation.movement.gravity.parameters import GravityParameters
from corredor.simulation.movement.gravity.run import run_gravity


@pytest.fixture(scope="module")
def small(root: Path) -> FleeCase:
    return read_flee(root / "spec/flee/two-camps")


@pytest.mark.parametrize("seeds", [(None,), (3, 4)])
def test_everybody_is_somewhere(small: FleeCase, seeds: tuple[int | None, ...]) -> None:
    told = run_gravity(small, GravityParameters(), seeds=seeds)
    ground = build_gravity_case(small)
    everybody = told.there.sum(axis=2) + told.waiting.sum(axis=2) + told.on_way
    set_out = small.at_start.sum() + np.cumsum(np.round(ground.setting_out.sum(axis=1)))
    assert everybody == pytest.approx(np.tile(set_out, (len(seeds), 1)), abs=1e-6)
    assert min(told.there.min(), told.waiting.min(), told.on_way.min()) >= 0


def test_nobody_goes_where_no_way_is_open(small: FleeCase) -> None:
    """Sudland shuts its border until day 12; its camp has nobody before."""
    there = run_gravity(small, GravityParameters()).there[0]
    assert (there[:12, 1] == 0).all()
    assert there[-1, 1] > 0


def test_distances_are_those_of_the_shortest_open_way(small: FleeCase) -> None:
    ground = build_gravity_case(small)
    names = small.places["name"].to_list()
    alta = ground.origins.tolist().index(names.index("Alta"))
    assert ground.km[ground.epoch[0], alta].tolist() == [340.0, np.inf]
    assert ground.km[ground.epoch[20], alta].tolist() == [340.0, 260.0]


def test_near_destinations_draw_more_the_more_distance_counts(small: FleeCase) -> None:
    shares = []
    for power in (0.0, 1.0, 3.0):
        there = run_gravity(small, GravityParameters(distance_power=power, following=0.0)).there[0]
        late = there[-1] - there[12]
        shares.append(late[1] / late.sum())
    assert shares[0] < shares[1] < shares[2]


def test_no_later_count_is_read(small: FleeCase) -> None:
    """Other counts after the first day, with the same totals, change nothing that is told."""
    turned = replace(small, observed=small.observed[:, ::-1].copy(), places=small.places.with_columns(population=0))
    given = replace(turned, places=small.places)
    assert (run_gravity(small, GravityParameters()).there == run_gravity(given, GravityParameters()).there).all()


def test_after_early_counts_people_follow_those_counted(small: FleeCase) -> None:
    told = run_gravity(small, GravityParameters(), after=30)
    assert (told.there[0, :31] == small.observed[:31]).all()
    everybody = told.there[0, -1].sum() + told.waiting[0, -1].sum() + told.on_way[0, -1]
    assert everybody == pytest.approx(small.total[-1], abs=1)


def test_many_draws_have_the_expected_mean(small: FleeCase) -> None:
    expected = run_gravity(small, GravityParameters()).there[0, -1]
    drawn = run_gravity(small, GravityParameters(), seeds=range(200)).there[:, -1]
    assert np.abs(drawn.mean(axis=0) - expected).max() < 5 * drawn.std(axis=0).max() / 200**0.5 + 0.01 * expected.sum()
