"""Where a plan comes from: scenario, variants, rules assumed, programme versions; the same for the same input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import TABLES


def provenance(scenario: Scenario, aims: Sequence[str]) -> dict[str, Any]:
    """Tell what a plan rests on; no time and no machine stands in it, so that the same input gives the same plan."""
    settings = scenario.settings
    told: dict[str, Any] = {
        "scenario": scenario.path,
        "title": settings.title,
        "kind": settings.kind,
        "variants": list(scenario.variants),
        "start": settings.start,
        "days": settings.days,
        "step_hours": settings.step_hours,
        "currency": settings.currency,
        "aims": list(aims),
        "digest": digest(scenario),
        "assumed_switches": [row["id"] for row in scenario.rows("switches") if row["basis"] == "assumed"],
        "observed_switches": [row["id"] for row in scenario.rows("switches") if row["basis"] == "observed"],
        "rows_by_confidence": _confidence(scenario),
        "solver": f"HiGHS {version('highspy')}",
        "corredor": version("corredor"),
    }
    return told | ({"known": scenario.known} if scenario.known else {})


def digest(scenario: Scenario) -> str:
    """Give a fingerprint of settings and tables."""
    found = sha256(repr(scenario.settings).encode())
    for table in TABLES:
        found.update(scenario.tables[table.name].write_json().encode())
    return found.hexdigest()


def _confidence(scenario: Scenario) -> dict[str, int]:
    count: Counter[str] = Counter()
    for table in TABLES:
        for row in scenario.rows(table.name):
            count[row["confidence"] or "not stated"] += 1
    return dict(sorted(count.items()))
