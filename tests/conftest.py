"""What every test may ask for: hypothesis at the right pace, the facts on disk, and no silent gaps in CI."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
EDITS_IN_CI = 30
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# A plan of a drawn scenario may take a second, more on a busy machine: no deadline, since no test is timed.
_PATIENT = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile(
    "ci", derandomize=True, database=None, deadline=None, max_examples=30, suppress_health_check=_PATIENT
)
settings.register_profile("nightly", deadline=None, max_examples=500, print_blob=True, suppress_health_check=_PATIENT)
settings.load_profile(os.environ.get("CORREDOR_PROFILE", "ci"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout: where `scenarios/`, `examples/`, `spec/` and `docs/` lie."""
    return ROOT


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of published facts with which some results are compared."""
    folder = os.environ.get("CORREDOR_DATA")
    if not folder:
        pytest.skip("set CORREDOR_DATA to a folder with the project's shared data (scenario-facts/, flee/, planner/)")
    return Path(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a screen."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("needs Chromium: `apt-get install chromium`, or any Chrome on the PATH")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield opened
        opened.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `edit_seed` runs once for each seed: fixed ones here, fresh ones in the nightly run."""
    if "edit_seed" in metafunc.fixturenames:
        metafunc.parametrize("edit_seed", edit_seeds())


def edit_seeds() -> list[int]:
    """The seeds of the random edits: 0 to 29, or CORREDOR_EDITS many drawn from CORREDOR_SEED."""
    number = int(os.environ.get("CORREDOR_EDITS", EDITS_IN_CI))
    first = os.environ.get("CORREDOR_SEED")
    if first is None:
        return list(range(number))
    return random.Random(int(first)).sample(range(10**9), number)


def pytest_report_header() -> str:
    """Say how the run was drawn, so that it can be drawn again."""
    drawn = {name: os.environ[name] for name in ("CORREDOR_SEED", "CORREDOR_EDITS") if name in os.environ}
    told = " ".join(f"{name}={value}" for name, value in drawn.items()) or f"edits: seeds 0 to {EDITS_IN_CI - 1}"
    return f"corredor: hypothesis profile {os.environ.get('CORREDOR_PROFILE', 'ci')}; {told}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where CORREDOR_REQUIRE is set nothing may be left out: there a skipped test has failed."""
    report = yield
    return _no_gap(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself."""
    report = yield
    return _no_gap(report)


def _no_gap(report: Report) -> Report:
    required = os.environ.get("CORREDOR_REQUIRE")
    if required and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"CORREDOR_REQUIRE={required}, and yet: {reason}"
    return report
