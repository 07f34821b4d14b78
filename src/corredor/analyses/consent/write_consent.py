"""What each yes is worth, kept as a folder of tables, so that a report can show it beside a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corredor.analyses.consent.consent import CHECK_MINUTES, Consent
from corredor.analyses.consent.messages import consent_paragraph
from corredor.messages import LANGUAGES
from corredor.results.result_io import write_answer_folder
from corredor.scenario.provenance import known_on, provenance
from corredor.scenario.scenario import Scenario

TABLES = ("sets", "further", "reaching", "worth", "detours", "carried", "stuck", "levels")


def write_consent(
    found: Consent, path: str | Path, *, scenario: Scenario, check_minutes: float = CHECK_MINUTES
) -> None:
    """Write the tables of an answer as CSV files beside `answer.toml`, which has its sentences in every language.

    `scenario` is the one that was asked about, `check_minutes` what was given to `consent`. Twin of
    `corredor consent --out`.
    """
    closes = {row["state"]: row["on"] for row in found.stuck.to_dicts()}
    told: dict[str, Any] = {
        **provenance(scenario, "scenario", "title", "variants"),
        "on": found.on,
        "states": list(found.states),
        "others": list(found.others),
        "given": list(found.given),
        "in_force": list(found.in_force),
        "people": found.people,
        **provenance(scenario, "assumed_switches"),
        "says": {lang: list(consent_paragraph(scenario, found, closes, check_minutes, lang)) for lang in LANGUAGES},
        **known_on(scenario),
    }
    write_answer_folder(path, "consent", {name: getattr(found, name) for name in TABLES}, told)
