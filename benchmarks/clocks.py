"""Where the processor time goes: each tick is given to the file of the planner that was at work since the last."""

from __future__ import annotations

import signal
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType

TICK = 0.005
# By file, or else by folder of the planner.
PARTS = {"highs": "linear programme", "pricing": "prices"}


class Shares:
    """Seconds by part of the planner, from when it is made until `stop`.

    A signal waits until a call of compiled code returns, and then finds the file that made the call.
    """

    def __init__(self) -> None:
        self._seconds: dict[str, float] = defaultdict(float)
        self._last = time.process_time()
        signal.signal(signal.SIGPROF, self._tick)
        signal.setitimer(signal.ITIMER_PROF, TICK, TICK)

    def _tick(self, number: int, frame: FrameType | None) -> None:
        del number
        now = time.process_time()
        while frame and "corredor/planning" not in frame.f_code.co_filename:
            frame = frame.f_back
        file = Path(frame.f_code.co_filename) if frame else Path()
        part = PARTS.get(file.stem) or PARTS.get(file.parent.name, "building")
        self._seconds[part] += now - self._last
        self._last = now

    def stop(self) -> dict[str, float]:
        """Stop, and give the share of each part."""
        signal.setitimer(signal.ITIMER_PROF, 0.0)
        total = sum(self._seconds.values()) or 1.0
        return {part: seconds / total for part, seconds in sorted(self._seconds.items())}
