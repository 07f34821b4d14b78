"""Answers of other commands, kept by their `--out`, as a report shows them beside its plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from corredor.errors import FormatError
from corredor.reports.content.records import Result
from corredor.reports.content.results.closures import closures_content
from corredor.reports.content.results.consent import consent_content
from corredor.reports.content.results.crossing import crossing_content
from corredor.reports.content.results.trials import trials_content
from corredor.results.saved_result import SavedResult, read_answer

Show = Callable[..., Mapping[str, Any]]
KINDS: dict[str, Show] = {
    "closures": closures_content,
    "consent": consent_content,
    "crossing": crossing_content,
    "trials": trials_content,
}


def read_results(folders: Iterable[str | Path], content: Mapping[str, Any], *, full: bool) -> list[Result]:
    """Give what a page shows of each answer; `content` is that of the plans, whose rows and days they share.

    Each has its `kind` and `assumed`, the switches it rests on to which no state has agreed. Raises FormatError for a
    folder that holds no answer, or one of a kind that a report does not show; ScenarioError where it cannot be read.
    """
    return [_shown(read_answer(folder), content, full=full) for folder in folders]


def _shown(answer: SavedResult, content: Mapping[str, Any], *, full: bool) -> Result:
    if answer.kind not in KINDS:
        kinds = ", ".join(sorted(KINDS))
        raise FormatError(f"{answer.folder} holds an answer of the kind {answer.kind or 'unknown'}, not of {kinds}.")
    # What an answer comes from stands under a name of its own, or beside its kind.
    told = {**answer.told, **answer.told.get("provenance", {})}
    shown = KINDS[answer.kind](answer, told, content, full=full)
    return cast(Result, {"kind": answer.kind, "assumed": list(told.get("assumed_switches", [])), **shown})
