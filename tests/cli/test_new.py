"""`corredor new`: something that works, to begin from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run_cli import LANGUAGES, answered, typed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_scenario_has_nothing_to_mend(tmp_path: Path, lang: str) -> None:
    """Whoever begins, begins from something that works."""
    result = typed("new", tmp_path / "mine", lang=lang)
    assert result.exit_code == 0, result.output
    assert "corredor check" in result.stdout
    code, answer = answered("check", tmp_path / "mine")
    assert (code, answer["ok"]) == (0, True)


def test_a_template_of_excel_is_written(tmp_path: Path) -> None:
    """For those whose tables live in a workbook."""
    code, answer = answered("new", "--excel", tmp_path / "mine.xlsx")
    assert (code, answer) == (0, {"ok": True, "out": str(tmp_path / "mine.xlsx")})
    assert (tmp_path / "mine.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_written_over(tmp_path: Path, lang: str) -> None:
    """A folder with something in it is left alone."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/keep.txt").write_text("mine", "utf-8")
    result = typed("new", tmp_path / "mine", lang=lang)
    assert result.exit_code == 2
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["keep.txt"]
