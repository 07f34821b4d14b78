"""The floors of the house, where the import linter's contracts leave something to say."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHECKER_MAY_KNOW = {"verification", "scenario", "errors", "messages", "progress", "arrays"}
TALKS_OR_LEAVES = {"print", "input", "exit", "quit", "breakpoint"}
SHELLS = {"cli", "web"}


def test_the_checker_knows_the_scenario_and_the_ground_alone() -> None:
    """A checker that shared code with the planner would share its mistakes."""
    known = set()
    for page in (ROOT / "src" / "corredor" / "verification").rglob("*.py"):
        for module in imported(page):
            parts = module.split(".")
            if parts[0] == "corredor":
                known.add(parts[1] if len(parts) > 1 else "")
    assert known <= CHECKER_MAY_KNOW


def test_the_library_never_talks_and_never_leaves() -> None:
    """Only the shells print, read from a terminal, or end the program."""
    found = []
    for page in sorted((ROOT / "src" / "corredor").rglob("*.py")):
        if SHELLS.isdisjoint(page.relative_to(ROOT / "src" / "corredor").parts) and page.name != "__main__.py":
            found += [f"{page.name}:{line}" for line in calls(page)]
    assert found == []


def test_one_file_knows_the_solver() -> None:
    """Whoever wants another solver changes one page."""
    knows = [page.name for page in (ROOT / "src").rglob("*.py") if any(m.startswith("highspy") for m in imported(page))]
    assert len(knows) <= 1


def imported(page: Path) -> set[str]:
    """The modules that a page imports, `from a.b import c` giving both a.b and a.b.c."""
    found = set()
    for node in ast.walk(ast.parse(page.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def calls(page: Path) -> list[int]:
    """The lines on which a page prints, asks or leaves."""
    found = []
    for node in ast.walk(ast.parse(page.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func
            plain = isinstance(name, ast.Name) and name.id in TALKS_OR_LEAVES
            leaves = isinstance(name, ast.Attribute) and ast.unparse(name) in {"sys.exit", "os._exit"}
            if plain or leaves:
                found.append(node.lineno)
    return found
