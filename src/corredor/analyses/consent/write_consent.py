"""The value of consent by coalition as a folder of tables, so that a report can show it beside a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corredor.analyses.consent.consent import CHECK_MINUTES, Consent
from corredor.messages import LANGUAGES, render
from corredor.results.result import Result
from corredor.results.result_io import write_result
from corredor.scenario.provenance import known_on, provenance
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.consent_tables import CONSENT_TABLES


def write_consent(
    found: Consent, path: str | Path, *, scenario: Scenario, check_minutes: float = CHECK_MINUTES
) -> None:
    """Write the tables of an answer as CSV files beside `answer.toml`, which has its sentences in every language.

    Twin of `corredor consent --out`.

    Parameters
    ----------
    found
        What `consent` gave.
    path
        The folder, which is made where it is not there.
    scenario
        The one that was asked about.
    check_minutes
        What was given to `consent`.
    """
    meta: dict[str, Any] = {
        **provenance(scenario, "scenario", "title", "variants"),
        "on": found.on,
        "states": list(found.states),
        "others": list(found.others),
        "given": list(found.given),
        "in_force": list(found.in_force),
        "people": found.people,
        **provenance(scenario, "assumed_switches"),
        "says": {lang: [render(message, lang) for message in found.messages] for lang in LANGUAGES},
        **known_on(scenario),
    }
    tables = {table.name: getattr(found, table.name) for table in CONSENT_TABLES}
    write_result(Result("consent", tables, meta), path)
