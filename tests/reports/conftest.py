"""A small corridor, planned once for all tests of what people read, and told in reports that a browser opens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe

import corredor as co

SCRIPT = "<script>window.ran=1</script><img src=x onerror=window.ran=2>"


class Planned(NamedTuple):
    """A scenario with its plan."""

    scenario: co.Scenario
    plan: co.Plan


@pytest.fixture(scope="session")
def three_places(root: Path) -> Planned:
    """The three places of the first lesson."""
    scenario = co.read(root / "examples" / "three-places")
    return Planned(scenario, co.plan(scenario))


@dataclass
class Looked:
    """A page with all that it asked for and complained about."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def look(browser: Any) -> Iterator[Any]:
    """Opens a file as a reader would, without a network, in a window of some size."""
    contexts = []

    def opened(path: Path, *, width: int = 1366, height: int = 820, **options: Any) -> Looked:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **options)
        contexts.append(context)
        looked = Looked(context.new_page())
        looked.page.on("request", lambda request: looked.requests.append(request.url))
        looked.page.on("console", lambda said: looked.complaints.append(f"{said.type}: {said.text}"))
        looked.page.on("pageerror", lambda error: looked.complaints.append(str(error)))
        looked.page.goto(path.as_uri())
        looked.page.wait_for_selector(".timebar")
        return looked

    yield opened
    for context in contexts:
        context.close()


@dataclass(frozen=True)
class Reports:
    """Reports of the same corridor: one plan, two plans, one with every count open."""

    one: Path
    two: Path
    full: Path
    agreed: co.Plan
    scenario: co.Scenario


@pytest.fixture(scope="session")
def reports(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Three places whose second state lets people without papers in, or does not; one place has a script for a name."""
    folder = tmp_path_factory.mktemp("reports")
    source = folder / "three-places"
    shutil.copytree(root / "examples" / "three-places", source)
    _edit(source / "places.csv", "REST,Rest,", f'REST,"Rest {SCRIPT}",')
    _edit(source / "states.csv", "passport;id_card;expired_passport;none", "passport;id_card")
    (source / "statements.csv").write_text(
        "id,date,recorded,state,office,voice,subject,act,stance,text,source,confidence\n"
        f'S1,2026-11-02,2026-11-03,BBB,foreign ministry,foreign_ministry,corridor,said,open,"It may be. {SCRIPT}",'
        "invented,assumed\n"
        "S2,2026-12-01,2026-12-02,AAA,foreign ministry,foreign_ministry,corridor,signed,,A treaty on papers.,"
        "invented,assumed\n",
        encoding="utf-8",
    )
    agreed = source / "variants" / "agreed"
    agreed.mkdir(parents=True)
    (agreed / "switches.csv").write_text(
        "id,state,rule,value,from,to,basis,statements,source,confidence\n"
        "BBB-ADMIT,BBB,admit,yes,2027-01-04,,assumed,S1,invented,assumed\n",
        encoding="utf-8",
    )
    scenarios = {"agreed": co.read(source, variants=("agreed",)), "refused": co.read(source)}
    plans = {name: co.plan(scenario) for name, scenario in scenarios.items()}
    one, two, full = (folder / f"{name}.html" for name in ("one", "two", "full"))
    co.write_report(plans["agreed"], one, scenario=scenarios["agreed"], lang="en")
    co.write_report(plans, two, scenario=scenarios, lang="es")
    co.write_report(plans["agreed"], full, scenario=scenarios["agreed"], lang="en", full=True)
    return Reports(one, two, full, plans["agreed"], scenarios["agreed"])


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def serious(page: Any) -> list[str]:
    """What axe calls serious or critical, each with where."""
    # Animations of the dialog's opening would be measured halfway.
    violations = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in violations
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
