"""A brief to be handed round: two to four pages as a PDF that keeps for decades and can be read aloud."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import typst

from corredor.errors import FormatError
from corredor.messages import LANGUAGES
from corredor.planning.plan import Plan
from corredor.reports.pdf.brief_content import brief_content
from corredor.results.plan_io import scenario_of
from corredor.scenario.scenario import Scenario

# Archived for good, and tagged so that a screen reader finds its way.
STANDARDS: list[Any] = ["a-2a", "ua-1"]
# The hour of writing would make equal plans into unequal files.
_CREATED = datetime(2026, 1, 1, tzinfo=UTC)


def write_brief(
    plan: Plan, path: str | Path, *, scenario: Scenario | None = None, lang: str = "es", full: bool = False
) -> None:
    """Write a plan as a brief of a few pages: the finding, map, carpet, slots, costs, what was assumed, sources.

    The file is PDF/A-2a and PDF/UA-1. Counts under ten people are hidden, and others that would give them away; with
    `full` they stand open and the brief says so. The scenario is the one that the plan names, unless it is given.
    Raises FormatError where it is not there or `path` does not end in .pdf, ValueError for a language that is none of
    ours. Twin of `corredor brief`.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"{lang!r} is none of {', '.join(LANGUAGES)}")
    target = Path(path)
    if target.suffix.lower() != ".pdf":
        raise FormatError(f"{target} does not end in .pdf.")
    if target.is_dir():
        raise FormatError(f"{target} is a folder. Give another name.")
    read = scenario if scenario is not None else scenario_of(plan)
    printed = _printed(brief_content(plan, read, lang=lang, full=full))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(printed)


def compiler_of(paper: dict[str, Any]) -> typst.Compiler:
    """Lay the pages out. What is told goes in as data, never as part of the template."""
    template = files("corredor.reports.pdf").joinpath("brief.typ").read_bytes()
    told = json.dumps(paper, ensure_ascii=False, allow_nan=False)
    return typst.Compiler(template, font_paths=_fonts(), sys_inputs={"data": told})


def _printed(paper: dict[str, Any]) -> bytes:
    made = compiler_of(paper).compile(format="pdf", pdf_standards=STANDARDS, timestamp=_CREATED)
    if not isinstance(made, bytes):
        raise TypeError("one document was asked for")
    return made


@cache
def _fonts() -> typst.Fonts:
    """Inter, which lies beside this file, and what the typesetter brings along; none of the machine's own."""
    with as_file(files("corredor.reports.pdf").joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
