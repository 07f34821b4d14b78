"""A small corridor, planned once for all tests of what people read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import corredor as co


class Planned(NamedTuple):
    """A scenario with its plan."""

    scenario: co.Scenario
    plan: co.Plan


@pytest.fixture(scope="session")
def three_places(root: Path) -> Planned:
    """The three places of the first lesson."""
    scenario = co.read(root / "examples" / "three-places")
    return Planned(scenario, co.plan(scenario))
