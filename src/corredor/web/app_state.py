"""What one run of the page holds: the shelf, what is kept, the queue of work, and the news of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import Request

from corredor.web.event_stream import News
from corredor.web.job_queue import Job, Queue
from corredor.web.result_store import Kept
from corredor.web.scenario_library import Shelf
from corredor.web.sheet_editor import Desk


class Room:
    """Opened with the page and closed with it."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.kept = Kept(shelf)
        self.kept.sweep()
        self.news = News(lambda: [("job", asdict(job)) for job in self.queue.jobs()])
        self.queue = Queue(self.kept.work(), self._tell)

    def desk(self, scenario: str) -> Desk:
        """Open a scenario for editing; KeyError where there is none of that name."""
        self.shelf.folder(scenario)
        return Desk(self.shelf, scenario)

    def close(self) -> None:
        """Stop the work and end the streams."""
        self.news.close()
        self.queue.close()

    def _tell(self, job: Job) -> None:
        self.news.add("job", asdict(job))


def room_of(request: Request) -> Room:
    """Give the room in which a request is answered."""
    room: Any = request.app.state.room
    assert isinstance(room, Room)
    return room
