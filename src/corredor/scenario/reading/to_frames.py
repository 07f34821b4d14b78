"""Typed polars frames for declared tables, of a scenario or of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from corredor.scenario.tables.schema import Column, ColumnKind, Table


def empty_frame(table: Table) -> pl.DataFrame:
    """Give a frame with every declared column of the table and no rows."""
    return pl.DataFrame(schema=schema_of(table))


def to_frame(table: Table, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Give a frame with every declared column, in declared order and type, from rows of plain values.

    A column missing from a row is empty: None, or [] in a list column; so is an empty text, since a file cannot tell
    the two apart.
    Raises KeyError for a column the table does not declare, ValueError for a value of another type.
    """
    rows = list(rows)
    declared = {column.name for column in table.columns}
    for row in rows:
        if not declared.issuperset(row):
            raise KeyError(f"{table.name} has no column {sorted(set(row) - declared)}")
    return pl.DataFrame(
        [_series(column, [_value(column, row.get(column.name)) for row in rows]) for column in table.columns]
    )


def schema_of(table: Table) -> dict[str, pl.DataType]:
    """Give the polars type of every declared column, in declared order."""
    return {column.name: dtype_of(column) for column in table.columns}


def dtype_of(column: Column) -> pl.DataType:
    """Give the polars type of a column; shares are text, since in full form each cell holds one value."""
    return _DTYPES.get(column.kind, pl.String())


_DTYPES: dict[ColumnKind, pl.DataType] = {
    ColumnKind.NUMBER: pl.Float64(),
    ColumnKind.HOUR: pl.Float64(),
    ColumnKind.INTEGER: pl.Int64(),
    ColumnKind.DATE: pl.Date(),
    ColumnKind.YES_NO: pl.Boolean(),
    ColumnKind.CHOICES: pl.List(pl.String()),
    ColumnKind.REFS: pl.List(pl.String()),
    ColumnKind.TEXTS: pl.List(pl.String()),
}


def _series(column: Column, values: list[Any]) -> pl.Series:
    dtype = dtype_of(column)
    if not isinstance(dtype, pl.List):
        return pl.Series(column.name, values, dtype=dtype)
    # A series of Python lists is slow to build: the items go into one column and are grouped by the row they belong to.
    row_of_item = [at for at, items in enumerate(values) for _ in items]
    items = pl.DataFrame(
        {"at": row_of_item, column.name: [item for items in values for item in items]},
        schema={"at": pl.Int64(), column.name: pl.String()},
    )
    lists = items.group_by("at", maintain_order=True).agg(pl.col(column.name))
    every = pl.DataFrame({"at": range(len(values))}, schema={"at": pl.Int64()})
    joined = every.join(lists, on="at", how="left", maintain_order="left")[column.name]
    return joined.fill_null(pl.Series([[]], dtype=dtype)).cast(dtype)


def _value(column: Column, value: Any) -> Any:
    dtype = dtype_of(column)
    if isinstance(dtype, pl.List):
        return [str(item) for item in value] if value is not None else []
    if value is None:
        return None
    if isinstance(dtype, pl.Float64):
        return float(value)
    if isinstance(dtype, pl.Int64):
        whole = int(value)
        if whole != value:
            raise ValueError(f"{column.name}: {value!r} is not a whole number")
        return whole
    if isinstance(dtype, pl.Boolean):
        return bool(value)
    return (str(value) or None) if isinstance(dtype, pl.String) else value
