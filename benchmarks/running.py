"""Runs tasks in processes of their own, two at a time, each stopped once it has used its share of processor time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
MB = 1024.0

Task = dict[str, Any]
Result = dict[str, Any]


@dataclass
class _Running:
    process: subprocess.Popen[str]
    task: Task
    limit: float | None
    peak: float = 0.0


def run_together(tasks: Sequence[Task], limits: Sequence[float | None] = (None, None)) -> list[Result]:
    """Run one or two tasks side by side; one that needs more than its limit of CPU seconds is told as `stopped`."""
    running = [_start(task, limit) for task, limit in zip(tasks, limits, strict=False)]
    while any(one.process.poll() is None for one in running):
        for one in running:
            one.peak = max(one.peak, _peak(one.process.pid))
        time.sleep(0.1)
    return [_result(one) for one in running]


def _start(task: Task, limit: float | None) -> _Running:
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "POLARS_MAX_THREADS"), "1")
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.task", json.dumps(task | {"limit": limit})],
        env=os.environ | one_thread | {"PYTHONPATH": paths},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    return _Running(process, task, limit)


def _peak(pid: int) -> float:
    """Largest memory of a running process in MB since it began to be measured; 0 once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((float(line.split()[1]) / MB for line in lines if line.startswith("VmHWM")), 0.0)


def _result(one: _Running) -> Result:
    written = one.process.stdout.read() if one.process.stdout else ""
    found: Result = {"task": one.task}
    for line in written.splitlines():
        found |= json.loads(line)
    if "seconds" in found:
        return found
    if one.limit is None or one.process.returncode >= 0 or "memory_before" not in found:
        raise RuntimeError(f"{one.task} ended with {one.process.returncode}")
    return found | {"stopped": True, "seconds": one.limit, "memory": one.peak - found["memory_before"]}
