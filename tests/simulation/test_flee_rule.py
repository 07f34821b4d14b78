"""Flee's rule by counts: nobody is lost, draws agree with what is expected, and closures meet the same chances."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from corredor.analyses.forecasts.error_measures import relative_difference
from corredor.formats.flee import FleeCase, read_flee
from corredor.simulation.movement.flee_rule.parameters import DRAWN, FleeRule, rule_of
from corredor.simulation.movement.flee_rule.run import run_flee_rule

# Averaged relative difference, rescaled, of Flee on the public case studies with the settings of their folders.
PUBLISHED = {
    "mali2012": 0.314,
    "burundi2015": 0.463,
    "venezuela2022": 1.154,
    "car2013": 0.362,
    "ssudan2013": 0.550,
    "nigeria2016": 0.212,
    "syria2013": 0.334,
    "ukraine2022": 0.711,
}


@pytest.fixture(scope="module")
def small(root: Path) -> FleeCase:
    """The small made-up folder."""
    return read_flee(root / "spec/flee/two-camps")


def camps_of(case: FleeCase) -> list[int]:
    names = case.places["name"].to_list()
    return [names.index(camp) for camp in case.camps]


@pytest.mark.parametrize("name", PUBLISHED)
def test_counts_come_as_near_to_the_case_studies_as_flee_does(name: str, data_folder: Path) -> None:
    case = read_flee(data_folder / "flee" / name, as_flee=True)
    result = run_flee_rule(case).present[0][:, camps_of(case)]
    assert relative_difference(result, case.observed) == pytest.approx(PUBLISHED[name], abs=0.01)


@pytest.mark.parametrize("seeds", [(None,), (1, 2)])
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"awareness_level": 3},
        {"start_on_foot": True, "awareness_level": 2},
        {"weight_power": 2.0, "weight_softening": 0.1},
        {"take_from_population": True},
        {"spawn_mode": "pop_ratio", "displaced_per_conflict_day": 0.01, "take_from_population": True},
    ],
)
def test_people_are_conserved_under_every_switch_of_the_rule(
    small: FleeCase, seeds: tuple[int | None, ...], change: dict[str, float]
) -> None:
    """Who set out is somewhere: at a place or on a link, never below nobody; drawn people are whole."""
    rule = replace(rule_of(small.settings), **change)  # type: ignore[arg-type]
    counted = run_flee_rule(small, rule, seeds=seeds)
    assert counted.present.min() >= 0
    assert counted.on_way.min() >= 0
    everybody = counted.present.sum(axis=2) + counted.on_way
    arrived = np.diff(everybody, axis=1)
    assert arrived.min() >= -1e-6
    if rule.spawn_mode == "":
        assert everybody[:, -1] == pytest.approx(small.total.max(), rel=1e-9)
    if seeds[0] is not None:
        assert (counted.present == np.round(counted.present)).all()


def test_many_draws_scatter_around_what_is_expected(small: FleeCase) -> None:
    expected = run_flee_rule(small, grain=DRAWN)
    drawn = run_flee_rule(small, seeds=range(60), grain=DRAWN).present
    mean, spread = drawn.mean(axis=0), drawn.std(axis=0)
    apart = np.abs(mean - expected.present[0])
    # The mean of a kink is not the kink of the mean: a camp that fills is off by a little of its size.
    assert (apart <= 5 * spread / 60**0.5 + 0.01 * expected.present[0] + 1).all()
    assert spread.max() > 1


def test_the_same_seed_gives_the_same_people_and_another_others(small: FleeCase) -> None:
    one, two = run_flee_rule(small, seeds=[4, 4, 5]), run_flee_rule(small, seeds=[4])
    assert (one.present[0] == one.present[1]).all()
    assert (one.present[0] == two.present[0]).all()
    assert (one.present[0] != one.present[2]).any()


def test_many_closures_and_seeds_are_followed_in_one_call(small: FleeCase) -> None:
    """Until a closure begins, the runs of a seed are the same person by person: they share their draws."""
    shut = pl.DataFrame(
        [("link", "Cruce", "Recodo", 20, 40), ("country", "Home", "Sudland", 0, 12)],
        schema=small.closures.schema,
        orient="row",
    )
    counted = run_flee_rule(small, seeds=[1, 2, 3], closures=[None, shut])
    base, closed = counted.present[:3], counted.present[3:]
    assert counted.present.shape[0] == 6
    assert (base[:, :20] == closed[:, :20]).all()
    assert (base[:, 20:] != closed[:, 20:]).any()
    assert counted.setting_out[3:, 20:40, [6, 7]].sum() == 0
    # A pair that shares its draws scatters less than two that do not.
    south = camps_of(small)[1]
    many = run_flee_rule(small, seeds=range(40), closures=[None, shut]).present[:, -1, south]
    paired, apart = (many[:40] - many[40:]).std(), (many[:40] - np.roll(many[40:], 1)).std()
    assert paired < apart


def test_a_camp_that_is_full_takes_only_those_who_are_already_on_their_way(small: FleeCase) -> None:
    room, none = np.zeros(small.places.height), np.zeros(small.places.height)
    camps = camps_of(small)
    room[camps] = [800.0, 300.0]
    full = run_flee_rule(small, capacity=room).present[0][:, camps]
    free = run_flee_rule(small, capacity=none).present[0][:, camps]
    assert (full[-1] < np.array([800.0, 300.0]) * 1.5).all()
    assert (free[-1] > np.array([800.0, 300.0]) * 3).all()


def test_with_no_limit_the_weights_alone_share_people_out() -> None:
    """Two camps at 100 and 300 km from one unsafe place: shares are as their weights in the formula."""
    case = star(km=(100.0, 300.0))
    rule = FleeRule(max_move_speed=1000.0, camp_movechance=0.0, softening=50.0, distance_power=1.0)
    result = run_flee_rule(case, rule).present[0, -1, 1:]
    assert result / result.sum() == pytest.approx(np.array([1 / 150, 1 / 350]) / (1 / 150 + 1 / 350))


def star(km: tuple[float, ...]) -> FleeCase:
    """One unsafe place in the middle, a camp at the end of each way; 100 people a day set out."""
    names = ["Middle", *(f"Camp{at}" for at in range(len(km)))]
    days = 20
    return FleeCase(
        name="star",
        path="",
        start=date(2020, 1, 1),
        days=days,
        places=pl.DataFrame(
            {
                "name": names,
                "country": ["Home", *(["Away"] * len(km))],
                "lat": [0.0] * len(names),
                "lon": [0.0] * len(names),
                "kind": ["conflict", *(["camp"] * len(km))],
                "conflict_day": [0] * len(names),
                "population": [10_000, *([0] * len(km))],
            }
        ),
        links=pl.DataFrame({"from": ["Middle"] * len(km), "to": names[1:], "km": list(km)}),
        closures=pl.DataFrame(
            schema={"kind": pl.String, "first": pl.String, "second": pl.String, "begin": pl.Int64, "end": pl.Int64}
        ),
        conflicts=np.column_stack([np.ones(days), np.zeros((days, len(km)))]),
        camps=tuple(names[1:]),
        observed=np.zeros((days, len(km))),
        total=100.0 * np.arange(days),
        at_start=np.zeros(len(km)),
        settings={},
    )
