"""Long work, one piece at a time: asked for, waiting, worked on in a process of its own, done or stopped."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

State = Literal["waiting", "working", "done", "failed", "stopped"]
OVER = frozenset({"done", "failed", "stopped"})
WORKER = ("-m", "corredor.web.worker")
MOST_WAITING = 20
MOST_REMEMBERED = 100
_PATIENCE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work as it stands. `outcome` is what it gave, or why it failed; `task` is what was asked."""

    id: str
    kind: str
    scenario: str
    variants: tuple[str, ...]
    known: str | None
    plans: tuple[str, ...]
    asked_at: str
    state: State = "waiting"
    stage: str = ""
    fraction: float | None = None
    started_at: str | None = None
    ended_at: str | None = None
    outcome: Mapping[str, Any] = field(default_factory=dict)


class QueueFull(Exception):
    """Too much is waiting already."""


@dataclass(frozen=True, slots=True)
class JobHandlers:
    """How a kind of work is begun and kept: `begin` gives the task of a job, `keep` what is left of its answer."""

    begin: Callable[[Job], dict[str, Any]]
    keep: Callable[[Job, Mapping[str, Any]], Mapping[str, Any]]
    drop: Callable[[Job], None]


class JobQueue:
    """Jobs in the order in which they were asked for; `tell` is called with each one whenever it changes."""

    def __init__(self, work: JobHandlers, tell: Callable[[Job], None]) -> None:
        self._work, self._tell = work, tell
        self._jobs: dict[str, Job] = {}
        self._process: subprocess.Popen[str] | None = None
        self._change = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._keep_working, name="corredor-queue", daemon=True)
        self._thread.start()

    def jobs(self) -> list[Job]:
        """Give every job that is remembered, the oldest first."""
        with self._change:
            return list(self._jobs.values())

    def ask(
        self,
        kind: str,
        scenario: str = "",
        *,
        variants: tuple[str, ...] = (),
        known: str | None = None,
        plans: tuple[str, ...] = (),
    ) -> Job:
        """Put a job at the end of the queue; Full where too many wait already."""
        job_id = f"{_now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        job = Job(job_id, kind, scenario, variants, known, plans, _now_text())
        with self._change:
            if sum(known_job.state == "waiting" for known_job in self._jobs.values()) >= MOST_WAITING:
                raise QueueFull
            self._jobs[job.id] = job
            self._forget_old()
            self._change.notify_all()
        self._tell(job)
        return job

    def stop(self, job_id: str) -> Job:
        """Stop a job, waiting or working; one that is over stays as it is. KeyError where there is no such job."""
        process = None
        with self._change:
            job = self._jobs[job_id]
            if job.state == "working":
                process = self._process
            if job.state not in OVER:
                job = self._set(job_id, state="stopped", ended_at=_now_text())
        _end(process)
        return job

    def close(self) -> None:
        """Stop everything and let nothing begin any more."""
        with self._change:
            self._closing = True
            for job in self._jobs.values():
                if job.state not in OVER:
                    self._jobs[job.id] = replace(job, state="stopped", ended_at=_now_text())
            process = self._process
            self._change.notify_all()
        _end(process)
        self._thread.join(2 * _PATIENCE_SECONDS)

    def _keep_working(self) -> None:
        while True:
            with self._change:
                waiting = None
                while waiting is None:
                    if self._closing:
                        return
                    waiting = next((job for job in self._jobs.values() if job.state == "waiting"), None)
                    if waiting is None:
                        self._change.wait()
                job = self._set(waiting.id, state="working", started_at=_now_text())
            self._do(job)

    def _do(self, job: Job) -> None:
        outcome: Mapping[str, Any] = {}
        try:
            outcome = self._worked(job, self._work.begin(job))
            if "done" in outcome and self._is_working(job.id):
                kept = self._work.keep(job, outcome["done"])
                self._finish(job.id, "done", kept)
                return
        except Exception as wrong:  # noqa: BLE001 - the queue goes on, whatever one job stumbles over
            outcome = {"kind": type(wrong).__name__, "unexpected": str(wrong)[:200]}
        self._work.drop(job)
        # No answer at all: the process was ended from outside, or broke.
        self._finish(job.id, "failed", outcome or {"kind": "ended", "unexpected": ""})

    def _worked(self, job: Job, task: dict[str, Any]) -> Mapping[str, Any]:
        with self._change:
            if self._jobs[job.id].state != "working":
                return {}
            self._process = process = _process()
        answer: Mapping[str, Any] = {}
        assert process.stdin is not None
        assert process.stdout is not None
        with process:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(json.dumps(task))
                process.stdin.close()
            for line in process.stdout:
                row = json.loads(line)
                if "stage" in row:
                    self._step(job.id, row["stage"], row["fraction"])
                else:
                    answer = row
        return answer

    def _is_working(self, job_id: str) -> bool:
        with self._change:
            return self._jobs[job_id].state == "working"

    def _step(self, job_id: str, stage: str, fraction: float | None) -> None:
        with self._change:
            if self._jobs[job_id].state == "working":
                self._set(job_id, stage=stage, fraction=fraction)

    def _finish(self, job_id: str, state: State, outcome: Mapping[str, Any]) -> None:
        with self._change:
            self._process = None
            if self._jobs[job_id].state == "working":
                self._set(job_id, state=state, outcome=outcome, ended_at=_now_text(), fraction=None)

    def _set(self, job_id: str, **changes: Any) -> Job:
        job = replace(self._jobs[job_id], **changes)
        self._jobs[job_id] = job
        self._tell(job)
        return job

    def _forget_old(self) -> None:
        over = [job.id for job in self._jobs.values() if job.state in OVER]
        for job_id in over[: max(0, len(self._jobs) - MOST_REMEMBERED)]:
            del self._jobs[job_id]


def _process() -> subprocess.Popen[str]:
    # A session of its own, so that whatever the work starts ends with it; -P: what lies in the folder from which the
    # page was started is never taken for a part of the program.
    return subprocess.Popen(
        [sys.executable, "-P", *WORKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        start_new_session=os.name == "posix",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )


def _end(process: subprocess.Popen[str] | None) -> None:
    """End a process and what it started: politely, and then not."""
    if process is None or process.poll() is not None:
        return
    _signal(process, signal.SIGTERM)
    try:
        process.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        _signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def _signal(process: subprocess.Popen[str], number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(process.pid, number)
        else:
            process.terminate()


def _now() -> datetime:
    return datetime.now(UTC)


def _now_text() -> str:
    return _now().isoformat(timespec="seconds")
