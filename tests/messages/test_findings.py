"""What `check` finds is said in every language, with whatever somebody typed left as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from corredor.errors import Finding
from corredor.formats.read_scenario import check
from corredor.messages import render
from tests.spec.cases import build, cases, variants

# Words that the catalogues know, and signs that a template or a terminal could take for its own.
TYPED = ("no paper", "Bosnia and Herzegovina", "{value} {0}", "«comillas» “aspas”", "طريق الميناء")


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """What is found in every one-mistake scenario of `spec/refused`."""
    return [
        finding
        for case in cases()
        for finding in check(build(case, tmp_path_factory.mktemp(case.name)), variants=variants(case))
    ]


@pytest.mark.parametrize("lang", ["es", "pt"])
def test_every_finding_is_said_in_every_language(findings: list[Finding], lang: str) -> None:
    """Message and hint have a translation, and a code that a script can rely on."""
    assert len(findings) > 100
    for finding in findings:
        assert finding.code, finding
        for message in (finding.message, finding.hint):
            assert not str(message) or render(message, lang) != str(message), str(message)


@pytest.mark.parametrize("lang", ["en", "es", "pt"])
@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_is_shown_as_it_was_typed(root: Path, tmp_path: Path, typed: str, lang: str) -> None:
    """A cell that says "no paper" is quoted as such, in every language."""
    scenario = tmp_path / "typed"
    scenario.mkdir()
    for file in (root / "examples/three-places").iterdir():
        if file.is_file():
            text = file.read_text("utf-8")
            changed = text.replace("REST,road,80", f"{typed},road,80") if file.name == "links.csv" else text
            (scenario / file.name).write_text(changed, "utf-8")
    found = [finding for finding in check(scenario) if finding.table == "links" and finding.column == "to"]
    assert found
    assert all(typed in render(finding.message, lang) for finding in found)
