"""Whatever a cell is changed to, the answer is findings or a plan that holds."""

from __future__ import annotations

from pathlib import Path

import corredor as co
from tests.scenarios.edits import edited_copy

# Three weeks show every feature of the first scenario; the whole horizon would only take longer.
DAYS = 21
VARIANTS = ((), ("peru-refuses",), ("all-agree",), ("air-only",))


def test_an_edited_scenario_gives_findings_or_a_plan_that_holds(root: Path, tmp_path: Path, edit_seed: int) -> None:
    """Never a traceback, a plan that breaks a rule, or people who are lost."""
    folder = tmp_path / "edited"
    edits = edited_copy(root / "scenarios" / "chile-venezuela-2026", folder, edit_seed, DAYS)
    variants = VARIANTS[edit_seed % len(VARIANTS)]
    findings = co.check(folder, variants=variants)
    if any(finding.severity != "warning" for finding in findings):
        assert all(str(finding) for finding in findings), edits
        return
    scenario = co.read(folder, variants=variants)
    plan = co.plan(scenario)
    assert co.verify(plan, scenario) == [], edits
    parts = ("served", "on_the_way", "waiting", "exits", "unserved")
    assert abs(plan.totals["people"] - sum(plan.totals[part] for part in parts)) < 1e-3, edits
