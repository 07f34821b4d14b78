"""What each yes is worth, kept as a folder of tables, so that a report can show it beside a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corredor.analyses.consent.consent import CHECK_MINUTES, Consent
from corredor.messages import LANGUAGES, render
from corredor.results.result_io import write_answer_folder
from corredor.scenario.scenario import Scenario

TABLES = ("sets", "further", "reaching", "worth", "detours", "carried", "stuck", "levels")


def write_consent(
    found: Consent, path: str | Path, *, scenario: Scenario, check_minutes: float = CHECK_MINUTES
) -> None:
    """Write the tables of an answer as CSV files beside `answer.toml`, which has its sentences in every language.

    `scenario` is the one that was asked about, `check_minutes` what was given to `consent`. Twin of
    `corredor consent --out`.
    """
    told: dict[str, Any] = {
        "scenario": scenario.path,
        "title": scenario.settings.title,
        "variants": list(scenario.variants),
        "on": found.on,
        "states": list(found.states),
        "others": list(found.others),
        "given": list(found.given),
        "in_force": list(found.in_force),
        "people": found.people,
        "assumed_switches": [row["id"] for row in scenario.rows("switches") if row["basis"] == "assumed"],
        "says": {lang: [render(message, lang) for message in found.messages] for lang in LANGUAGES},
    }
    told |= {"known": scenario.known} if scenario.known else {}
    write_answer_folder(path, "consent", {name: getattr(found, name) for name in TABLES}, told)
