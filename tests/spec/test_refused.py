"""One mistake, one finding: each case of `spec/refused` gives exactly what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from corredor.errors import ProtectionError, ScenarioError, Severity
from corredor.formats.read_scenario import check, read
from tests.spec.cases import as_expected, build, cases, expected, variants


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_each_mistake_gives_exactly_its_finding(case: Path, tmp_path: Path) -> None:
    scenario = build(case, tmp_path)
    assert [as_expected(finding) for finding in check(scenario, variants=variants(case))] == expected(case)


@pytest.mark.parametrize("case", cases()[::7], ids=lambda case: case.name)
def test_a_scenario_with_an_error_is_not_read(case: Path, tmp_path: Path) -> None:
    scenario, findings = build(case, tmp_path), expected(case)
    severities = {finding.severity for finding in findings}
    if severities == {Severity.WARNING}:
        assert read(scenario, variants=variants(case)).variants == tuple(variants(case))
        return
    with pytest.raises(ProtectionError if Severity.REFUSED in severities else ScenarioError) as caught:
        read(scenario, variants=variants(case))
    assert str(findings[0]) in str(caught.value)


def test_there_is_a_case_for_every_line_that_holds() -> None:
    """Sixty mistakes and more are shown, and the refusals among them."""
    found = [finding for case in cases() for finding in expected(case)]
    assert len(cases()) >= 60
    assert sum(finding.severity is Severity.REFUSED for finding in found) >= 15
    assert all(finding.says and finding.hint and finding.code for finding in found)
