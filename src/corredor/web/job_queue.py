"""A queue of jobs, run one after another, each in a process of its own that can be stopped."""

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
ENDED = frozenset({"done", "failed", "stopped"})
WORKER = ("-m", "corredor.web.worker")
MOST_WAITING = 20
MOST_REMEMBERED = 100
_SECONDS_TO_END = 3.0


@dataclass(frozen=True, slots=True)
class Job:
    """A job and its state. `outcome` is the card of its result, or why it failed."""

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
    """Too many jobs are waiting."""


@dataclass(frozen=True, slots=True)
class JobHandlers:
    """What is done around a job: `begin` gives its task, `store` stores its result, `drop` removes what is left."""

    begin: Callable[[Job], dict[str, Any]]
    store: Callable[[Job, Mapping[str, Any]], Mapping[str, Any]]
    drop: Callable[[Job], None]


class JobQueue:
    """Jobs in the order of their requests; `on_change` is called with a job whenever it changes."""

    def __init__(self, handlers: JobHandlers, on_change: Callable[[Job], None]) -> None:
        self._handlers, self._on_change = handlers, on_change
        self._jobs: dict[str, Job] = {}
        self._process: subprocess.Popen[str] | None = None
        self._change = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run_jobs, name="corredor-queue", daemon=True)
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
        """Put a job at the end of the queue; QueueFull where too many are waiting."""
        job_id = f"{_now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        job = Job(job_id, kind, scenario, variants, known, plans, _now_text())
        with self._change:
            if sum(known_job.state == "waiting" for known_job in self._jobs.values()) >= MOST_WAITING:
                raise QueueFull
            self._jobs[job.id] = job
            self._forget_old()
            self._change.notify_all()
        self._on_change(job)
        return job

    def stop(self, job_id: str) -> Job:
        """Stop a job that waits or runs; one that is over stays as it is. KeyError where there is no such job."""
        process = None
        with self._change:
            job = self._jobs[job_id]
            if job.state == "working":
                process = self._process
            if job.state not in ENDED:
                job = self._set(job_id, state="stopped", ended_at=_now_text())
        _end(process)
        return job

    def close(self) -> None:
        """Stop every job and start no other."""
        with self._change:
            self._closing = True
            for job in self._jobs.values():
                if job.state not in ENDED:
                    self._jobs[job.id] = replace(job, state="stopped", ended_at=_now_text())
            process = self._process
            self._change.notify_all()
        _end(process)
        self._thread.join(2 * _SECONDS_TO_END)

    def _run_jobs(self) -> None:
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
            self._run(job)

    def _run(self, job: Job) -> None:
        outcome: Mapping[str, Any] = {}
        try:
            outcome = self._run_process(job, self._handlers.begin(job))
            if "done" in outcome and self._is_working(job.id):
                card = self._handlers.store(job, outcome["done"])
                self._finish(job.id, "done", card)
                return
        except Exception as wrong:  # noqa: BLE001 - the queue goes on, whatever happens to one job
            outcome = {"kind": type(wrong).__name__, "unexpected": str(wrong)[:200]}
        self._handlers.drop(job)
        # No answer: the process was ended from outside, or crashed.
        self._finish(job.id, "failed", outcome or {"kind": "ended", "unexpected": ""})

    def _run_process(self, job: Job, task: dict[str, Any]) -> Mapping[str, Any]:
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
        self._on_change(job)
        return job

    def _forget_old(self) -> None:
        over = [job.id for job in self._jobs.values() if job.state in ENDED]
        for job_id in over[: max(0, len(self._jobs) - MOST_REMEMBERED)]:
            del self._jobs[job_id]


def _process() -> subprocess.Popen[str]:
    # A session of its own, so that its children end with it; -P: modules in the current folder are never imported.
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
    """End a process and its children: by SIGTERM, then by SIGKILL."""
    if process is None or process.poll() is not None:
        return
    _signal(process, signal.SIGTERM)
    try:
        process.wait(_SECONDS_TO_END)
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
