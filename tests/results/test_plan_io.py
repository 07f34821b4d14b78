"""A plan kept as a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from corredor.errors import FormatError, ScenarioError
from corredor.results.plan_io import read_plan, scenario_of, verify, write_plan
from tests.analyses.fixtures import open_plan


def test_a_plan_reads_back_equal(tmp_path: Path) -> None:
    """Tables, totals, gap and provenance survive the folder."""
    plan = open_plan()
    write_plan(plan, tmp_path / "plan")
    back = read_plan(tmp_path / "plan")
    assert all(back.tables[name].equals(table) for name, table in plan.tables.items())
    assert (back.totals, back.gap, back.provenance) == (plan.totals, plan.gap, plan.provenance)


def test_a_plan_with_hashtags_reads_back_equal(tmp_path: Path) -> None:
    """The row under the header tells other programs what a column is, and is no row of the plan."""
    plan = open_plan()
    write_plan(plan, tmp_path, hxl=True)
    lines = (tmp_path / "admissions.csv").read_text("utf-8").splitlines()
    assert lines[1] == "#country+code,#loc+crossing+code,#date,#reached+ind"
    back = read_plan(tmp_path)
    assert all(back.tables[name].equals(table) for name, table in plan.tables.items())


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    """A wrong path is a wrong path, not an empty plan."""
    with pytest.raises(FormatError, match="not the folder of a plan"):
        read_plan(tmp_path / "nothing")


def test_a_cell_broken_by_hand_is_found(tmp_path: Path) -> None:
    """Whoever edits a plan by hand is told the row and the column."""
    write_plan(open_plan(), tmp_path)
    file = tmp_path / "groups.csv"
    file.write_text(file.read_text("utf-8").replace("60.0", "sixty").replace(",60,", ",sixty,"), "utf-8")
    with pytest.raises(ScenarioError) as raised:
        read_plan(tmp_path)
    assert {finding.table for finding in raised.value.findings} == {"groups"}


def test_a_plan_whose_scenario_has_moved_asks_where_it_is() -> None:
    """The scenario is named in the plan; where it is no longer there, somebody has to say where it is."""
    with pytest.raises(FormatError, match="Say where it is"):
        verify(open_plan())


def test_the_scenario_of_a_plan_is_read_with_its_variants(root: Path) -> None:
    """Verified against another variant a plan would be judged by the wrong rules."""
    with pytest.raises(FormatError, match='no variant "x"'):
        scenario_of(open_plan(), root / "examples/three-places")
