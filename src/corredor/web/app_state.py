"""State of one run of the page: the scenarios, the stored results, the queue of jobs, and the events about them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import Request

from corredor.web.event_stream import EventStream
from corredor.web.job_queue import Job, JobQueue
from corredor.web.result_store import ResultStore
from corredor.web.scenario_library import ScenarioLibrary
from corredor.web.sheet_editor import SheetEditor


class AppState:
    """Opened when the application starts and closed when it ends."""

    def __init__(self, library: ScenarioLibrary) -> None:
        self.library = library
        self.results = ResultStore(library)
        self.results.remove_unfinished()
        self.events = EventStream(lambda: [("job", asdict(job)) for job in self.queue.jobs()])
        self.queue = JobQueue(self.results.job_handlers(), self._publish)

    def sheet_editor(self, scenario: str) -> SheetEditor:
        """Open a scenario for editing; KeyError where there is none of that name."""
        self.library.folder(scenario)
        return SheetEditor(self.library, scenario)

    def close(self) -> None:
        """Stop the jobs and end the event streams."""
        self.events.close()
        self.queue.close()

    def _publish(self, job: Job) -> None:
        self.events.add("job", asdict(job))


def app_state(request: Request) -> AppState:
    """Give the state of the application that answers a request."""
    state: Any = request.app.state.corredor
    assert isinstance(state, AppState)
    return state
