"""The house is in order: no file too long, no address, no trace of one machine, every page of code introduced."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 350
DECLARED = ("scenario_tables.py", "agreement_tables.py", "crossing_tables.py")
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".csv",
    ".json",
    ".cff",
    ".yml",
    ".yaml",
    ".html",
    ".css",
    ".ts",
    ".js",
    ".svg",
    ".sh",
    "",
}
LEFT_BY_TOOLS = {
    ".git",
    ".venv",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    ".import_linter_cache",
    "__pycache__",
    "plans",
    "build",
    "dist",
    "node_modules",
}


def files() -> list[Path]:
    """Every file of the project that people read."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in TEXT and not LEFT_BY_TOOLS.intersection(inside):
            found.append(path)
    return found


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where the pattern stands, as file:line."""
    found = []
    for path in files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}")
    return found


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted((ROOT / "src").rglob("*.py"))


def test_no_package_registry_is_named() -> None:
    """Where packages come from is the business of whoever installs them."""
    # Joined here, so that this page does not name them either.
    hosts = [
        ".".join(parts)
        for parts in (
            ("pypi", "org"),
            ("files", "pythonhosted", "org"),
            ("registry", "npmjs", "org"),
            ("conda", "anaconda", "org"),
            ("deb", "debian", "org"),
            ("static", "crates", "io"),
            ("proxy", "golang", "org"),
            ("registry", "yarnpkg", "com"),
        )
    ]
    assert lines_with(re.compile("|".join(map(re.escape, hosts)))) == []


def test_no_path_of_one_machine_is_written_down() -> None:
    """What works only in somebody's folder works for nobody else."""
    folders = "|".join(["ho" + "me", "wo" + "rk", "ro" + "ot", "tm" + "p", "Us" + "ers", "o" + "pt"])
    assert lines_with(re.compile(rf"""(^|[\s"'`(=:,])/({folders})/""")) == []


def test_no_lock_file_carries_addresses() -> None:
    """A lock that names a registry binds everybody to it."""
    assert not [path for path in files() if path.name in {"uv.lock", "poetry.lock", "Pipfile.lock"}]
    for lock in (path for path in files() if path.name == "package-lock.json"):
        assert '"resolved"' not in lock.read_text(encoding="utf-8")


def test_nothing_tells_how_the_text_came_about() -> None:
    """The repository speaks of corridors, not of those who wrote it or of their tools."""
    about = ["system prom" + "pt", "lang" + "uage model", "chat" + "bot", r"\bas an A" + r"I\b", "this ses" + "sion"]
    assert lines_with(re.compile("|".join(about), re.IGNORECASE)) == []


def test_no_note_is_left_for_later() -> None:
    """A known shortcoming is an issue with its number."""
    notes = "|".join(
        [
            "TO" + "DO",
            "FIX" + "ME",
            "XX" + "X",
            "raise NotImplemented" + "Error",
            "assert Tr" + "ue",
            r"mark\.sk" + "ip",
        ]
    )
    assert lines_with(re.compile(rf"\b({notes})\b")) == []


def test_no_page_of_code_is_too_long() -> None:
    """A file that grows past a reader's patience holds two ideas."""
    pages = [*modules(), *sorted((ROOT / "tests").rglob("*.py"))]
    lengths = {page.relative_to(ROOT).as_posix(): len(page.read_text("utf-8").splitlines()) for page in pages}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


@pytest.mark.parametrize("page", modules(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_page_of_code_says_what_it_is_about(page: Path) -> None:
    """The first sentence of a module tells its one idea; every public function and class says what it gives."""
    tree = ast.parse(page.read_text(encoding="utf-8"))
    assert (ast.get_docstring(tree) or "").strip(), "the module has no first sentence"
    assert [node.name for node in public(tree) if not ast.get_docstring(node)] == []


def public(tree: ast.Module) -> list[ast.FunctionDef | ast.ClassDef]:
    """Public functions and classes of a module, and public methods of those classes."""
    found: list[ast.FunctionDef | ast.ClassDef] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            found.append(node)
            if isinstance(node, ast.ClassDef):
                found += [
                    inner
                    for inner in node.body
                    if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_") and not is_overload(inner)
                ]
    return found


def is_overload(node: ast.FunctionDef) -> bool:
    """Whether it only declares types: what it gives is said once, by the function itself."""
    return any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in node.decorator_list)


def test_the_engine_knows_no_scenario() -> None:
    """No place or state of a real scenario is written into the code."""
    scenarios = sorted((ROOT / "scenarios").glob("*/*.csv"))
    known = set()
    for table in scenarios:
        if table.stem in {"states", "places", "crossings", "groups"}:
            known |= {line.split(",", 1)[0].strip('"') for line in table.read_text("utf-8").splitlines()[1:]}
    known = {word for word in known if len(word) > 4}
    code = "\n".join(page.read_text("utf-8") for page in modules() if page.name not in DECLARED)
    # The examples of the declared columns are taken from the first scenario; nothing else may be.
    assert sorted(word for word in known if re.search(rf"\b{re.escape(word)}\b", code)) == []
