"""Frames hold every declared column in its type, and nothing else."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from corredor.scenario.reading.to_frames import empty_frame, to_frame
from corredor.scenario.tables.plan_tables import JOURNEYS, PLAN_TABLES, STAGES
from corredor.scenario.tables.scenario_tables import TABLES


@pytest.mark.parametrize("table", [*TABLES, *PLAN_TABLES], ids=lambda table: table.name)
def test_an_empty_frame_has_every_column(table) -> None:  # type: ignore[no-untyped-def]
    assert empty_frame(table).columns == [column.name for column in table.columns]
    assert to_frame(table, []).schema == empty_frame(table).schema


def test_rows_become_typed_columns() -> None:
    rows = [{"journey": "J", "seq": 1, "date": date(2027, 3, 1), "leaves": 6, "links": ["A", "B"], "from": ""}]
    stages = to_frame(STAGES, rows)
    assert stages.schema["leaves"] == pl.Float64()
    assert stages.row(0, named=True) == {
        "journey": "J",
        "seq": 1,
        "date": date(2027, 3, 1),
        "leaves": 6.0,
        "from": None,
        "to": None,
        "links": ["A", "B"],
        "carriers": [],
        "arrives": None,
        "night": None,
    }


def test_what_is_not_declared_or_of_another_type_is_not_taken() -> None:
    with pytest.raises(KeyError, match="no column"):
        to_frame(JOURNEYS, [{"name": "x"}])
    with pytest.raises(ValueError, match="not a whole number"):
        to_frame(STAGES, [{"seq": 1.5}])
