"""A plan's folder reads back equal, and says what is wrong when someone edited it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corredor.errors import FormatError, ProtectionError, ScenarioError
from corredor.formats.plan.csv_folder import read_plan_folder, write_plan_folder
from corredor.messages import text_of
from corredor.scenario.reading.to_frames import empty_frame, to_frame
from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.schema import Column, ColumnKind, Table

META: dict[str, Any] = {
    "scenario": "scenarios/x",
    "variants": ["a", "b"],
    "known": date(2026, 4, 20),
    "gap": 1 / 3,
    "totals": {"people": 3.0, "unserved": 0.1 + 0.2},
    "provenance": {"versions": {"corredor": "0.1.0"}, "seed": 1},
}
plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
VALUES: dict[ColumnKind, st.SearchStrategy[Any]] = {
    ColumnKind.NUMBER: st.floats(allow_nan=False),
    ColumnKind.INTEGER: st.integers(-(2**53), 2**53),
    ColumnKind.DATE: st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    ColumnKind.HOUR: st.floats(0, 48),
    ColumnKind.TEXT: plain,
    ColumnKind.ID: plain,
    ColumnKind.YES_NO: st.booleans(),
    ColumnKind.TEXTS: st.lists(st.from_regex(r"[A-Z][A-Z0-9/-]{0,8}", fullmatch=True), max_size=4),
}


def of(column: Column) -> st.SearchStrategy[Any]:
    """Any value of a column, or none."""
    return st.none() | (st.sampled_from(column.choices) if column.choices else VALUES[column.kind])


def rows(table: Table) -> st.SearchStrategy[list[dict[str, Any]]]:
    """A few rows of a table."""
    # A row without any value is no row in a file.
    return st.lists(
        st.fixed_dictionaries({column.name: of(column) for column in table.columns}).filter(
            lambda row: any(str(value).strip() for value in row.values() if value not in (None, []))
        ),
        max_size=4,
    )


@given(data=st.data())
def test_a_plan_reads_back_equal(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("plan")
    tables = {table.name: to_frame(table, data.draw(rows(table))) for table in PLAN_TABLES}
    write_plan_folder(folder, tables, META)
    again, meta = read_plan_folder(folder)
    assert meta == META
    for name, written in tables.items():
        assert again[name].schema == written.schema
        assert again[name].to_dicts() == written.to_dicts()


def empty() -> dict[str, pl.DataFrame]:
    """A plan in which nothing happens."""
    return {table.name: empty_frame(table) for table in PLAN_TABLES}


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("nights.csv", "place,date,people,without_bed,beds\nX,soon,1,0,2\n", '"soon" is not a date.'),
        ("nights.csv", "place,date,people,without_bed,beds\nX,2027-01-01,1.5,0,2\n", "1.5 is not a whole number."),
        ("nights.csv", "place,date,people,without_bed\n", "The column is missing."),
        ("nights.csv", "", "The file is empty; it has not even a header."),
        ("plan.toml", "a = ", "plan.toml cannot be read: Invalid value (at end of document)."),
        ("nigths.csv", "place\n", '"nigths" is not a table of a plan.'),
        ("stages.csv", 'journey,seq\n"x', "The row cannot be read: unexpected end of data."),
    ],
)
def test_an_edit_that_cannot_be_read_is_found(tmp_path: Path, file: str, text: str, says: str) -> None:
    write_plan_folder(tmp_path, empty(), META)
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_plan_folder(tmp_path)
    assert [str(finding.message) for finding in caught.value.findings] == [says]


def test_a_plan_with_a_column_of_names_is_refused(tmp_path: Path) -> None:
    write_plan_folder(tmp_path, empty(), META)
    (tmp_path / "nights.csv").write_text("place,date,people,without_bed,beds,passenger\n", encoding="utf-8")
    with pytest.raises(ProtectionError):
        read_plan_folder(tmp_path)


def test_a_folder_that_is_not_there_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(FormatError):
        read_plan_folder(tmp_path / "nowhere")


def test_a_table_of_another_shape_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tiers is not as"):
        write_plan_folder(tmp_path, empty() | {"tiers": pl.DataFrame({"aim": ["unserved"]})}, META)


def test_a_plan_saved_before_its_texts_had_messages_is_whole(tmp_path: Path) -> None:
    """Nothing is found to be wrong with it, and its texts are shown in English."""
    row = {"group": "G", "people": 3.0, "reason": "CCC alone shuts the way", "cause": "door"}
    unserved = next(table for table in PLAN_TABLES if table.name == "unserved")
    write_plan_folder(tmp_path, empty() | {"unserved": to_frame(unserved, [row])}, META)
    file = tmp_path / "unserved.csv"
    header, line = file.read_text(encoding="utf-8").splitlines()
    assert header.endswith(",message")
    file.write_text(f"{header.removesuffix(',message')}\n{line.removesuffix(',')}\n", encoding="utf-8")
    (read,) = read_plan_folder(tmp_path)[0]["unserved"].to_dicts()
    assert read["message"] is None
    assert text_of(read, "reason", "es") == "CCC alone shuts the way"
