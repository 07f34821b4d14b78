"""No module imports itself by way of others: what is at the end of a chain of imports never knows its beginning."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"


def test_no_circle_of_imports_anywhere() -> None:
    """Imports at the level of a module; those for type checkers alone do not count."""
    pages = modules()
    assert circle({name: imports(path, set(pages)) - {name} for name, path in pages.items()}) == []


@pytest.mark.parametrize(
    ("graph", "found"),
    [({"a": {"b"}, "b": {"c"}, "c": set()}, []), ({"a": {"b"}, "b": {"c"}, "c": {"a"}}, ["a", "b", "c"])],
)
def test_a_circle_would_be_found(graph: dict[str, set[str]], found: list[str]) -> None:
    assert sorted(set(circle(graph))) == found


def test_imports_are_read_as_python_reads_them(tmp_path: Path) -> None:
    """A name of a package is the package; what stands in a function, or for type checkers, is left out."""
    page = tmp_path / "page.py"
    page.write_text(
        "from typing import TYPE_CHECKING\nimport x.a\nfrom x import b, f\n"
        "if TYPE_CHECKING:\n    from x import c\nelse:\n    from x import d\n"
        "try:\n    import x.e\nexcept ImportError:\n    pass\n"
        "def later():\n    from x import g\n"
    )
    known = {"x", "x.a", "x.b", "x.c", "x.d", "x.e", "x.g"}
    assert imports(page, known) == {"x", "x.a", "x.b", "x.d", "x.e"}


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules of a circle in order, empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def modules() -> dict[str, Path]:
    """Every module and package by its dotted name."""
    found = {}
    for path in sorted(SRC.rglob("*.py")):
        parts = path.relative_to(SRC).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path, known: set[str]) -> set[str]:
    """The known modules that a module imports when it is loaded."""
    found = set()
    for node in loaded(ast.parse(path.read_text(encoding="utf-8")).body):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif node.module:
            names = {name.name: f"{node.module}.{name.name}" for name in node.names}
            found |= {full if full in known else node.module for full in names.values()}
    return found & known


def loaded(body: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports that are executed when a module is loaded."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If):
            yield from loaded(node.orelse if "TYPE_CHECKING" in ast.unparse(node.test) else node.body + node.orelse)
        elif isinstance(node, ast.Try):
            yield from loaded(node.body + node.orelse + node.finalbody)
