"""Laws of trials on drawn scenarios: people are conserved, nobody is below 0, and no door that is shut is passed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest

import corredor as co
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.scenario_tables import BY_NAME
from corredor.simulation.trials.batch import replay, run_batch
from corredor.simulation.trials.build_model import build_trial_model
from corredor.simulation.trials.codes import MOVED
from corredor.simulation.trials.state import TOTAL_COLUMNS
from corredor.verification.access import first_denial
from corredor.verification.scenario_index import index_scenario
from tests.generator.draw import random_scenario

WHEREABOUTS = ("served", "after_horizon", "under_way", "at_home", "exits", "no_shows", "stayed_away")
ROWS: list[dict[str, Any]] = [
    {"id": "SLOW", "what": "link_hours", "shape": "lognormal", "usual": 1.0, "high": 1.5},
    {"id": "QUEUE", "what": "crossing_hours", "shape": "uniform", "low": 0.0, "high": 5.0},
    {"id": "SHUT", "what": "link_closure", "chance": 0.05, "shape": "uniform", "low": 1.0, "high": 4.0},
    {"id": "BORDER", "what": "crossing_closure", "chance": 0.1, "shape": "fixed", "usual": 2.0},
    {"id": "BROKEN", "what": "breakdown", "chance": 0.2, "shape": "fixed", "usual": 1.0},
    {"id": "MORE", "what": "turnout", "shape": "uniform", "low": 0.4, "high": 2.5, "together": True},
    {"id": "MISSED", "what": "no_show", "shape": "uniform", "low": 0.0, "high": 0.3},
    {"id": "OUT", "what": "exit", "shape": "uniform", "low": 0.0, "high": 0.3},
]
DRAWN = [("small", seed) for seed in range(6)] + [("wide", seed) for seed in (1, 2, 5, 6, 8, 10)]


def varying(scenario: co.Scenario, rows: list[dict[str, Any]]) -> co.Scenario:
    """The scenario in which these rows may vary."""
    own = [{"shape": "triangular", "together": False, **row} for row in rows]
    return replace(scenario, tables={**scenario.tables, "uncertainty": to_frame(BY_NAME["uncertainty"], own)})


@pytest.mark.parametrize(("size", "seed"), DRAWN)
def test_whatever_varies_nobody_is_lost_and_no_count_is_below_nothing(size: str, seed: int) -> None:
    """In every trial, at every place, border, state and day."""
    scenario = varying(random_scenario(seed, size=size), ROWS)
    ground = build_trial_model(co.plan(scenario, reasons=False), scenario)
    left = run_batch(ground.course, 11, 0, 40)
    totals = dict(zip(TOTAL_COLUMNS, left.totals.T, strict=True))
    assert (sum(totals[name] for name in WHEREABOUTS) == totals["planned"] + totals["added"]).all()
    for counts in (left.totals, left.nights, left.entries, left.arrivals, left.exits, left.held):
        assert counts.min(initial=0) >= 0
    assert (left.arrivals.sum(axis=1) == totals["served"] + totals["after_horizon"]).all()
    assert (left.exits.sum(axis=(1, 2)) == totals["exits"]).all()


@pytest.mark.parametrize(("size", "seed"), DRAWN)
def test_where_nothing_varies_a_trial_is_the_plan(size: str, seed: int) -> None:
    """Night by night and entry by entry, whatever was drawn."""
    scenario = varying(random_scenario(seed, size=size), [])
    plan = co.plan(scenario, reasons=False)
    if plan.convoys.is_empty():
        return
    trials = co.simulate(plan, scenario, runs=1)
    for name, key in (("nights", ("place", "date")), ("admissions", ("state", "crossing", "date"))):
        found = trials.tables[name].select(*key, pl.col("most").cast(pl.Int64).alias("people")).sort(key)
        assert found.equals(plan.tables[name].select(*key, "people").sort(key))
    served = trials.measures.row(by_predicate=pl.col("measure") == "served", named=True)
    assert served["most"] == plan.totals["convoys_served"]


@pytest.mark.parametrize(("size", "seed"), DRAWN)
def test_nobody_ever_passes_a_door_that_is_shut_to_them(size: str, seed: int) -> None:
    """By the independent checker's own reading of papers, switches, closures and forbidden states."""
    scenario = varying(random_scenario(seed, size=size), ROWS)
    plan = co.plan(scenario, reasons=False)
    ground, atlas = build_trial_model(plan, scenario), index_scenario(scenario, plan.totals["finish_days"])
    paths, convoys = ground.course.paths, len(ground.convoys)
    for run in range(8):
        left, moves = replay(ground.course, 11, run, moves=200_000)
        for day, convoy, _, way, people, cause in left.trace[:moves].tolist():
            assert people > 0
            if cause != MOVED or way < 0:
                continue
            group = atlas.groups[ground.groups[paths.group[convoy % convoys]]]
            one = ground.network.ways[way]
            for ride, _ in one.legs:
                link = atlas.links[ride.link]
                shut = first_denial(atlas, group, link, ride.start == link["from"], day + one.span - 1)
                assert shut is None, shut


@pytest.mark.parametrize("seed", [2, 5])
def test_a_run_alone_is_the_run_among_many(seed: int) -> None:
    """Which is what the worst trials are kept for."""
    scenario = varying(random_scenario(seed, size="small"), ROWS)
    ground = build_trial_model(co.plan(scenario, reasons=False), scenario)
    many = run_batch(ground.course, 3, 0, 20)
    for run in (0, 7, 19):
        alone, _ = replay(ground.course, 3, run, moves=1000)
        assert np.array_equal(alone.totals[0], many.totals[run])
        assert np.array_equal(alone.nights[0], many.nights[run])
