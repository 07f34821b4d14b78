"""The process of one job: it reads a task as JSON and writes its progress and its result line by line.

`python -m corredor.web.worker` reads one task from standard input. Each line it writes is one JSON object: `stage` and
`fraction` while it works, and at the end `done`, `findings`, or `says` for an error.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date as Date
from pathlib import Path
from typing import Any

from corredor.errors import CorredorError, Finding, ProtectionError, ScenarioError
from corredor.messages import LANGUAGES, render
from corredor.progress import Progress

# The page shows no more than this many steps a second.
SECONDS_BETWEEN = 0.1


def main() -> None:
    """Run the task on standard input."""
    # What a library writes to standard output must not mix with the lines.
    lines = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", buffering=1)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    task = json.loads(sys.stdin.read())

    def write(row: Mapping[str, Any]) -> None:
        lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        lines.flush()

    try:
        write({"done": _TASKS[task["kind"]](task, _progress(write))})
    except (ScenarioError, ProtectionError) as wrong:
        write({"findings": [_finding(finding) for finding in wrong.findings]})
    except CorredorError as wrong:
        text = {lang: render(wrong.message, lang) for lang in LANGUAGES}
        write({"code": wrong.code, "says": str(wrong), "text": text})
    except Exception as wrong:  # noqa: BLE001 - whatever goes wrong, the page gets a message
        write({"kind": type(wrong).__name__, "unexpected": " ".join(str(wrong).split())[:200]})


def _progress(write: Callable[[Mapping[str, Any]], None]) -> Progress:
    """Write at most so many steps a second."""
    last, last_at = "", 0.0

    def progress(stage: str, fraction: float | None = None) -> None:
        nonlocal last, last_at
        now = time.monotonic()
        if stage != last or now - last_at >= SECONDS_BETWEEN:
            last, last_at = stage, now
            write({"stage": stage, "fraction": fraction})

    return progress


def _plan(task: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    from corredor.formats.read_scenario import read
    from corredor.planning.make_plan import plan
    from corredor.results.plan_io import verify, write_plan
    from corredor.web.report_cache import build_report_json

    started = time.monotonic()
    progress("read", None)
    scenario = read(Path(task["scenario"]), variants=task["variants"], known=_day(task["known"]))
    # A plan names its scenario; the path on this machine is private.
    scenario = replace(scenario, path=task["name"])
    made = plan(scenario, progress=progress)
    progress("verify", None)
    violations = verify(made, scenario)
    progress("write", None)
    out = Path(task["out"])
    write_plan(made, out)
    build_report_json(out.parent, {"": made}, {"": scenario})
    totals = {name: value for name, value in made.totals.items() if value == value and abs(value) != float("inf")}
    return {
        "title": scenario.settings.title,
        "totals": totals,
        "assumed_switches": list(made.provenance["assumed_switches"]),
        "violations": [str(violation) for violation in violations],
        "seconds": round(time.monotonic() - started, 1),
    }


def _consent(task: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    from corredor.analyses.consent import consent
    from corredor.formats.read_scenario import read

    progress("read", None)
    scenario = read(Path(task["scenario"]), variants=task["variants"], known=_day(task["known"]))
    found = consent(scenario, progress=progress)
    tables = ("sets", "further", "reaching", "worth", "detours", "carried", "stuck", "levels")
    return {
        "title": scenario.settings.title,
        "names": {row["id"]: row["name"] for row in scenario.rows("states")},
        "says": {lang: [render(message, lang) for message in found.messages] for lang in LANGUAGES},
        "on": found.on.isoformat(),
        "states": list(found.states),
        "others": list(found.others),
        "given": list(found.given),
        "in_force": list(found.in_force),
        "people": found.people,
        **{name: json.loads(getattr(found, name).write_json()) for name in tables},
    }


def _compare(task: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    from corredor.analyses.compare.compare import compare
    from corredor.results.plan_io import read_plan, scenario_of
    from corredor.web.report_cache import build_report_json

    progress("read", None)
    # Two plans may have the same name.
    names = [f"{at}. {plan['name']}" for at, plan in enumerate(task["plans"], start=1)]
    plans = {name: read_plan(plan["path"]) for name, plan in zip(names, task["plans"], strict=True)}
    scenarios = {
        name: scenario_of(plans[name], plan["scenario"]) for name, plan in zip(names, task["plans"], strict=True)
    }
    found = compare(plans)
    progress("write", None)
    build_report_json(Path(task["out"]), plans, scenarios)
    tables = ("totals", "groups", "states", "stays", "waits", "nights", "costs")
    return {
        "title": " − ".join(plan["name"] for plan in reversed(task["plans"])),
        "plans": names,
        "says": {lang: [render(text, lang) for text in found.says] for lang in LANGUAGES},
        **{name: json.loads(getattr(found, name).write_json()) for name in tables},
    }


def _day(text: str | None) -> Date | None:
    return Date.fromisoformat(text) if text else None


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "table": finding.table,
        "row": finding.row,
        "column": finding.column,
        "says": str(finding.message),
        "try": str(finding.hint),
        "severity": str(finding.severity),
    }


_TASKS = {"plan": _plan, "consent": _consent, "compare": _compare}

if __name__ == "__main__":
    main()
