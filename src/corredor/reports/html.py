"""A report as one HTML file that asks nothing of anybody: messages, content, style and script lie in it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from corredor.messages import LANGUAGES, catalogue
from corredor.planning.plan import Plan
from corredor.reports.content.report_content import report_content
from corredor.reports.content.results import read_results
from corredor.reports.page_messages import page_messages
from corredor.results.plan_io import scenario_of
from corredor.scenario.scenario import Scenario

MARK = '<meta name="generator" content="corredor report">'
Plans = Plan | Mapping[str, Plan]
Scenarios = Scenario | Mapping[str, Scenario] | None


def write_report(
    plans: Plans,
    path: str | Path,
    *,
    scenario: Scenarios = None,
    answers: Iterable[str | Path] = (),
    lang: str = "es",
    full: bool = False,
) -> None:
    """Write a report of one plan, or of several side by side, as one HTML file.

    It opens from a disk without a network and speaks Spanish, English and Portuguese, `lang` first. Counts under ten
    people are hidden, and others that would give them away; with `full` they stand open and the page says so: such a
    file is for planners alone. Twin of `corredor report`.

    Parameters
    ----------
    plans
        A plan, or several by the names under which they are shown; the first is what others are compared with.
    path
        The file to write.
    scenario
        The scenario of the plans, or that of each by name. Empty: the one that a plan's provenance names is read;
        FormatError where it is not there.
    answers
        Folders in which other commands kept an answer by their `--out`: closures, consent, crossing, simulate.
        FormatError where there is none of these.

    Raises ValueError for a language that is none of ours, or without a plan.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"{lang!r} is none of {', '.join(LANGUAGES)}")
    named = {"": plans} if isinstance(plans, Plan) else dict(plans)
    content = report_content(named, _scenarios(named, scenario), full=full)
    content["results"] = read_results(answers, content, full=full)
    Path(path).write_text(report_page(content, lang=lang), encoding="utf-8", newline="\n")


def report_page(content: Mapping[str, Any], *, lang: str) -> str:
    """Give the page that shows some content."""
    script, style = _built("app.js"), _built("app.css")
    title = escape(str(content["title"]))
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    without_script = " · ".join(escape(catalogue(name)("page.no_script")) for name in LANGUAGES)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{lang}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            MARK,
            f"<title>{title}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            f"<noscript>{without_script}</noscript>",
            '<div id="app"></div>',
            _inlined("messages", page_messages()),
            _inlined("content", content),
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _scenarios(plans: Mapping[str, Plan], scenario: Scenarios) -> Mapping[str, Scenario]:
    if isinstance(scenario, Scenario):
        return dict.fromkeys(plans, scenario)
    return scenario if scenario is not None else {name: scenario_of(plan) for name, plan in plans.items()}


def _inlined(name: str, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Nothing that was typed into a table can end the element that holds it.
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/json" id="{name}">{text}</script>'


def _built(name: str) -> str:
    """A file of the built front end, with the line ends that its hash is taken of."""
    text = files("corredor").joinpath("web", "static", name).read_text(encoding="utf-8").replace("\r\n", "\n")
    for end in ("</script", "</style", "<!--"):
        if end in text:
            raise ValueError(f"{name} holds {end}, which would end it within a page")
    return text


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
