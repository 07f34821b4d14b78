"""People on the move: Flee 3.1 person by person beside the same rule by counts, in turns, on one public case study."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from benchmarks.running import ROOT, Result
from corredor.analyses.forecasts import judge
from corredor.formats.flee import read_flee

CASE = "mali2012"
OPEN_CASES = (
    "burundi2015", "car2013", "mali2012", "nigeria2016", "ssudan2013", "syria2013", "ukraine2022", "venezuela2022",
)  # fmt: skip
# What Flee 3.1 reads: it knows neither `capacity_scaling` nor where totals come from, which its caller says.
UNKNOWN = ("capacity_scaling", "sum_from_camps", "empty_camps_on_day0", "conflict_spawn_decay_interval")
Say = Callable[[str], None]


def movement(seeds: int, say: Say) -> Iterator[list[Result]]:
    """A replica of Flee, then corredor, and so on; the last result compares people present with all replicas' mean."""
    case = flee_folder() / CASE
    replicas = []
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        settings = folder / "simsetting.yml"
        lines = (case / "simsetting.yml").read_text(encoding="utf-8").splitlines(keepends=True)
        settings.write_text("".join(line for line in lines if not line.strip().startswith(UNKNOWN)), encoding="utf-8")
        for seed in range(seeds):
            flee = _run("benchmarks.flee_peer", case, settings, seed, folder / "flee.npy")
            replicas.append(np.load(folder / "flee.npy"))
            ours = _run("benchmarks.flee_ours", case, folder / "ours.npy")
            say(f"seed {seed}: Flee {flee['seconds']:.1f} CPU s, corredor {1000 * ours['seconds']:.1f} CPU ms")
            yield [{"task": {"who": "flee", "seed": seed}} | flee, {"task": {"who": "corredor", "seed": seed}} | ours]
        told = np.load(folder / "ours.npy")
    people = np.maximum(read_flee(case).total, 1.0)
    mean = np.mean(replicas, axis=0)
    astray = [_astray(one, np.mean(np.delete(replicas, at, 0), axis=0), people) for at, one in enumerate(replicas)]
    result = {"astray": _astray(told, mean, people), "replicas": len(replicas)}
    say(f"astray: {100 * result['astray']:.2f} % of people")
    yield [{"task": {"who": "compared"}} | result | {"replica_astray": float(np.mean(astray))}]


def judging(seeds: int, say: Say) -> Iterator[list[Result]]:
    """Every way to foretell, on the eight open case studies."""
    del seeds
    judgement = judge([flee_folder() / name for name in OPEN_CASES])
    say(str(judgement.means))
    yield [
        {"task": {"who": "judge"}, "scores": judgement.scores.to_dicts(), "means": judgement.means.to_dicts()}
        | {"fits": judgement.fits.to_dicts()}
    ]


def flee_folder() -> Path:
    """Where the case studies lie."""
    folder = os.environ.get("CORREDOR_DATA")
    if not folder:
        raise SystemExit("Set CORREDOR_DATA to the folder that holds flee/ with the case studies.")
    return Path(folder) / "flee"


def _astray(told: np.ndarray, mean: np.ndarray, people: np.ndarray) -> float:
    """The share of people who are at another place than in the mean."""
    return float(np.mean(np.abs(told - mean).sum(axis=1) / 2 / people))


def _run(module: str, *arguments: object) -> Result:
    one_thread = dict.fromkeys(
        ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "POLARS_MAX_THREADS"), "1"
    )
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env=os.environ | one_thread | {"PYTHONPATH": paths},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: Result = json.loads(done.stdout.splitlines()[-1])
    return found
