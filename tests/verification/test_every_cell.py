"""No cell of a plan that means anything can be changed unnoticed."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from typing import Any

import pytest

from corredor.scenario.tables.schema import ColumnKind
from corredor.verification.plan_rows import READ
from tests.verification.small_case import PLAN, Small

# Catalogue for people, and the name of a trip: nothing else in the plan hangs on them.
FREE = {("trips", "id"), *(("unserved", column) for column in ("reason", "door", "switch", "from", "to", "statements"))}
CELLS = [
    (table.name, number, column)
    for table in READ
    for number in range(len(PLAN[table.name]))
    for column in table.columns
    if (table.name, column.name) not in FREE
]


def other(kind: ColumnKind, value: Any) -> list[Any]:
    """Values near to the one that is there, and yet wrong."""
    if isinstance(value, Date):
        return [value - timedelta(days=1), value + timedelta(days=1), value + timedelta(days=365)]
    if kind in (ColumnKind.NUMBER, ColumnKind.INTEGER, ColumnKind.HOUR):
        step = 1 if kind == ColumnKind.INTEGER else 0.05
        return [(value or 0) - step, (value or 0) + step, (value or 0) + 1000]
    if isinstance(value, list) and value:
        return [value[1:], [*value, value[-1]], [*value[:-1], "OTHER"]]
    return [f"{value}-OTHER"]


@pytest.mark.parametrize(("table", "number", "column"), CELLS, ids=lambda part: getattr(part, "name", str(part)))
def test_a_changed_cell_is_found(table: str, number: int, column: Any) -> None:
    before = PLAN[table][number].get(column.name)
    if before is None:
        return
    for value in other(column.kind, before):
        small = Small()
        small.plan[table][number][column.name] = value
        assert small.rules(), f"{column.name} {before} -> {value}"


# A plan may have been asked for fewer aims than there are.
@pytest.mark.parametrize(
    ("table", "number"),
    [(table.name, number) for table in READ if table.name != "tiers" for number in range(len(PLAN[table.name]))],
)
def test_a_row_left_out_is_found(table: str, number: int) -> None:
    small = Small()
    del small.plan[table][number]
    assert small.rules()


@pytest.mark.parametrize(
    ("table", "number"), [(table.name, number) for table in READ for number in range(len(PLAN[table.name]))]
)
def test_a_row_written_twice_is_found(table: str, number: int) -> None:
    small = Small()
    small.plan[table].append(dict(small.plan[table][number]))
    assert small.rules()
