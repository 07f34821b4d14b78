"""News of the work for every open page, as Server-Sent Events that a page can take up where it left off."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Any

MOST_REMEMBERED = 2000
SECONDS_BETWEEN_LOOKS = 0.15
SECONDS_BETWEEN_SIGNS = 15.0


Item = tuple[str, dict[str, Any]]


class EventStream:
    """What happened, in order, each with the kind of thing that it is about.

    `all_now` gives everything as it stands, for a page that is new or was away too long.
    """

    def __init__(self, all_now: Callable[[], list[Item]]) -> None:
        self._all_now = all_now
        # Another run of the program counts anew, and must not be mistaken for this one.
        self._run = secrets.token_hex(4)
        self._items: deque[tuple[int, Item]] = deque(maxlen=MOST_REMEMBERED)
        self._last = 0
        self._lock = threading.Lock()
        self._closed = False

    def add(self, kind: str, what: dict[str, Any]) -> None:
        """Add a piece of news; any thread may."""
        with self._lock:
            self._last += 1
            self._items.append((self._last, (kind, what)))

    def close(self) -> None:
        """Let every stream end."""
        self._closed = True

    def since(self, last_seen: str) -> tuple[int, list[tuple[int, Item]]]:
        """Give what came after an event id, and the last number; everything as it stands where the id is unknown."""
        with self._lock:
            run, _, number = last_seen.partition("-")
            oldest = self._items[0][0] if self._items else self._last + 1
            if run == self._run and number.isdecimal() and oldest - 1 <= int(number) <= self._last:
                return self._last, [item for item in self._items if item[0] > int(number)]
            last = self._last
        return last, [(last, item) for item in self._all_now()]

    async def stream(self, last_seen: str, is_gone: Callable[[], Any]) -> AsyncIterator[str]:
        """Give the news as the lines of an event stream, until the page is gone or the program ends."""
        yield "retry: 1000\n\n"
        seen, quiet = last_seen, 0.0
        while not self._closed and not await is_gone():
            last, items = self.since(seen)
            seen = f"{self._run}-{last}"
            for number, (kind, what) in items:
                yield f"id: {self._run}-{number}\nevent: {kind}\ndata: {json.dumps(what, ensure_ascii=False)}\n\n"
            quiet = 0.0 if items else quiet + SECONDS_BETWEEN_LOOKS
            if quiet >= SECONDS_BETWEEN_SIGNS:
                quiet = 0.0
                yield ": here\n\n"
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
