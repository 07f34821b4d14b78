"""A plan edited by hand, however badly, gives violations and never an error."""

from __future__ import annotations

import random
from datetime import date as Date
from typing import Any

import polars as pl
import pytest

from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.scenario import Scenario, Settings
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.verification import verify
from corredor.verification.plan_rows import READ
from tests.verification.small_case import PLAN, SCENARIO, SETTINGS, TOTALS

WHOLE = Scenario(Settings(**SETTINGS), {table.name: to_frame(table, SCENARIO.get(table.name, [])) for table in TABLES})
STRANGE: list[Any] = [
    None,
    "",
    "NOBODY",
    " ; ",
    -1,
    0,
    1,
    2.5,
    1e300,
    float("nan"),
    float("inf"),
    True,
    [],
    ["L1"],
    ["?", ""],
    [1],
    Date(1, 1, 1),
    Date(9999, 12, 31),
    "2027-01-04",
    {"a": 1},
]


def frames() -> dict[str, pl.DataFrame]:
    """The plan's tables as they should be."""
    return {table.name: to_frame(table, PLAN[table.name]) for table in PLAN_TABLES}


def loose(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """A frame whose cells hold anything at all."""
    columns = next(table.columns for table in PLAN_TABLES if table.name == name)
    return pl.DataFrame(
        {column.name: pl.Series([row.get(column.name) for row in rows], dtype=pl.Object) for column in columns}
    )


@pytest.mark.parametrize("name", [table.name for table in READ])
def test_a_missing_table_is_a_violation(name: str) -> None:
    tables = frames()
    del tables[name]
    assert "table" in {violation.rule for violation in verify(WHOLE, tables, TOTALS)}


@pytest.mark.parametrize("name", [table.name for table in READ])
def test_a_missing_column_is_a_violation(name: str) -> None:
    tables = frames()
    table = next(table for table in PLAN_TABLES if table.name == name)
    # Only the messages, which plans of before do not have, may be missing.
    tables[name] = tables[name].drop([column.name for column in table.columns if not column.optional][-1])
    assert "table" in {violation.rule for violation in verify(WHOLE, tables, TOTALS)}


@pytest.mark.parametrize("people", [float("nan"), float("inf"), -3.0, None])
def test_people_who_are_no_number_are_a_violation(people: float | None) -> None:
    tables = frames()
    rows = [{**row, "people": people} for row in PLAN["journeys"]]
    tables["journeys"] = to_frame(next(table for table in PLAN_TABLES if table.name == "journeys"), rows)
    assert "cell" in {violation.rule for violation in verify(WHOLE, tables, TOTALS)}


def test_half_a_person_in_a_convoy_is_a_violation() -> None:
    tables = frames()
    tables["convoys"] = tables["convoys"].with_columns(people=pl.col("people") / 4)
    assert "cell" in {violation.rule for violation in verify(WHOLE, tables, TOTALS)}


def test_no_plan_at_all_is_a_violation() -> None:
    assert verify(WHOLE, {}, {})


@pytest.mark.parametrize("seed", range(300))
def test_cells_changed_at_random_give_violations_and_no_error(seed: int) -> None:
    """Three cells of a table get something strange; whatever it is, the checker answers."""
    draw = random.Random(seed)
    tables = frames()
    name = draw.choice([table.name for table in READ])
    rows = [dict(row) for row in tables[name].to_dicts()]
    for _ in range(3):
        draw.choice(rows)[draw.choice(tables[name].columns)] = draw.choice(STRANGE)
    tables[name] = loose(name, rows)
    assert isinstance(verify(WHOLE, tables, TOTALS), list)


@pytest.mark.parametrize("value", STRANGE)
def test_strange_totals_give_violations_and_no_error(value: Any) -> None:
    assert isinstance(verify(WHOLE, frames(), dict.fromkeys(TOTALS, value)), list)
