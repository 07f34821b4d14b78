"""`python -m benchmarks`: measure, keep the results, and write the tables of `docs/why/benchmarks.md`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import movement, sections
from benchmarks.movement_page import write_movement_page
from benchmarks.page import write_page
from benchmarks.running import ROOT, Result

KEPT = ROOT / "benchmarks" / "results"
Section = Callable[[int, sections.Say], Iterator[list[Result]]]
SECTIONS: dict[str, Section] = {
    "region": lambda seeds, say: sections.race("region", seeds, say),
    "large": lambda seeds, say: sections.race("large", min(seeds, 2), say),
    "continent": lambda seeds, say: sections.alone("continent", min(seeds, 1), say),
    "scaling": lambda seeds, say: sections.scaling(min(seeds, 3), say),
    "stays": lambda seeds, say: sections.stays(min(seeds, 3), say),
    "consent": sections.consent,
    "movement": movement.movement,
    "judging": movement.judging,
    "convoys": lambda seeds, say: sections.convoys(min(seeds, 3), say),
}

ON_THE_MOVE = ("movement", "judging")


def main() -> None:
    """Measure what is asked for and write the page anew from all results kept."""
    asked = _arguments()
    for name in asked.only or (["region"] if asked.quick else SECTIONS):
        results: list[Result] = []
        for more in SECTIONS[name](1 if asked.quick else asked.seeds, _say):
            results += more
            if not asked.quick:
                _keep(name, results)


def _keep(name: str, results: list[Result]) -> None:
    """Keep what a section has found so far, so that nothing is lost when it is broken off, and write the page anew."""
    moving = name in ON_THE_MOVE
    folder = KEPT / "movement" if moving else KEPT
    folder.mkdir(parents=True, exist_ok=True)
    kept = {"conditions": conditions(), "results": results}
    (folder / f"{name}.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    if moving:
        write_movement_page(folder, ROOT / "docs" / "why" / "movement.md")
    else:
        write_page(KEPT, ROOT / "docs" / "why" / "benchmarks.md")


def conditions() -> dict[str, Any]:
    """Say on what machine, when and with which versions."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": model,
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("highspy", "numba", "numpy")},
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=list(SECTIONS), help="a section to measure; may be repeated")
    parser.add_argument("--seeds", type=int, default=5, help="corridors of each kind, at most")
    parser.add_argument("--quick", action="store_true", help="one region, nothing kept: does everything still run?")
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
