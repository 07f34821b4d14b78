"""Long work: in a process of its own, told live, stopped for good, kept and laid side by side."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from corredor import read, read_plan, verify
from corredor.web import job_queue
from corredor.web.job_queue import Job, JobHandlers, JobQueue
from tests.web.conftest import ENGLISH, Page, ended, put, until

SLOW = 'import sys, time, os; print(\'{"stage": "\' + str(os.getpid()) + \'", "fraction": null}\', flush=True)\n'


def planned(client: TestClient | httpx.Client, scenario: str = "three-places") -> dict[str, Any]:
    """Ask for a plan and wait for it."""
    answer = client.post("/api/jobs", json={"kind": "plan", "scenario": scenario})
    assert answer.status_code == 202, answer.text
    job = ended(client, answer.json()["id"])
    assert job["state"] == "done", job
    return job


def test_a_plan_is_kept_with_the_scenario_as_it_was(client: TestClient, scenarios: Path) -> None:
    """Whoever edits on changes nothing of what was planned: the kept plan still verifies."""
    job = planned(client)
    page = Page(client, "page-a")
    page.read("links")
    page.edit("links", put(0, "km", "205"))
    kept = scenarios / ".corredor/kept" / job["id"]
    plan = read_plan(kept / "plan")
    assert verify(plan, read(kept / "scenario")) == []
    assert str(scenarios) not in (kept / "plan/plan.toml").read_text("utf-8")
    assert "190" in (kept / "scenario/links.csv").read_text("utf-8")
    card = client.get("/api/kept").json()[0]
    assert (card["kind"], card["name"], card["violations"]) == ("plan", "Three places and a border", [])
    assert card["totals"]["served"] == plan.totals["served"] > 0


def test_two_plans_are_laid_side_by_side(client: TestClient) -> None:
    """The second with a change that can be seen: what changed is told in every language."""
    first = planned(client)
    page = Page(client, "page-a")
    sheet = page.read("crossings")
    page.edit("crossings", put(0, "people_per_day", "20"))
    assert sheet["rows"][0][sheet["header"].index("people_per_day")] != "20"
    second = planned(client)
    answer = client.post("/api/jobs", json={"kind": "compare", "plans": [first["id"], second["id"]]}).json()
    job = ended(client, answer["id"])
    assert job["state"] == "done", job
    found = client.get(f"/api/kept/{job['id']}/answer").json()
    served = [row for row in found["totals"] if row["measure"] == "served"]
    assert served[1]["change"] < 0
    assert set(found["says"]) == {"es", "en", "pt"}


def test_a_scenario_with_findings_is_answered_with_them_at_once(client: TestClient) -> None:
    """Nothing is put into the queue that cannot be planned."""
    page = Page(client, "page-a")
    page.read("links")
    page.edit("links", put(2, "to", "RESTT"))
    answer = client.post("/api/jobs", json={"kind": "plan", "scenario": "three-places"})
    assert (answer.status_code, answer.json()["code"]) == (422, "web.findings")
    assert "RESTT" in answer.json()["findings"][0]["says"]
    assert client.get("/api/jobs").json() == []


def test_a_question_that_has_no_answer_is_told_why(client: TestClient) -> None:
    """No state of this scenario has a yes to give: the job fails with the sentence of the library."""
    answer = client.post("/api/jobs", json={"kind": "consent", "scenario": "three-places"}).json()
    job = ended(client, answer["id"])
    assert job["state"] == "failed"
    assert "yes" in job["outcome"]["says"]
    assert client.get("/api/kept").json() == []


def test_a_kept_plan_is_renamed_and_let_go(client: TestClient, scenarios: Path) -> None:
    """Its folder goes with it."""
    job = planned(client)
    assert (
        client.patch(f"/api/kept/{job['id']}", json={"name": "For the ministry"}).json()["name"] == "For the ministry"
    )
    assert client.patch(f"/api/kept/{job['id']}", json={"name": "  "}).status_code == 400
    assert client.delete(f"/api/kept/{job['id']}").status_code == 204
    assert client.get("/api/kept").json() == []
    assert list((scenarios / ".corredor/kept").iterdir()) == []


def test_the_stream_tells_every_change_and_goes_on_where_it_was_left(served: str) -> None:
    """A page that was reloaded misses nothing, and hears nothing twice."""
    with httpx.Client(base_url=served, timeout=60, headers=ENGLISH) as client:
        asked = client.post("/api/jobs", json={"kind": "plan", "scenario": "three-places"}).json()
        ended(client, asked["id"])
        first = heard(client, "", until_state="done")
        assert [told["state"] for _, told in first] == ["done"]
        client.post("/api/jobs", json={"kind": "plan", "scenario": "three-places"})
        more = heard(client, first[-1][0], until_state="done")
        states = [told["state"] for _, told in more]
        assert (states[0], states[-1]) == ("waiting", "done")
        assert {told["stage"] for _, told in more} >= {"read", "compile", "convoys", "verify"}
        assert asked["id"] not in {told["id"] for _, told in more}
        again = heard(client, more[2][0], until_state="done")
        assert [name for name, _ in again] == [name for name, _ in more[3:]]


def heard(client: httpx.Client, last_seen: str, *, until_state: str) -> list[tuple[str, dict[str, Any]]]:
    """The events of the stream with their ids, until a job is in a state."""
    found: list[tuple[str, dict[str, Any]]] = []
    event = ""
    with client.stream("GET", "/api/jobs/events", headers={"Last-Event-ID": last_seen}) as stream:
        for line in stream.iter_lines():
            if line.startswith("id: "):
                event = line[4:]
            if line.startswith("data: "):
                found.append((event, json.loads(line[6:])))
                if found[-1][1]["state"] == until_state:
                    return found
    raise AssertionError(f"the stream ended after {found}")


@pytest.fixture
def slow_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Job]]:
    """Work that never ends and tells its process id as its stage; gives the jobs as they were told."""
    script = tmp_path / "slow.py"
    script.write_text(SLOW + "time.sleep(600)\n", "utf-8")
    monkeypatch.setattr(job_queue, "WORKER", (str(script),))
    yield []


def test_stopping_ends_the_process(slow_worker: list[Job]) -> None:
    """Not only its name in a list: the operating system knows it no more."""
    dropped: list[str] = []
    work = JobHandlers(lambda job: {"kind": job.kind}, lambda job, answer: answer, lambda job: dropped.append(job.id))
    jobs = JobQueue(work, slow_worker.append)
    job = jobs.ask("plan", "any")
    until(lambda: slow_worker[-1].stage)
    process = int(slow_worker[-1].stage)
    os.kill(process, 0)
    assert jobs.stop(job.id).state == "stopped"
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    until(lambda: dropped)
    assert dropped == [job.id]
    jobs.close()


def test_one_at_a_time_and_those_that_wait_can_be_stopped_too(slow_worker: list[Job]) -> None:
    """The queue is shown as it is, and closing it leaves no process behind."""
    jobs = JobQueue(JobHandlers(lambda job: {}, lambda job, answer: answer, lambda job: None), slow_worker.append)
    first, second, third = (jobs.ask("plan", name) for name in ("a", "b", "c"))
    until(lambda: slow_worker[-1].stage)
    assert [job.state for job in jobs.jobs()] == ["working", "waiting", "waiting"]
    jobs.stop(second.id)
    jobs.stop(first.id)
    until(lambda: slow_worker[-1].id == third.id and slow_worker[-1].stage)
    process = int(slow_worker[-1].stage)
    jobs.close()
    assert [job.state for job in jobs.jobs()] == ["stopped"] * 3
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_worker_that_breaks_fails_its_job_and_not_the_queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed from outside, or out of memory: the next job begins."""
    script = tmp_path / "broken.py"
    script.write_text("import os\nos.abort()\n", "utf-8")
    monkeypatch.setattr(job_queue, "WORKER", (str(script),))
    jobs = JobQueue(JobHandlers(lambda job: {}, lambda job, answer: answer, lambda job: None), lambda job: None)
    jobs.ask("plan", "a")
    jobs.ask("plan", "b")
    until(lambda: all(job.state == "failed" for job in jobs.jobs()))
    assert {job.outcome["kind"] for job in jobs.jobs()} == {"ended"}
    jobs.close()
