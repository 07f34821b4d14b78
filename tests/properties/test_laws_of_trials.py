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
from corredor.simulation.trials.batch import run_batch
from corredor.simulation.trials.build_model import build_trial_model
from corredor.simulation.trials.codes import MOVED, TOTAL_COLUMNS
from corredor.simulation.trials.model import TrialModel
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


def replay(model: TrialModel, seed: int, run: int) -> list[list[int]]:
    """The moves of one trial run alone: day, convoy, stage, route, people, cause."""
    trace = run_batch(model, seed, run, 1, moves=200_000).trace
    assert not trace[-1].any()
    return trace[trace.any(axis=1)].tolist()  # type: ignore[no-any-return]


@pytest.mark.parametrize(("size", "seed"), DRAWN)
def test_whatever_varies_nobody_is_lost_and_no_count_is_below_nothing(size: str, seed: int) -> None:
    """In every trial, at every place, border, state and day."""
    scenario = varying(random_scenario(seed, size=size), ROWS)
    setup = build_trial_model(co.plan(scenario, reasons=False), scenario)
    output = run_batch(setup.model, 11, 0, 40)
    totals = dict(zip(TOTAL_COLUMNS, output.totals.T, strict=True))
    assert (sum(totals[name] for name in WHEREABOUTS) == totals["planned"] + totals["added"]).all()
    for counts in (output.totals, output.nights, output.entries, output.arrivals, output.exits, output.held):
        assert counts.min(initial=0) >= 0
    assert (output.arrivals.sum(axis=1) == totals["served"] + totals["after_horizon"]).all()
    assert (output.exits.sum(axis=(1, 2)) == totals["exits"]).all()


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
    setup, index = build_trial_model(plan, scenario), index_scenario(scenario, plan.totals["finish_days"])
    paths, convoys = setup.model.paths, len(setup.convoys)
    for run in range(8):
        for day, convoy, _, number, people, cause in replay(setup.model, 11, run):
            assert people > 0
            if cause != MOVED or number < 0:
                continue
            group = index.groups[setup.groups[paths.group[convoy % convoys]]]
            route = setup.network.routes[number]
            for leg, _ in route.legs:
                link = index.links[leg.link]
                denial = first_denial(index, group, link, leg.start == link["from"], day + route.duration_days - 1)
                assert denial is None, denial


@pytest.mark.parametrize("seed", [2, 5])
def test_a_run_alone_is_the_run_among_many(seed: int) -> None:
    """Which is what the worst trials are kept for."""
    scenario = varying(random_scenario(seed, size="small"), ROWS)
    setup = build_trial_model(co.plan(scenario, reasons=False), scenario)
    many = run_batch(setup.model, 3, 0, 20)
    for run in (0, 7, 19):
        alone = run_batch(setup.model, 3, run, 1)
        assert np.array_equal(alone.totals[0], many.totals[run])
        assert np.array_equal(alone.nights[0], many.nights[run])
