"""Every column has a hashtag of its own in its table, of the form that the Humanitarian Exchange Language asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corredor.formats.read_scenario import read
from corredor.formats.write_scenario import write
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.schema import Table

FORM = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")


@pytest.mark.parametrize("table", (*TABLES, *PLAN_TABLES), ids=lambda table: table.name)
def test_every_column_has_a_hashtag_of_its_own(table: Table) -> None:
    """Two columns with one tag could not be told apart."""
    tags = [column.hashtag for column in table.columns]
    assert len(set(tags)) == len(tags)
    assert all(FORM.fullmatch(tag) for tag in tags)


@pytest.mark.parametrize("name", ["with-tags", "with-tags.xlsx"])
def test_a_scenario_with_hashtags_is_the_same_scenario(root: Path, tmp_path: Path, name: str) -> None:
    """They are passed over, in a folder and in a workbook."""
    scenario = read(root / "examples/three-places")
    write(scenario, tmp_path / name, hxl=True)
    back = read(tmp_path / name)
    assert back.settings == scenario.settings
    assert all(back.tables[table].equals(rows) for table, rows in scenario.tables.items())
