"""Forecasts are evaluated beside naive baselines, and constants are never calibrated on the case they forecast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from corredor.analyses.forecasts import Judgement, judge
from corredor.analyses.forecasts.calibration import AVERAGED, calibrate, candidate_parameters, leave_one_out
from corredor.formats.flee import FleeCase, read_flee
from corredor.simulation.movement.gravity.parameters import RANGES, GravityParameters

CASES = (
    "burundi2015", "car2013", "mali2012", "nigeria2016", "ssudan2013", "syria2013", "ukraine2022", "venezuela2022",
)  # fmt: skip


def means(judgement: Judgement) -> Mapping[tuple[str, str], float]:
    return {(row["setting"], row["method"]): row["stocks"] for row in judgement.means.to_dicts()}


def test_a_case_is_judged_in_every_setting(root: Path) -> None:
    judgement = judge([root / "spec/flee/two-camps"])
    found = means(judgement)
    assert found["capacities", "by_capacity"] < 0.4
    assert {method for setting, method in found if setting == "nothing"} == {
        "attraction", "flee", "day_7", "day_30", "equal",
    }  # fmt: skip
    assert all(0 <= error <= 2 for error in found.values())
    # Too few to fit anything on others.
    assert judgement.fits.is_empty()


def test_frozen_shares_of_a_steady_case_are_right(root: Path) -> None:
    case = read_flee(root / "spec/flee/two-camps")
    steady = np.outer(100.0 + np.arange(case.days), [0.7, 0.3])
    found = means(judge([replace(case, observed=steady, total=steady.sum(axis=1))]))
    assert found["nothing", "day_7"] == pytest.approx(0, abs=1e-9)
    assert found["nothing", "equal"] == pytest.approx(0.4)


def test_candidates_fill_their_ranges_evenly() -> None:
    points = candidate_parameters(500)
    for column, (low, high, in_ratios) in zip(points.T, RANGES.values(), strict=True):
        share = (column - (np.log(low) if in_ratios else low)) / (np.log(high / low) if in_ratios else high - low)
        assert 0 < share.min() < 0.02
        assert 0.98 < share.max() < 1
        assert abs(share.mean() - 0.5) < 0.01


def test_the_case_that_is_left_out_has_no_say() -> None:
    """Whatever the errors on it are, its own rule stays the same."""
    seen: dict[str, GravityParameters] = {}
    for wild in (1.0, 50.0):
        others, _ = leave_one_out(
            ["one", "two", "three"],
            lambda name, rule, wild=wild: rule.distance_power * (wild if name == "two" else 1.0) + rule.floor,
        )
        seen.setdefault("two", others["two"])
        assert others["two"] == seen["two"]
        assert others["one"] is not others["two"]


def test_what_is_fitted_lies_between_the_best() -> None:
    points = candidate_parameters(200)
    errors = np.abs(points[:, [1]] - 1.0)
    rule = calibrate(points, errors)
    assert abs(rule.distance_power - 1.0) < 0.2
    assert AVERAGED > 1


@pytest.fixture(scope="module")
def public(data_folder: Path) -> Judgement:
    """The eight open case studies, judged once."""
    return judge([data_folder / "flee" / name for name in CASES])


def test_with_no_capacities_and_no_later_count_attraction_is_nearer_than_flee(public: Judgement) -> None:
    found = means(public)
    assert found["nothing", "attraction"] < 0.60
    assert found["nothing", "flee"] == pytest.approx(0.84, abs=0.01)
    assert found["nothing", "attraction"] < found["nothing", "equal"]


def test_with_early_counts_attraction_beats_frozen_shares_on_the_mean(public: Judgement) -> None:
    found = means(public)
    assert found["early_counts", "attraction"] < found["early_counts", "day_30"]
    # And the cases where it does not are named, not hidden.
    by_case = public.scores.filter(pl.col("setting") == "early_counts").pivot(
        on="method", index="case", values="stocks"
    )
    worse = by_case.filter(pl.col("attraction") > pl.col("day_30"))["case"].sort().to_list()
    assert worse == ["nigeria2016", "ukraine2022", "venezuela2022"]


def test_every_case_has_a_rule_of_its_own_fit(public: Judgement) -> None:
    nothing = public.fits.filter(pl.col("setting") == "nothing")
    assert nothing["left_out"].to_list() == [*CASES, "none"]
    assert nothing["distance_power"].n_unique() == 9


def test_a_judged_case_may_be_given_as_read(root: Path) -> None:
    case: FleeCase = read_flee(root / "spec/flee/two-camps")
    assert judge([case]).scores.equals(judge([root / "spec/flee/two-camps"]).scores)
