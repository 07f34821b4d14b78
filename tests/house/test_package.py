"""The package that is built carries all that it reads when it runs."""

from __future__ import annotations

import zipfile
from pathlib import Path

import flit_core.buildapi
import pytest

FACE_DATA = {".css", ".js", ".json", ".typed"}


def test_the_wheel_carries_the_data_beside_the_code(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words in each language, and the mark that the package is typed, are found after a plain install too."""
    monkeypatch.chdir(root)
    wheel = tmp_path / flit_core.buildapi.build_wheel(str(tmp_path))
    inside = set(zipfile.ZipFile(wheel).namelist())
    data = {path.relative_to(root / "src").as_posix() for path in (root / "src").rglob("*") if path.suffix in FACE_DATA}
    assert data <= inside
    assert "corredor/py.typed" in inside
    assert any(name.endswith("licenses/LICENSE") for name in inside)
