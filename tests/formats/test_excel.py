"""Workbooks: what they refuse to open, and what helps those who fill them."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pytest

from corredor.formats import excel_read
from corredor.formats.excel_write import write_template
from corredor.formats.read_scenario import check, read
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.settings_table import SETTINGS

BOOK = Path(__file__).resolve().parents[2] / "spec" / "valid" / "in-one-file.xlsx"


def test_the_template_has_every_table_and_column_with_a_comment(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert book.sheetnames == ["scenario", *(table.name for table in TABLES)]
    for table in TABLES:
        sheet = book[table.name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in table.columns]
        assert all(
            column.description in cell.comment.text for cell, column in zip(sheet[1], table.columns, strict=True)
        )
        assert sheet.freeze_panes == "B2"


def test_the_template_offers_choices_and_references(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    book = openpyxl.load_workbook(tmp_path / "template.xlsx")
    offered = {str(rule.sqref): rule.formula1 for rule in book["links"].data_validations.dataValidation}
    assert offered["B2:B2001"] == "places!$A$2:$A$2001"
    assert offered["D2:D2001"] == '"road,air,sea,river,rail,foot"'


def test_a_template_filled_in_by_hand_is_a_scenario(tmp_path: Path) -> None:
    """Cells typed in a spreadsheet come as numbers, dates and hours of the day."""
    path = tmp_path / "own.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    typed = {
        "format": 1,
        "title": "Ours",
        "start": datetime(2027, 3, 1),
        "days": 10,
        "time_zone": "America/Lima",
        "day_starts": time(6, 30),
    }
    for row in book["scenario"].iter_rows(min_row=2):
        row[1].value = typed.get(row[0].value, row[1].value)
    _fill(book["states"], id="A", name="Aland")
    _fill(book["places"], id="HERE", name="Here", state="A", lat=0, lon=0.0)
    _fill(book["places"], id="THERE", name="There", state="A", lat=0, lon=1)
    _fill(book["links"], id="ROAD", to="THERE", km=120, hours=2, both_ways=True, **{"from": "HERE"})
    _fill(
        book["groups"],
        id="G",
        origin="HERE",
        people=100,
        goal="THERE",
        willing=0.5,
        willing_basis="survey",
        ready_from=datetime(2027, 3, 2),
    )
    _fill(book["services"], id="OUT", place="HERE", kind="exit", people_per_day=5)
    book.save(path)
    scenario = read(path)
    assert (scenario.settings.day_starts, scenario.settings.days) == (6.5, 10)
    assert scenario.rows("groups")[0]["ready_from"].isoformat() == "2027-03-02"


def test_the_template_names_every_setting(tmp_path: Path) -> None:
    write_template(tmp_path / "template.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "template.xlsx")["scenario"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [column.name for column in SETTINGS]


def test_a_formula_in_a_workbook_is_found(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BOOK)
    book["places"]["D2"] = "=1+1"
    book.save(tmp_path / "formula.xlsx")
    assert [str(finding) for finding in check(tmp_path / "formula.xlsx")] == [
        'places row 2, kind: "=1+1" begins as a formula does. Write the value itself; begin texts with a letter or a '
        "digit."
    ]


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_read, "MOST_UNPACKED", 1_000_000)
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 1_000_001)
    assert [str(finding.message) for finding in check(tmp_path / "bomb.xlsx")] == [
        "The workbook unpacks to 1000001 bytes."
    ]


def test_a_workbook_without_settings_says_so(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BOOK)
    del book["scenario"]
    book.save(tmp_path / "bare.xlsx")
    assert [str(finding.message) for finding in check(tmp_path / "bare.xlsx")] == ["The sheet scenario is missing."]


def _fill(sheet: openpyxl.worksheet.worksheet.Worksheet, **cells: object) -> None:
    header = [cell.value for cell in sheet[1]]
    sheet.append([cells.get(str(name)) for name in header])
