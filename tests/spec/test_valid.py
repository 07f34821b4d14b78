"""The small scenarios of `spec/valid`: nothing is found in them, and each reads back as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from corredor.formats.read_scenario import check, read, variants_of
from corredor.formats.write_scenario import write
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import TABLES
from tests.spec.cases import SPEC

VALID = sorted((SPEC / "valid").iterdir())


def same(one: Scenario, other: Scenario) -> None:
    """Assert that two scenarios hold the same settings and tables."""
    assert one.settings == other.settings
    for table in TABLES:
        assert_frame_equal(one.tables[table.name], other.tables[table.name])


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_nothing_is_found_in_a_valid_scenario(path: Path) -> None:
    assert check(path) == []
    for name in variants_of(path) if path.is_dir() else []:
        assert check(path, variants=[name]) == []


@pytest.mark.parametrize("ending", ["", ".xlsx"])
@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_a_valid_scenario_reads_back_as_it_was_written(path: Path, ending: str, tmp_path: Path) -> None:
    scenario = read(path)
    write(scenario, tmp_path / f"copy{ending}")
    same(read(tmp_path / f"copy{ending}"), scenario)


def test_the_workbook_is_the_same_scenario_as_the_folder() -> None:
    same(read(SPEC / "valid" / "in-one-file.xlsx"), read(SPEC / "valid" / "every-table"))


def test_every_table_is_shown() -> None:
    scenario = read(SPEC / "valid" / "every-table")
    assert [table.name for table in TABLES if scenario.tables[table.name].is_empty()] == []
