"""Whatever is in the files, check says something about it: never a traceback."""

from __future__ import annotations

import csv
import random
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corredor.errors import Finding, ProtectionError, ScenarioError
from corredor.formats.read_scenario import check, read
from corredor.scenario.tables.settings_table import SETTINGS
from tests.spec.cases import make

SPEC = Path(__file__).resolve().parents[2] / "spec" / "valid"
FILES = sorted(file.name for file in (SPEC / "every-table").iterdir())
nasty = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            " ",
            "nan",
            "-0",
            "1e308",
            "9" * 400,
            "0x10",
            "1_000",
            "١٢",
            ";",
            ";;",
            "a;a",
            "A-TOWN 1; stay 0",
            "1 1e-400; 2 1",
            "0 1",
            "stay",
            "stay 0.5",
            "24:00",
            "2027-13-01",
            "0000-00-00",
            "9999-12-31",
            "yes;no",
            '"',
            "\u202e",
            "\ud7ff",
            "G3",
            "TOWN",
            "A",
            "B;B",
            "X-AB;X-AB",
            "P-A;P-A",
        ]
    ),
    st.integers().map(str),
    st.floats().map(repr),
    st.dates().map(str),
)


@given(table=st.sampled_from([name for name in FILES if name.endswith(".csv")]), data=st.data())
def test_any_cells_give_a_scenario_or_findings(table: str, data: st.DataObject) -> None:
    with (SPEC / "every-table" / table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.integers(0, len(rows) - 1))
        column = data.draw(st.integers(0, len(rows[0]) - 1))
        rows[row][column] = data.draw(nasty)
    with _copy() as folder:
        scenario = Path(folder) / "s"
        with (scenario / table).open("w", encoding="utf-8", errors="replace", newline="") as file:
            csv.writer(file).writerows(rows)
        _said(scenario)


@given(
    name=st.sampled_from([column.name for column in SETTINGS]),
    value=nasty | st.dates() | st.integers(-(10**9), 10**9) | st.floats() | st.lists(st.text(max_size=9), max_size=3),
)
def test_any_setting_gives_a_scenario_or_findings(name: str, value: Any) -> None:
    with _copy() as folder:
        make(Path(folder) / "s", {"setting": name, "value": value})
        _said(Path(folder) / "s")


@given(
    name=st.sampled_from(FILES),
    content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
)
def test_any_bytes_in_a_file_give_findings(name: str, content: bytes) -> None:
    with _copy() as folder:
        (Path(folder) / "s" / name).write_bytes(content)
        _said(Path(folder) / "s")


@given(seed=st.integers(0, 10**9), flips=st.integers(1, 30), cut=st.booleans())
def test_a_damaged_workbook_gives_findings(seed: int, flips: int, cut: bool) -> None:
    draw = random.Random(seed)
    content = bytearray((SPEC / "in-one-file.xlsx").read_bytes())
    for _ in range(flips):
        content[draw.randrange(len(content))] = draw.randrange(256)
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.xlsx"
        book.write_bytes(bytes(content[: draw.randrange(len(content))] if cut else content))
        _said(book)


def _said(path: Path) -> None:
    findings = check(path)
    assert all(isinstance(finding, Finding) and finding.message for finding in findings)
    try:
        read(path)
    except (ScenarioError, ProtectionError):
        assert findings


def _copy() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory()
    shutil.copytree(SPEC / "every-table", Path(folder.name) / "s")
    return folder
