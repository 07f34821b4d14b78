"""Server-Sent Events about jobs and sheets for every open page, which a page can resume after a lost connection."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any

from sse_starlette import ServerSentEvent

MOST_REMEMBERED = 2000
SECONDS_BETWEEN_POLLS = 0.15
RETRY_MILLISECONDS = 1000

# What an event is about (`job` or `sheet`), and its data.
Event = tuple[str, dict[str, Any]]


class EventStream:
    """Events in their order, numbered from 1.

    `current_state` gives an event for everything as it stands, for a page that is new or was away too long.
    """

    def __init__(self, current_state: Callable[[], list[Event]]) -> None:
        self._current_state = current_state
        # Another run of the program numbers anew, and its events must not be taken for those of this one.
        self._run = secrets.token_hex(4)
        self._events: deque[tuple[int, Event]] = deque(maxlen=MOST_REMEMBERED)
        self._last = 0
        self._lock = threading.Lock()
        self._is_closed = False

    def add(self, kind: str, data: dict[str, Any]) -> None:
        """Add an event; any thread may."""
        with self._lock:
            self._last += 1
            self._events.append((self._last, (kind, data)))

    def close(self) -> None:
        """End every stream."""
        self._is_closed = True

    def since(self, last_id: str) -> tuple[int, list[tuple[int, Event]]]:
        """Give the number of the last event, and the events after an id; the current state where the id is unknown."""
        with self._lock:
            run, _, number = last_id.partition("-")
            oldest = self._events[0][0] if self._events else self._last + 1
            if run == self._run and number.isdecimal() and oldest - 1 <= int(number) <= self._last:
                return self._last, [event for event in self._events if event[0] > int(number)]
            last = self._last
        return last, [(last, event) for event in self._current_state()]

    async def stream(self, last_id: str) -> AsyncIterator[ServerSentEvent]:
        """Give the events after an id (Last-Event-ID) as they come, until the stream is closed."""
        yield ServerSentEvent(retry=RETRY_MILLISECONDS)
        while not self._is_closed:
            last, events = self.since(last_id)
            last_id = f"{self._run}-{last}"
            for number, (kind, data) in events:
                yield ServerSentEvent(json.dumps(data, ensure_ascii=False), event=kind, id=f"{self._run}-{number}")
            await asyncio.sleep(SECONDS_BETWEEN_POLLS)
