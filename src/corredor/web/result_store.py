"""Kept plans and answers: each in a folder of its own, with the scenario exactly as it was when it was made."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corredor.errors import FormatError
from corredor.planning.plan import Plan
from corredor.results.plan_io import read_plan, scenario_of
from corredor.scenario.scenario import Scenario
from corredor.web.atomic_files import content_of, write_atomically
from corredor.web.job_queue import Job, JobHandlers
from corredor.web.report_cache import build_report_json, cached_report_json
from corredor.web.scenario_library import SETTINGS_FILE, ScenarioLibrary, is_name

PLAN, SCENARIO, CARD = "plan", "scenario", "card.json"


class ResultStore:
    """What was worked out. A card says what it is: id, kind, name, scenario, variants, made_at and the figures."""

    def __init__(self, shelf: ScenarioLibrary) -> None:
        self.shelf = shelf
        self.root = shelf.work / "kept"

    def work(self) -> JobHandlers:
        """How the queue begins a job and keeps its answer."""
        return JobHandlers(self._begin, self._keep, self._drop)

    def cards(self) -> list[dict[str, Any]]:
        """Give every card, the latest first."""
        folders = sorted(self.root.iterdir(), reverse=True) if self.root.is_dir() else []
        return [card for card in map(_card, folders) if card is not None]

    def card(self, kept_id: str) -> dict[str, Any]:
        """Give one card; KeyError where there is none of that id."""
        card = _card(self.folder(kept_id))
        if card is None:
            raise KeyError(kept_id)
        return card

    def folder(self, kept_id: str) -> Path:
        """Give the folder of an id; KeyError where it cannot be one."""
        if not is_name(kept_id):
            raise KeyError(kept_id)
        return self.root / kept_id

    def answer(self, kept_id: str) -> dict[str, Any]:
        """Give the answer of a question that was kept; KeyError where there is none."""
        content = content_of(self.folder(kept_id) / "answer.json")
        if content is None:
            raise KeyError(kept_id)
        return dict(json.loads(content))

    def content(self, kept_id: str) -> bytes:
        """Give what the views of a report show of it, as JSON; KeyError where there is nothing to show."""
        return cached_report_json(self.folder(kept_id)) or build_report_json(self.folder(kept_id), *self.plans(kept_id))

    def plans(self, kept_id: str) -> tuple[dict[str, Plan], dict[str, Scenario]]:
        """Read a kept plan, or all of those side by side, and the scenario of each; KeyError where it is neither."""
        card = self.card(kept_id)
        ids = card["plans"] if card["kind"] == "compare" else [kept_id] if card["kind"] == "plan" else []
        if not ids:
            raise KeyError(kept_id)
        # Two kept plans may be called alike.
        names = [f"{at}. {self.card(one)['name']}" for at, one in enumerate(ids, start=1)] if len(ids) > 1 else [""]
        plans = {name: read_plan(self.folder(one) / PLAN) for name, one in zip(names, ids, strict=True)}
        scenarios = {
            name: scenario_of(plans[name], self.folder(one) / SCENARIO) for name, one in zip(names, ids, strict=True)
        }
        return plans, scenarios

    def rename(self, kept_id: str, name: str) -> dict[str, Any]:
        """Give a kept plan another name; FormatError for an empty one or a very long one."""
        card = self.card(kept_id)
        if not name.strip() or len(name) > 120:
            raise FormatError("A name has from 1 to 120 letters.")
        card = {**card, "name": name.strip()}
        write_atomically(self.folder(kept_id) / CARD, _json(card))
        return card

    def forget(self, kept_id: str) -> None:
        """Take a kept plan away; KeyError where there is none of that id."""
        self.card(kept_id)
        shutil.rmtree(self.folder(kept_id))

    def remove_unfinished(self) -> None:
        """Take away what was never finished."""
        for folder in self.root.iterdir() if self.root.is_dir() else ():
            if folder.is_dir() and not (folder / CARD).exists():
                shutil.rmtree(folder, ignore_errors=True)

    def _begin(self, job: Job) -> dict[str, Any]:
        """Copy the scenario aside, so that editing goes on while it is being planned."""
        folder = self.folder(job.id)
        if job.kind == "compare":
            plans = [
                {
                    "name": self.card(one)["name"],
                    "path": str(self.folder(one) / PLAN),
                    "scenario": str(self.folder(one) / SCENARIO),
                }
                for one in job.plans
            ]
            return {"kind": job.kind, "plans": plans, "out": str(folder)}
        source = self.shelf.folder(job.scenario)
        _copy(source, folder / SCENARIO)
        return {
            "kind": job.kind,
            "name": job.scenario,
            "scenario": str(folder / SCENARIO),
            "variants": list(job.variants),
            "known": job.known,
            "out": str(folder / PLAN),
        }

    def _keep(self, job: Job, answer: Mapping[str, Any]) -> Mapping[str, Any]:
        folder = self.folder(job.id)
        variants = " + ".join(job.variants)
        card = {
            "id": job.id,
            "kind": job.kind,
            "name": answer["title"] + (f" · {variants}" if variants else ""),
            "scenario": job.scenario,
            "variants": list(job.variants),
            "known": job.known,
            "plans": list(job.plans),
            "made_at": asdict(job)["started_at"],
        }
        if job.kind == "plan":
            card |= {name: answer[name] for name in ("totals", "assumed_switches", "violations", "seconds")}
        else:
            write_atomically(folder / "answer.json", _json(answer))
        # The card comes last: a folder without one was never finished, and is not shown.
        write_atomically(folder / CARD, _json(card))
        return card

    def _drop(self, job: Job) -> None:
        shutil.rmtree(self.folder(job.id), ignore_errors=True)


def read_files(scenario: Path) -> list[Path]:
    """Give the files of a scenario's folder that are read: its settings and tables, and those of its variants."""
    return sorted(
        file
        for file in [*scenario.glob("*"), *scenario.glob("variants/*"), *scenario.glob("variants/*/*")]
        if file.is_file() and (file.name == SETTINGS_FILE or file.suffix.lower() in (".csv", ".xlsx"))
    )


def _copy(source: Path, target: Path) -> None:
    for file in read_files(source):
        write_atomically(target / file.relative_to(source), file.read_bytes())


def _card(folder: Path) -> dict[str, Any] | None:
    content = content_of(folder / CARD) if folder.is_dir() else None
    return None if content is None else dict(json.loads(content))


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).encode()
