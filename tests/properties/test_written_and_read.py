"""What is written can be read again, and is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corredor.formats.read_scenario import read
from corredor.formats.write_scenario import write
from tests.generator import random_scenario

SEEDS = st.integers(0, 10**6)


@pytest.mark.parametrize("name", ["folder", "book.xlsx"])
@given(seed=SEEDS)
def test_a_scenario_is_the_same_after_writing_and_reading(name: str, seed: int) -> None:
    """Settings and every cell of every table survive, in each format."""
    scenario = random_scenario(seed)
    with TemporaryDirectory() as folder:
        write(scenario, Path(folder) / name)
        again = read(Path(folder) / name)
    assert again.settings == scenario.settings
    assert [table for table, rows in scenario.tables.items() if not again.tables[table].equals(rows)] == []


@given(seed=SEEDS)
def test_both_formats_read_back_alike(seed: int) -> None:
    """A folder and a workbook of the same scenario cannot be told apart once they are read."""
    scenario = random_scenario(seed)
    with TemporaryDirectory() as folder:
        found = []
        for name in ("folder", "book.xlsx"):
            write(scenario, Path(folder) / name)
            found.append(replace(read(Path(folder) / name), path=""))
    assert found[0].settings == found[1].settings
    assert all(found[0].tables[name].equals(found[1].tables[name]) for name in scenario.tables)
