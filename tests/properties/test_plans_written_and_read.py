"""A plan that is written reads back as the same plan."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

import corredor as co
from corredor.formats.plan.csv_folder import read_plan_folder, write_plan_folder
from tests.generator import random_scenario


@given(seed=st.integers(0, 10**6))
def test_a_plan_is_the_same_after_writing_and_reading(seed: int) -> None:
    """Every table survives, and what is said about the plan as a whole."""
    plan = co.plan(random_scenario(seed))
    with TemporaryDirectory() as folder:
        write_plan_folder(Path(folder) / "plan", plan.tables, {"totals": dict(plan.totals), "gap": plan.gap})
        tables, meta = read_plan_folder(Path(folder) / "plan")
    assert [name for name, table in plan.tables.items() if not tables[name].equals(table)] == []
    assert meta["totals"] == dict(plan.totals)
    assert meta["gap"] == plan.gap


@given(seed=st.integers(0, 10**6))
def test_a_plan_is_the_same_after_a_workbook(seed: int) -> None:
    """Whichever plan: a full workbook is the plan."""
    scenario = random_scenario(seed)
    plan = co.plan(scenario)
    with TemporaryDirectory() as folder:
        co.export(plan, Path(folder) / "plan.xlsx", scenario=scenario, full=True, hxl=bool(seed % 2))
        back = co.read_plan(Path(folder) / "plan.xlsx")
    assert [name for name, table in plan.tables.items() if not back.tables[name].equals(table)] == []
    assert (back.totals, back.gap) == (dict(plan.totals), plan.gap)
