"""Results of other commands, kept by their `--out`, as a report shows them beside its plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from corredor.reports.content.result_records import Result as ResultContent
from corredor.reports.content.results.closures import closures_content
from corredor.reports.content.results.consent import consent_content
from corredor.reports.content.results.crossing import crossing_content
from corredor.reports.content.results.exposure import exposure_content
from corredor.reports.content.results.judgement import judgement_content
from corredor.reports.content.results.movement import movement_content
from corredor.reports.content.results.trials import trials_content
from corredor.results.result import Result
from corredor.results.result_io import read_result

ContentOf = Callable[..., Mapping[str, Any]]
CONTENT_BY_KIND: dict[str, ContentOf] = {
    "closures": closures_content,
    "consent": consent_content,
    "crossing": crossing_content,
    "exposure": exposure_content,
    "judgement": judgement_content,
    "movement": movement_content,
    "trials": trials_content,
}


def read_results(folders: Iterable[str | Path], content: Mapping[str, Any], *, full: bool) -> list[ResultContent]:
    """Give what a page shows of each result.

    Parameters
    ----------
    folders
        Those of the results.
    content
        That of the plans beside which they stand, whose rows and days they share.
    full
        Whether small counts stand open.

    Returns
    -------
    list
        For each its `kind`, `assumed` (the switches it rests on to which no state has agreed), and what its kind has.

    Raises
    ------
    FormatError
        For a folder that holds no result, or one of an unknown kind.
    ScenarioError
        Where a table cannot be read.
    """
    return [_content(read_result(folder, complete=False), content, full=full) for folder in folders]


def _content(result: Result, content: Mapping[str, Any], *, full: bool) -> ResultContent:
    # Where a result comes from stands under a name of its own, or beside its kind.
    meta = {**result.meta, **result.provenance}
    shown = CONTENT_BY_KIND[result.kind](result, meta, content, full=full)
    return cast(ResultContent, {"kind": result.kind, "assumed": list(meta.get("assumed_switches", [])), **shown})
