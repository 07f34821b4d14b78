"""Help and `import corredor` load neither solver, compiler nor tables: what is not asked for is not imported."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from corredor.cli.main import COMMANDS
from corredor.messages import catalogue

ENGINES = ("highspy", "numba", "polars", "scipy", "typst")
HELP = "import sys; from corredor.cli import main; main(sys.argv[1:], standalone_mode=False)"


def loaded(root: Path, code: str, *typed: str) -> set[str]:
    """Run Python code in a process of its own, and give the names of all modules that it loaded."""
    report = f"{code}\nimport sys\nprint(*sorted(sys.modules), sep=chr(10), file=sys.stderr)"
    command = [sys.executable, "-c", report, *typed]
    done = subprocess.run(command, capture_output=True, check=True, env={"PYTHONPATH": str(root / "src")}, text=True)
    return set(done.stderr.splitlines())


def test_importing_the_package_loads_no_engine(root: Path) -> None:
    """Whoever needs one function does not wait for all others."""
    modules = loaded(root, "import corredor")
    assert "corredor" in modules
    assert not modules & {*ENGINES, "babel", "numpy"}
    assert {name for name in modules if name.startswith("corredor.")} == set()


@pytest.mark.parametrize("lang", ["en", "pt"])
def test_help_loads_no_engine_and_no_command(root: Path, lang: str) -> None:
    """The root command knows names and texts of its commands, and imports none of them."""
    modules = loaded(root, HELP, "--help", "--lang", lang)
    assert "corredor.cli.main" in modules
    assert not modules & {*ENGINES, "babel", "numpy", "rich"}
    assert not modules & {f"corredor.cli.{name.replace('-', '_')}" for name in COMMANDS}


def test_the_help_of_a_command_imports_that_command_alone(root: Path) -> None:
    """A command is imported when it is called or its help is asked for; others are not."""
    modules = loaded(root, HELP, "check", "--help")
    imported = {name for name in COMMANDS if f"corredor.cli.{name.replace('-', '_')}" in modules}
    assert imported == {"check"}
    assert not modules & {"highspy", "numba", "scipy", "typst"}


def test_every_command_has_a_module_of_its_name() -> None:
    """The list in the root command is the list of modules that make a command."""
    for name in COMMANDS:
        module = importlib.import_module(f"corredor.cli.{name.replace('-', '_')}")
        assert module.command(catalogue("en")).name == name
