"""Where an answer comes from: the same fields for plans, crossings, consent and movement, each declared once.

No time and no machine stands in it, so that the same input gives the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import TABLES

CROSSING_TABLES = ("crossings", "traffic", "lanes", "shifts", "checks")
GUESSED = ("estimate", "assumed")


def provenance(scenario: Scenario, *names: str) -> dict[str, Any]:
    """Give the fields of `FIELDS` that are named, in the order in which they are named.

    Raises KeyError for a name that is none.
    """
    return {name: FIELDS[name](scenario) for name in names}


def known_on(scenario: Scenario) -> dict[str, Any]:
    """Give the scenario's as-of date as the field `known`, and no field where it has none."""
    return {"known": scenario.known} if scenario.known else {}


def plan_provenance(scenario: Scenario, aims: Sequence[str]) -> dict[str, Any]:
    """Give where a plan comes from: scenario, variants, aims, rules assumed, and the versions of the programmes."""
    return {
        **provenance(scenario, "scenario", "title", "kind", "variants", "start", "days", "step_hours", "currency"),
        "aims": list(aims),
        **provenance(scenario, "digest", "assumed_switches", "observed_switches", "rows_by_confidence"),
        "solver": f"HiGHS {version('highspy')}",
        **provenance(scenario, "corredor"),
        **known_on(scenario),
    }


def crossing_provenance(scenario: Scenario, crossing: str, enters: str, **drawn: Any) -> dict[str, Any]:
    """Give where the day of a crossing comes from: its rows and how well they are known, and what was drawn."""
    rows = _crossing_rows(scenario, crossing, enters)
    return {
        **provenance(scenario, "scenario", "title", "variants"),
        "crossing": crossing,
        "enters": enters,
        **drawn,
        "rows_by_confidence": _by_confidence(rows.values()),
        "guessed_rows": [row["id"] for table in rows.values() for row in table if row["confidence"] in GUESSED],
        **provenance(scenario, "assumed_switches"),
        "digest": sha256(repr(rows).encode()).hexdigest(),
        **provenance(scenario, "corredor"),
        **known_on(scenario),
    }


def scenario_digest(scenario: Scenario) -> str:
    """Give the SHA-256 of a scenario's settings and tables, in hexadecimal digits."""
    digest = sha256(repr(scenario.settings).encode())
    for table in TABLES:
        digest.update(scenario.tables[table.name].write_json().encode())
    return digest.hexdigest()


def _switches(scenario: Scenario, basis: str) -> list[str]:
    return [row["id"] for row in scenario.rows("switches") if row["basis"] == basis]


def _by_confidence(tables: Iterable[Iterable[Mapping[str, Any]]]) -> dict[str, int]:
    count = Counter(row["confidence"] or "not stated" for rows in tables for row in rows)
    return dict(sorted(count.items()))


def _crossing_rows(scenario: Scenario, crossing: str, enters: str) -> dict[str, list[Any]]:
    """Give the rows of each table that tell of a crossing in a direction."""
    rows: dict[str, list[Any]] = {
        name: [row for row in scenario.rows(name) if row["crossing"] == crossing and row["enters"] == enters]
        for name in ("traffic", "lanes", "checks")
    }
    lanes = {row["id"] for row in rows["lanes"]}
    rows["shifts"] = [row for row in scenario.rows("shifts") if row["lane"] in lanes]
    rows["crossings"] = [row for row in scenario.rows("crossings") if row["id"] == crossing]
    return {name: rows[name] for name in CROSSING_TABLES}


FIELDS: Mapping[str, Callable[[Scenario], Any]] = {
    "scenario": lambda scenario: scenario.path,
    "title": lambda scenario: scenario.settings.title,
    "kind": lambda scenario: scenario.settings.kind,
    "variants": lambda scenario: list(scenario.variants),
    "start": lambda scenario: scenario.settings.start,
    "days": lambda scenario: scenario.settings.days,
    "step_hours": lambda scenario: scenario.settings.step_hours,
    "currency": lambda scenario: scenario.settings.currency,
    "digest": scenario_digest,
    "assumed_switches": lambda scenario: _switches(scenario, "assumed"),
    "observed_switches": lambda scenario: _switches(scenario, "observed"),
    "rows_by_confidence": lambda scenario: _by_confidence(scenario.rows(table.name) for table in TABLES),
    "corredor": lambda _: version("corredor"),
}
