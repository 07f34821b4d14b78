"""The pinned requirements: every one with a version and a hash, and all that the project says it needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+")


def pins(name: str) -> dict[str, str]:
    """The pinned versions of a requirements file; every line must be a pin with its hashes."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    lines = re.sub(r"\s*\\\n\s*", " ", text).splitlines()
    found = {}
    for line in (line for line in lines if line and not line.startswith("#")):
        pin = PIN.fullmatch(line)
        assert pin, line
        found[pin["name"]] = pin["version"]
    return found


def plain(requirement: str) -> str:
    """The name of a requirement as the index spells it."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match[0]).lower()


@pytest.mark.parametrize("name", ["core.txt", "dev.txt"])
def test_every_dependency_is_pinned_with_hashes(name: str) -> None:
    """What is installed is what was tested, whoever serves it."""
    needed = {plain(requirement) for requirement in PROJECT["dependencies"]}
    if name == "dev.txt":
        needed |= {plain(requirement) for requirement in PROJECT["optional-dependencies"]["dev"]}
    # The project itself is built without a network, so what builds it is pinned too.
    assert needed | {"flit-core"} <= set(pins(name))


def test_tests_run_with_the_versions_that_people_install() -> None:
    """The development pins are the core pins and more."""
    assert pins("core.txt").items() <= pins("dev.txt").items()


def test_the_readme_gives_the_two_commands() -> None:
    """One line installs and shows, one line installs and tests; the test command is the one CI runs."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    install = [line for line in readme if "requirements/core.txt" in line]
    test = [line for line in readme if "requirements/dev.txt" in line]
    assert len(install) == len(test) == 1
    assert install[0].endswith("corredor demo")
    assert "-m pytest" in test[0].rsplit("&&", 1)[1]
