"""Provenance of a crossing's simulation: its rows and how well they are known, what was drawn, what is assumed."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from corredor.scenario.scenario import Scenario

TABLES = ("crossings", "traffic", "lanes", "shifts", "checks")
GUESSED = ("estimate", "assumed")


def provenance(scenario: Scenario, crossing: str, enters: str, **drawn: Any) -> dict[str, Any]:
    """Give what a result rests on: no time and no machine, so that equal inputs give equal provenance."""
    rows = crossing_rows(scenario, crossing, enters)
    by_confidence = Counter(row["confidence"] or "not stated" for table_rows in rows.values() for row in table_rows)
    source: dict[str, Any] = {
        "scenario": scenario.path,
        "title": scenario.settings.title,
        "variants": list(scenario.variants),
        "crossing": crossing,
        "enters": enters,
        **drawn,
        "rows_by_confidence": dict(sorted(by_confidence.items())),
        "guessed_rows": [
            row["id"] for table_rows in rows.values() for row in table_rows if row["confidence"] in GUESSED
        ],
        "assumed_switches": [row["id"] for row in scenario.rows("switches") if row["basis"] == "assumed"],
        "digest": sha256(repr(rows).encode()).hexdigest(),
        "corredor": version("corredor"),
    }
    return source | ({"known": scenario.known} if scenario.known else {})


def crossing_rows(scenario: Scenario, crossing: str, enters: str) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of each table that describe a crossing in a direction."""
    rows = {
        name: [row for row in scenario.rows(name) if row["crossing"] == crossing and row["enters"] == enters]
        for name in ("traffic", "lanes", "checks")
    }
    lanes = {row["id"] for row in rows["lanes"]}
    rows["shifts"] = [row for row in scenario.rows("shifts") if row["lane"] in lanes]
    rows["crossings"] = [row for row in scenario.rows("crossings") if row["id"] == crossing]
    return {name: rows[name] for name in TABLES}
