"""The package that is built carries all that it reads when it runs, and its public names agree."""

from __future__ import annotations

import ast
import importlib
import zipfile
from pathlib import Path

import flit_core.buildapi
import pytest

import corredor

FACE_DATA = {".css", ".js", ".json", ".mo", ".typed"}


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


def test_the_three_lists_of_public_names_agree(root: Path) -> None:
    """A name stands in `__all__`, among the imports for type checkers, and in `_HOME` with its module."""
    typed = imports_for_type_checkers(root / "src/corredor/__init__.py")
    assert sorted(typed) == corredor.__all__
    assert typed == corredor._HOME


@pytest.mark.parametrize("name", corredor.__all__)
def test_every_public_name_is_where_it_is_said_to_be(name: str) -> None:
    """What is loaded on first use is the thing itself, of that module."""
    module, _, attribute = corredor._HOME[name].partition(":")
    assert getattr(corredor, name) is getattr(importlib.import_module(module), attribute)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    """As for any module, so that `hasattr` works."""
    assert not hasattr(corredor, "nothing_of_that_name")
    assert set(corredor.__all__) <= set(dir(corredor))


def imports_for_type_checkers(file: Path) -> dict[str, str]:
    """The names imported under `if TYPE_CHECKING`, each with its module and its name there."""
    blocks = [node for node in ast.parse(file.read_text("utf-8")).body if isinstance(node, ast.If)]
    imports = [node for block in blocks for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name: f"{node.module}:{alias.name}" for node in imports for alias in node.names}
