"""Trials of a plan: nothing varies, nothing changes; and whatever varies, nobody is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

import corredor as co
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.scenario_tables import BY_NAME

ROWS: list[dict[str, Any]] = [
    {"id": "SLOW", "what": "link_hours", "shape": "lognormal", "usual": 1.0, "high": 1.3},
    {"id": "QUEUE", "what": "crossing_hours", "shape": "triangular", "low": 0.0, "usual": 0.5, "high": 4.0},
    {"id": "SHUT", "what": "link_closure", "chance": 0.02, "shape": "uniform", "low": 1.0, "high": 3.0},
    {"id": "BORDER", "what": "crossing_closure", "chance": 0.05, "shape": "fixed", "usual": 2.0},
    {"id": "BROKEN", "what": "breakdown", "chance": 0.1, "shape": "fixed", "usual": 1.0},
    {"id": "MORE", "what": "turnout", "shape": "uniform", "low": 0.5, "high": 2.0, "together": True},
    {"id": "MISSED", "what": "no_show", "shape": "uniform", "low": 0.0, "high": 0.2},
    {"id": "OUT", "what": "exit", "shape": "fixed", "usual": 0.05},
]


@pytest.fixture(scope="module")
def sure() -> co.Scenario:
    return co.read("examples/three-places")


@pytest.fixture(scope="module")
def plan(sure: co.Scenario) -> co.Plan:
    return co.plan(sure)


def varying(scenario: co.Scenario, *rows: dict[str, Any]) -> co.Scenario:
    """The scenario in which these rows may vary."""
    table = BY_NAME["uncertainty"]
    own = [{"shape": "triangular", "together": False, **row} for row in rows]
    return replace(scenario, tables={**scenario.tables, "uncertainty": to_frame(table, own)})


def test_without_uncertainty_a_trial_is_the_plan(sure: co.Scenario, plan: co.Plan) -> None:
    """Night by night, entry by entry, arrival by arrival."""
    trials = co.simulate(plan, varying(sure), runs=2)
    served = trials.measures.row(by_predicate=pl.col("measure") == "served", named=True)
    assert served["least"] == served["most"] == plan.totals["convoys_served"]
    for name, key in (("nights", ("place", "date")), ("admissions", ("state", "crossing", "date"))):
        found = trials.tables[name].select(*key, pl.col("least"), pl.col("most")).sort(key)
        told = plan.tables[name].select(*key, pl.col("people")).sort(key)
        assert found.select(key).equals(told.select(key))
        assert found["least"].to_list() == found["most"].to_list() == [float(n) for n in told["people"]]
    assert trials.limits.is_empty()
    assert trials.tables["waits"].is_empty()


def test_nobody_is_lost_or_made_up(sure: co.Scenario, plan: co.Plan) -> None:
    """Planned and added people are served, late, under way, at home, or have left the flow."""
    runs = co.simulate(plan, varying(sure, *ROWS), runs=60, seed=3).tables["trials"]
    whereabouts = ("served", "after_horizon", "under_way", "at_home", "exits", "no_shows", "stayed_away")
    assert (runs.select(pl.sum_horizontal(whereabouts)).to_series() == runs["planned"] + runs["added"]).all()
    assert min(runs[name].min() for name in runs.columns if name != "run") >= 0  # type: ignore[type-var]
    assert runs["held_days"].max() > 0  # type: ignore[operator]
    assert runs["added"].max() > 0  # type: ignore[operator]


def test_any_number_of_workers_gives_the_same_trials(sure: co.Scenario, plan: co.Plan) -> None:
    """And any executor."""
    scenario = varying(sure, *ROWS)
    one = co.simulate(plan, scenario, runs=120, seed=5)
    with ThreadPoolExecutor(3) as pool:
        others = [
            co.simulate(plan, scenario, runs=120, seed=5, workers=2),
            co.simulate(plan, scenario, runs=120, seed=5, workers=4),
            co.simulate(plan, scenario, runs=120, seed=5, executor=pool),
        ]
    for other in others:
        assert all(other.tables[name].equals(one.tables[name]) for name in one.tables)


def test_trials_written_are_read_back_equal(sure: co.Scenario, plan: co.Plan, tmp_path: Any) -> None:
    """With their kind, seed, worst runs and where they come from."""
    trials = co.simulate(plan, varying(sure, *ROWS), runs=20, seed=1)
    co.write_trials(trials, tmp_path / "answer")
    kept = co.read_trials(tmp_path / "answer")
    assert all(kept.tables[name].equals(trials.tables[name]) for name in trials.tables)
    assert (kept.runs, kept.seed, kept.worst) == (20, 1, trials.worst)
    assert kept.provenance["digest"] == trials.provenance["digest"]
