"""A whole random scenario: the same seed gives the same scenario."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import BY_NAME
from tests.generator.groups import draw_groups
from tests.generator.places_and_links import draw_ground
from tests.generator.resources import draw_exits, draw_funds, draw_services, draw_vehicles
from tests.generator.rows import Rows, some_settings
from tests.generator.rules import draw_closures, draw_commitments, draw_statements, draw_switches


def random_scenario(seed: int, *, size: str = "small") -> Scenario:
    """Draw a scenario in full form; `size` is `tiny` (one group, few days), `small`, or `wide` (5 to 8 states)."""
    rng = random.Random(f"{size} {seed}")
    settings = some_settings(rng, size)
    rows = Rows(rng, settings, size)
    draw_ground(rows)
    draw_groups(rows)
    draw_statements(rows)
    draw_switches(rows)
    draw_closures(rows)
    draw_exits(rows)
    draw_services(rows)
    draw_vehicles(rows)
    draw_funds(rows)
    draw_commitments(rows)
    return Scenario(settings, {name: to_frame(table, rows.tables[name]) for name, table in BY_NAME.items()})


def with_rows(scenario: Scenario, **tables: Sequence[Mapping[str, Any]]) -> Scenario:
    """Give the scenario with the rows of some tables replaced."""
    changed = {name: to_frame(BY_NAME[name], rows) for name, rows in tables.items()}
    return Scenario(scenario.settings, {**scenario.tables, **changed}, scenario.variants, scenario.known, scenario.path)
