"""The bridge of `spec/valid/a-queue`, at which all of this is tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from corredor.formats.read_scenario import read
from corredor.scenario.scenario import Scenario


@pytest.fixture(scope="session")
def a_queue() -> Scenario:
    """A scenario with a bridge where people queue."""
    return read(Path(__file__).resolve().parents[2] / "spec/valid/a-queue")
