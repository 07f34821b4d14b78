"""Counting people in cells tells the same as following every one of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corredor.formats.flee import read_flee
from corredor.simulation.movement.flee_rule.parameters import FleeRule, Grain, rule_of
from corredor.simulation.movement.flee_rule.run import run_flee_rule
from tests.oracle.flee_agents import person_by_person

CHANGES: list[dict[str, object]] = [
    {},
    {"awareness_level": 2, "start_on_foot": True, "max_walk_speed": 40.0},
    {"avoid_short_stints": False, "weight_power": 1.5, "foreign_weight": 2.0},
]


@pytest.mark.parametrize("change", CHANGES)
def test_cells_hold_as_many_as_there_are_persons(root: Path, change: dict[str, object]) -> None:
    """The mean of ten runs person by person, and what is expected in cells, are a few people in a hundred apart."""
    case = read_flee(root / "spec/flee/two-camps")
    rule: FleeRule = replace(rule_of(case.settings), **change)  # type: ignore[arg-type]
    runs = np.array([person_by_person(case, rule, seed) for seed in range(10)])
    expected = run_flee_rule(case, rule, grain=Grain(km=1.0, recent=32, parts=64)).present[0]
    coarse = run_flee_rule(case, rule).present[0]
    everybody = np.maximum(case.total, 1.0)
    noise = np.mean(np.abs(runs[:5].mean(axis=0) - runs[5:].mean(axis=0)).sum(axis=1) / 2 / everybody)
    assert astray(expected, runs, everybody) < noise + 0.005
    assert astray(coarse, runs, everybody) < noise + 0.01


def astray(result: np.ndarray, runs: np.ndarray, everybody: np.ndarray) -> float:
    """The share of people who are elsewhere than in the mean of the runs."""
    return float(np.mean(np.abs(result - runs.mean(axis=0)).sum(axis=1) / 2 / everybody))


def test_drawn_cells_scatter_as_persons_do(root: Path) -> None:
    case = read_flee(root / "spec/flee/two-camps")
    rule = rule_of(case.settings)
    persons = np.array([person_by_person(case, rule, seed)[-1] for seed in range(12)])
    cells = run_flee_rule(case, rule, seeds=range(60)).present[:, -1]
    assert cells.std(axis=0).sum() == pytest.approx(persons.std(axis=0, ddof=1).sum(), rel=0.5)
