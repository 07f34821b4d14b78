"""A plan as sheets of a workbook: it reads back equal, also after a spreadsheet program has saved it."""

from __future__ import annotations

import math
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from corredor.errors import FormatError, ProtectionError, ScenarioError
from corredor.formats.excel_write import new_workbook
from corredor.formats.plan.read_workbook import read_plan_workbook
from corredor.formats.plan.write_workbook import write_plan_workbook
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.plan_tables import PLAN_TABLES

META = {
    "gap": 0.1,
    "totals": {"people": 12.0, "served": float("inf")},
    "provenance": {
        "variants": ["ä;b", '"quoted"'],
        "start": date(2027, 3, 1),
        "rows": {"a.b": 1, "none": 0},
        "=1+1": "=2",
    },
}
FORMULA = '=HYPERLINK("x","y")'


def tables(**rows: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    """Every table of a plan, with these rows."""
    return {table.name: to_frame(table, rows.get(table.name, [])) for table in PLAN_TABLES}


def some_tables() -> dict[str, pl.DataFrame]:
    """Values that workbooks like to change: texts like formulas and numbers, long fractions, lists, no end."""
    return tables(
        groups=[{"group": FORMULA, "people": 7, "served": 0.1 + 0.2, "on_the_way": 1 / 3}],
        unserved=[
            {"group": "007", "people": 1e-7, "reason": "  a line\nand _x0041_ another ", "statements": ["1", "2"]}
        ],
        nights=[{"place": "+56", "date": date(2027, 3, 1), "people": 12, "without_bed": 0, "beds": 40}],
        slots=[{"convoy": "C1", "crossing": "@X", "state": "-A", "date": date(2027, 3, 2), "hour": 13.45, "people": 3}],
        tiers=[{"aim": "unserved", "value": 3.0, "bound": -math.inf, "gap": math.inf}],
        stages=[{"journey": "J1", "seq": 1, "links": ["R-1", "R-2"], "night": "bed"}],
    )


def write(path: Path, given: dict[str, pl.DataFrame], meta: dict[str, Any] | None = None, *, hxl: bool = False) -> Path:
    """Write a workbook of these tables and no other sheet."""
    with new_workbook(path) as book:
        write_plan_workbook(book, given, META if meta is None else meta, hxl=hxl)
    return path


@pytest.mark.parametrize("hxl", [False, True])
def test_a_plan_reads_back_equal_from_a_workbook(tmp_path: Path, hxl: bool) -> None:
    """Tables and what is kept beside them, with and without hashtags."""
    given = some_tables()
    back, meta = read_plan_workbook(write(tmp_path / "plan.xlsx", given, hxl=hxl))
    assert meta == META
    assert {name: table.to_dicts() for name, table in back.items()} == {n: t.to_dicts() for n, t in given.items()}


def test_a_workbook_saved_by_libreoffice_is_the_same_plan(tmp_path: Path) -> None:
    """Whoever edits a plan opens it in the spreadsheet program that is there."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = write(tmp_path / "plan.xlsx", some_tables(), hxl=True)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    back, meta = read_plan_workbook(tmp_path / "saved" / "plan.xlsx")
    assert meta == META
    for name, table in some_tables().items():
        # LibreOffice keeps fifteen digits of a number.
        assert_frame_equal(back[name], table, rel_tol=1e-14)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """A name that looks like a formula stays a text, marked so that editing the cell does not make it one."""
    book = openpyxl.load_workbook(write(tmp_path / "plan.xlsx", some_tables()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert book["groups"]["A2"].value == FORMULA
    assert book["groups"]["A2"].quotePrefix


def test_every_sheet_is_made_for_reading(tmp_path: Path) -> None:
    """Header frozen, filters on, a sentence on each column, dates and people written as such."""
    book = openpyxl.load_workbook(write(tmp_path / "plan.xlsx", some_tables()))
    for table in PLAN_TABLES:
        sheet = book[table.name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert [cell.value for cell in sheet[1]] == [column.name for column in table.columns]
        assert all(
            column.description in cell.comment.text for cell, column in zip(sheet[1], table.columns, strict=True)
        )
    assert book["nights"]["B2"].is_date
    assert book["nights"]["B2"].number_format == "yyyy-mm-dd"
    assert book["nights"]["C2"].number_format == "#,##0"


def test_the_hashtags_are_those_of_the_columns(tmp_path: Path) -> None:
    """A tag is declared with its column."""
    book = openpyxl.load_workbook(write(tmp_path / "plan.xlsx", some_tables(), hxl=True))
    for table in PLAN_TABLES:
        assert [cell.value for cell in book[table.name][2]] == [column.hashtag for column in table.columns]
        assert book[table.name].freeze_panes == "B3"


def test_a_workbook_that_was_written_to_be_shared_says_so(tmp_path: Path) -> None:
    """What lacks tables and counts must never be taken for the plan."""
    path = write(tmp_path / "plan.xlsx", {"nights": some_tables()["nights"]}, {"shared": True, **META})
    with pytest.raises(ScenarioError, match="written to be shared") as raised:
        read_plan_workbook(path)
    assert "--full" in str(raised.value)


def test_what_is_wrong_with_a_workbook_is_found(tmp_path: Path) -> None:
    """No file, no workbook, no sheet, a cell broken by hand, a column of a person."""
    with pytest.raises(FormatError, match="is not there"):
        read_plan_workbook(tmp_path / "nothing.xlsx")
    (tmp_path / "text.xlsx").write_text("not a workbook")
    with pytest.raises(ScenarioError, match="is not an"):
        read_plan_workbook(tmp_path / "text.xlsx")
    path = write(tmp_path / "plan.xlsx", some_tables())
    book = openpyxl.load_workbook(path)
    del book["trips"], book["plan"]
    book["nights"]["C2"] = "many"
    book.save(path)
    with pytest.raises(ScenarioError) as raised:
        read_plan_workbook(path)
    found = {(finding.table, finding.row, finding.column) for finding in raised.value.findings}
    assert {("plan", None, ""), ("trips", None, ""), ("nights", 2, "people")} <= found
    book["groups"]["J1"] = "passport_number"
    book.save(path)
    with pytest.raises(ProtectionError):
        read_plan_workbook(path)


def test_a_cell_longer_than_a_workbook_takes_is_said(tmp_path: Path) -> None:
    """Nothing is cut in silence."""
    given = tables(prices=[{"aim": "cost", "says": "x" * 40_000}])
    with pytest.raises(FormatError, match="40000 letters"):
        write(tmp_path / "plan.xlsx", given)
