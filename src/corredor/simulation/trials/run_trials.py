"""Monte Carlo trials of a plan under the uncertainty that a scenario declares."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from corredor.planning.plan import Plan
from corredor.progress import Progress
from corredor.scenario.provenance import plan_provenance
from corredor.scenario.scenario import Scenario
from corredor.simulation.trials.batch import run_batch
from corredor.simulation.trials.build_model import TrialSetup, build_trial_model
from corredor.simulation.trials.result_tables import join_outputs, result_tables
from corredor.simulation.trials.state import TrialOutput

# Trials of a batch. It does not depend on the workers, so that sums are added in the same order.
BATCH = 50
WORST = 10


@dataclass(frozen=True, slots=True)
class Trials:
    """Results of trials: `tables` as `scenario.tables.result_tables.TRIAL_TABLES` declares them.

    `worst` are the numbers of the trials that served fewest people, the worst first: each can be run again alone by its
    number and the seed.
    """

    tables: Mapping[str, pl.DataFrame]
    runs: int
    seed: int
    worst: tuple[int, ...]
    provenance: Mapping[str, Any] = field(default_factory=dict)

    @property
    def measures(self) -> pl.DataFrame:
        """Band of each total of a trial."""
        return self.tables["measures"]

    @property
    def limits(self) -> pl.DataFrame:
        """Limits that were exceeded, or for want of which people were held."""
        return self.tables["limits"]

    @property
    def nights(self) -> pl.DataFrame:
        """People who sleep at each place, by night."""
        return self.tables["nights"]


def run_trials(
    plan: Plan,
    scenario: Scenario,
    *,
    runs: int,
    seed: int,
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Trials:
    """Run trials of a plan on its scenario; `analyses.stress_test.simulate` is the public function.

    Raises
    ------
    ScenarioError
        With findings where the plan does not belong to this scenario.
    ValueError
        For fewer than one run.
    """
    if runs < 1:
        raise ValueError("There is nothing to run: give one run or more.")
    report: Progress = progress or (lambda step, done: None)
    report("lay_out", None)
    setup = build_trial_model(plan, scenario)
    planned = run_batch(setup.without_uncertainty(), seed, 0, 1)
    output = _run(setup, runs, seed, workers, executor, report)
    report("results", None)
    tables = result_tables(setup, planned, output)
    worst = tables["trials"].sort("served", "held_days", "run", descending=[False, True, False])["run"].head(WORST)
    source = plan_provenance(scenario, scenario.settings.aims) | {
        "uncertainty": [row["id"] for row in scenario.rows("uncertainty")],
        "uncertainty_assumed": [
            row["id"] for row in scenario.rows("uncertainty") if row["confidence"] in ("assumed", "estimate", None)
        ],
    }
    return Trials(tables, runs, seed, tuple(worst.to_list()), source)


def _run(
    setup: TrialSetup, runs: int, seed: int, workers: int, executor: Executor | None, report: Progress
) -> TrialOutput:
    """Run all batches by an executor, and join their outputs in the order of the runs."""
    batches = [(first, min(BATCH, runs - first)) for first in range(0, runs, BATCH)]
    own_pool = ThreadPoolExecutor(max(1, workers)) if executor is None else nullcontext(executor)
    with own_pool as pool:
        futures: list[Future[TrialOutput]] = [
            pool.submit(run_batch, setup.model, seed, first, trials) for first, trials in batches
        ]
        outputs = []
        for number, future in enumerate(futures):
            report("trials", number / len(batches))
            outputs.append(future.result())
    return join_outputs(outputs)
