"""Progress on stderr, for work that takes more than a second: a live bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as ProgressBar

from corredor.cli.output import Screen
from corredor.progress import Progress

QUIET_SECONDS = 1.0
SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def progress(screen: Screen, about: str = "") -> Iterator[Progress]:
    """Give the callback `notify(stage, fraction)` for the length of a `with` block; `about` stands before each line."""
    show = _on_terminal if screen.err.is_terminal else _in_lines
    with show(screen, f"{about}: " if about else "") as notify:
        yield notify


@contextmanager
def _on_terminal(screen: Screen, about: str) -> Iterator[Progress]:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
    )
    with ProgressBar(*columns, console=screen.err, transient=True) as bar:
        task = bar.add_task(about, total=None)

        def notify(stage: str, fraction: float | None = None) -> None:
            total = None if fraction is None else 1.0
            bar.update(task, description=about + screen.term("stage", stage), total=total, completed=fraction or 0.0)

        yield notify


@contextmanager
def _in_lines(screen: Screen, about: str) -> Iterator[Progress]:
    """Write a line at each new stage after the first second, and every ten seconds within a long one."""
    lines = _Lines(screen, about)
    worker = threading.Thread(target=lines.write_until_done, daemon=True)
    worker.start()
    try:
        yield lines.notify
    finally:
        lines.done.set()
        worker.join()


class _Lines:
    def __init__(self, screen: Screen, about: str) -> None:
        self.screen, self.about = screen, about
        self.started = time.monotonic()
        self.done = threading.Event()
        self.stage, self.fraction = "", None
        self.written, self.written_at = "", 0.0

    fraction: float | None

    def notify(self, stage: str, fraction: float | None = None) -> None:
        self.stage, self.fraction = stage, fraction

    def write_until_done(self) -> None:
        wait = QUIET_SECONDS
        while not self.done.wait(wait):
            wait = 0.2
            now = time.monotonic()
            if self.stage and (self.stage != self.written or now - self.written_at >= SECONDS_BETWEEN_LINES):
                self.written, self.written_at = self.stage, now
                self.screen.err.print(self._line(now), soft_wrap=True)

    def _line(self, now: float) -> str:
        minutes, seconds = divmod(int(now - self.started), 60)
        share = "" if self.fraction is None else f" {self.screen.words.share(self.fraction, 0)}"
        return f"{minutes}:{seconds:02d} {self.about}{self.screen.term('stage', self.stage)}{share}"
