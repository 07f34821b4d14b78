"""Stored results: each in a folder of its own, with a copy of the scenario that it was made from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corredor.errors import FormatError
from corredor.messages import Message
from corredor.planning.plan import Plan
from corredor.results.plan_io import read_plan, scenario_of
from corredor.scenario.scenario import Scenario
from corredor.web.atomic_files import content_of, write_atomically
from corredor.web.job_queue import Job, JobHandlers
from corredor.web.report_cache import build_report_json, cached_report_json
from corredor.web.scenario_library import SETTINGS_FILE, ScenarioLibrary, is_name

PLAN, SCENARIO, CARD = "plan", "scenario", "card.json"


class ResultStore:
    """Stored plans, consent results and comparisons; a card describes each: id, kind, name, scenario, variants …."""

    def __init__(self, library: ScenarioLibrary) -> None:
        self.library = library
        self.root = library.data_folder / "kept"

    def job_handlers(self) -> JobHandlers:
        """Give what the queue calls to begin a job, store its result and clean up."""
        return JobHandlers(self._begin, self._store, self._drop)

    def cards(self) -> list[dict[str, Any]]:
        """Give every card, the latest first."""
        folders = sorted(self.root.iterdir(), reverse=True) if self.root.is_dir() else []
        return [card for card in map(_card, folders) if card is not None]

    def card(self, result_id: str) -> dict[str, Any]:
        """Give one card; KeyError where there is none of that id."""
        card = _card(self.folder(result_id))
        if card is None:
            raise KeyError(result_id)
        return card

    def folder(self, result_id: str) -> Path:
        """Give the folder of an id; KeyError where it cannot be one."""
        if not is_name(result_id):
            raise KeyError(result_id)
        return self.root / result_id

    def result(self, result_id: str) -> dict[str, Any]:
        """Give the stored result of a consent or comparison job; KeyError where there is none."""
        content = content_of(self.folder(result_id) / "answer.json")
        if content is None:
            raise KeyError(result_id)
        return dict(json.loads(content))

    def content(self, result_id: str) -> bytes:
        """Give the content of a report on it, as JSON; KeyError where it has none."""
        return cached_report_json(self.folder(result_id)) or build_report_json(
            self.folder(result_id), *self.plans(result_id)
        )

    def plans(self, result_id: str) -> tuple[dict[str, Plan], dict[str, Scenario]]:
        """Read a stored plan, or all plans of a comparison, with their scenarios; KeyError where it is neither."""
        card = self.card(result_id)
        ids = card["plans"] if card["kind"] == "compare" else [result_id] if card["kind"] == "plan" else []
        if not ids:
            raise KeyError(result_id)
        # Two plans may have the same name.
        names = [f"{at}. {self.card(one)['name']}" for at, one in enumerate(ids, start=1)] if len(ids) > 1 else [""]
        plans = {name: read_plan(self.folder(one) / PLAN) for name, one in zip(names, ids, strict=True)}
        scenarios = {
            name: scenario_of(plans[name], self.folder(one) / SCENARIO) for name, one in zip(names, ids, strict=True)
        }
        return plans, scenarios

    def rename(self, result_id: str, name: str) -> dict[str, Any]:
        """Rename a result; FormatError for an empty name or a very long one."""
        card = self.card(result_id)
        if not name.strip() or len(name) > 120:
            raise FormatError(Message("result_name_length", "A name has from 1 to 120 letters."))
        card = {**card, "name": name.strip()}
        write_atomically(self.folder(result_id) / CARD, _json(card))
        return card

    def delete(self, result_id: str) -> None:
        """Delete a result; KeyError where there is none of that id."""
        self.card(result_id)
        shutil.rmtree(self.folder(result_id))

    def remove_unfinished(self) -> None:
        """Delete results that were never finished."""
        for folder in self.root.iterdir() if self.root.is_dir() else ():
            if folder.is_dir() and not (folder / CARD).exists():
                shutil.rmtree(folder, ignore_errors=True)

    def _begin(self, job: Job) -> dict[str, Any]:
        """Copy the scenario, so that it can be edited while the job runs."""
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
        source = self.library.folder(job.scenario)
        _copy(source, folder / SCENARIO)
        return {
            "kind": job.kind,
            "name": job.scenario,
            "scenario": str(folder / SCENARIO),
            "variants": list(job.variants),
            "known": job.known,
            "out": str(folder / PLAN),
        }

    def _store(self, job: Job, answer: Mapping[str, Any]) -> Mapping[str, Any]:
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
        # The card is written last: a folder without one was never finished, and is not listed.
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
