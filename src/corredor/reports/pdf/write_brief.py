"""The brief of a plan: two to four pages as PDF/A-2a (archiving) and PDF/UA-1 (screen readers)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import typst

from corredor.errors import FormatError
from corredor.messages import LANGUAGES, Message
from corredor.planning.plan import Plan
from corredor.reports.exports.export import is_a_folder
from corredor.reports.pdf.brief_content import brief_content
from corredor.results.plan_io import scenario_of
from corredor.scenario.scenario import Scenario

# For archiving, and tagged for screen readers.
STANDARDS: list[Any] = ["a-2a", "ua-1"]
# A fixed time stamp, so that equal plans give equal files.
_CREATED = datetime(2026, 1, 1, tzinfo=UTC)


def write_brief(
    plan: Plan, path: str | Path, *, scenario: Scenario | None = None, lang: str = "es", full: bool = False
) -> None:
    """Write a plan as a brief of a few pages. Twin of `corredor brief`.

    It holds the headline, map, heat map, slots by state, costs, assumptions and sources.

    Parameters
    ----------
    plan
        The plan.
    path
        The PDF file.
    scenario
        Its scenario; the one that the plan names, unless given.
    lang
        Language of the brief.
    full
        Without, counts under ten people are suppressed, and others that would disclose them. With it they stand open
        and the brief says so.

    Raises FormatError where the scenario is not there or `path` does not end in .pdf, ValueError for an unknown
    language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"{lang!r} is none of {', '.join(LANGUAGES)}")
    target = Path(path)
    if target.suffix.lower() != ".pdf":
        raise FormatError(Message("not_a_pdf", "{path} does not end in .pdf.", path=str(target)))
    if target.is_dir():
        raise FormatError(is_a_folder(target))
    read = scenario if scenario is not None else scenario_of(plan)
    printed = _printed(brief_content(plan, read, lang=lang, full=full))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(printed)


def compiler_of(content: dict[str, Any]) -> typst.Compiler:
    """Make the compiler of the template `brief.typ`; the content goes in as data, never as part of the template."""
    template = files("corredor.reports.pdf").joinpath("brief.typ").read_bytes()
    data = json.dumps(content, ensure_ascii=False, allow_nan=False)
    return typst.Compiler(template, font_paths=_fonts(), sys_inputs={"data": data})


def _printed(content: dict[str, Any]) -> bytes:
    document = compiler_of(content).compile(format="pdf", pdf_standards=STANDARDS, timestamp=_CREATED)
    if not isinstance(document, bytes):
        raise TypeError("one document was asked for")
    return document


@cache
def _fonts() -> typst.Fonts:
    """Load Inter, which is in this folder, and the fonts embedded in Typst; none of the machine's own."""
    with as_file(files("corredor.reports.pdf").joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])
