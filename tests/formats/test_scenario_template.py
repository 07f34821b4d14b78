"""What `corredor new` writes is a scenario that works, with every kind of row to begin from."""

from __future__ import annotations

from pathlib import Path

import pytest

from corredor.errors import FormatError
from corredor.formats.read_scenario import check, read
from corredor.formats.scenario_template import new_scenario


def test_a_new_scenario_has_no_findings(tmp_path: Path) -> None:
    folder = new_scenario(tmp_path / "mine")
    assert check(folder) == []
    scenario = read(folder)
    heights = {name: table.height for name, table in scenario.tables.items()}
    assert (heights["states"], heights["places"], heights["crossings"]) == (2, 3, 1)
    assert [name for name, height in heights.items() if not height] == ["rates", "mechanism", "episodes"]


def test_a_new_scenario_does_not_write_over_another(tmp_path: Path) -> None:
    folder = new_scenario(tmp_path / "mine")
    with pytest.raises(FormatError, match="is there already"):
        new_scenario(folder)
