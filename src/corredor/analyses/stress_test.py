"""Stress test of a plan: Monte Carlo trials, saved and read again."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from corredor.messages import Message
from corredor.planning.plan import Plan
from corredor.progress import Progress
from corredor.results.plan_io import scenario_of
from corredor.results.result import Result
from corredor.results.result_io import read_result, write_result
from corredor.scenario.scenario import Scenario
from corredor.simulation.trials.run_trials import Trials, run_trials


def simulate(
    plan: Plan,
    scenario: Scenario | None = None,
    *,
    runs: int = 1000,
    seed: int = 0,
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Trials:
    """Stress-test a plan: simulate it many times under the uncertainty that the table `uncertainty` declares.

    Delays, closures, breakdowns, turnout and exits are drawn; convoys wait, take other routes and later vehicles by the
    recourse rules that `docs/why/trials.md` describes, and never travel on without a switch in force. The same seed
    gives the same trials on any machine and with any number of workers. Twin of `corredor simulate`.

    Parameters
    ----------
    scenario
        The plan's scenario; None reads the one that its provenance names.
    runs
        Number of trials.
    workers
        Threads that run trials in parallel.
    executor
        Any executor of `concurrent.futures`, a Dask cluster's too, instead of own threads.
    progress
        Called with the name of each step and, where it is known, the part of it that is done.

    Raises
    ------
    ScenarioError
        With findings where the plan does not belong to the scenario.

    Examples
    --------
    >>> from corredor import plan, read, simulate
    >>> scenario = read("examples/two-towns")
    >>> simulate(plan(scenario), scenario, runs=10).measures.row(0, named=True)["planned"]
    98.0
    """
    plan_scenario = scenario if scenario is not None else scenario_of(plan)
    return run_trials(plan, plan_scenario, runs=runs, seed=seed, workers=workers, executor=executor, progress=progress)


def write_trials(trials: Trials, path: str | Path) -> None:
    """Write trials as a folder of tables with `answer.toml`. Twin of `corredor simulate --out`."""
    meta = {"runs": trials.runs, "seed": trials.seed, "worst": list(trials.worst), "provenance": trials.provenance}
    write_result(Result("trials", trials.tables, meta), path)


def read_trials(path: str | Path) -> Trials:
    """Read trials from their folder.

    Raises
    ------
    FormatError
        When there is no such folder.
    ScenarioError
        With findings when a table cannot be read.
    """
    otherwise = Message("not_trials", "{path} is not the folder of trials.", path=str(path))
    result = read_result(path, kind="trials", otherwise=otherwise)
    meta = result.meta
    return Trials(dict(result.tables), meta["runs"], meta["seed"], tuple(meta["worst"]), meta["provenance"])
