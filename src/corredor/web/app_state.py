"""What one run of the page holds: the shelf, what is kept, the queue of work, and the news of it."""

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
    """Opened with the page and closed with it."""

    def __init__(self, shelf: ScenarioLibrary) -> None:
        self.shelf = shelf
        self.kept = ResultStore(shelf)
        self.kept.remove_unfinished()
        self.news = EventStream(lambda: [("job", asdict(job)) for job in self.queue.jobs()])
        self.queue = JobQueue(self.kept.work(), self._tell)

    def desk(self, scenario: str) -> SheetEditor:
        """Open a scenario for editing; KeyError where there is none of that name."""
        self.shelf.folder(scenario)
        return SheetEditor(self.shelf, scenario)

    def close(self) -> None:
        """Stop the work and end the streams."""
        self.news.close()
        self.queue.close()

    def _tell(self, job: Job) -> None:
        self.news.add("job", asdict(job))


def app_state(request: Request) -> AppState:
    """Give the room in which a request is answered."""
    room: Any = request.app.state.room
    assert isinstance(room, AppState)
    return room
