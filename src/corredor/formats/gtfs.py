"""A feed of timetables (GTFS Schedule): the standard's text files in a folder, or in one zip file."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corredor.formats.write_scenario import csv_text

Feed = Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]]

# The hour of packing would make equal feeds into unequal files.
PACKED_AT = (2026, 1, 1, 0, 0, 0)


def write_gtfs(path: str | Path, feed: Feed) -> None:
    """Write each file of a feed, its name to its header and rows; packed where the path ends in .zip."""
    target = Path(path)
    texts = {
        f"{name}.txt": csv_text(list(header), [list(row) for row in rows]) for name, (header, rows) in feed.items()
    }
    if target.suffix.lower() == ".zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in texts.items():
                packed.writestr(zipfile.ZipInfo(name, PACKED_AT), text, zipfile.ZIP_DEFLATED)
        return
    target.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8", newline="")


def clock(hours: float) -> str:
    """Write hours since the start of a day of service as HH:MM:SS, beyond 24:00:00 where a trip runs into the night."""
    minutes = round(hours * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:00"
