"""A plan kept as a folder or workbook: read back equal, and verified against its scenario, even edited by hand."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path
from typing import Any

from corredor.errors import FormatError
from corredor.formats.plan.csv_folder import read_plan_folder, write_plan_folder
from corredor.formats.plan.read_workbook import read_plan_workbook
from corredor.formats.read_scenario import read
from corredor.messages import Message
from corredor.planning.plan import Plan
from corredor.scenario.scenario import Scenario
from corredor.verification import Violation
from corredor.verification import verify as verify_tables


def write_plan(plan: Plan, path: str | Path, *, hxl: bool = False) -> None:
    """Write a plan as a folder of tables, one CSV file each, with its totals and provenance in `plan.toml`.

    `read_plan` gives an equal plan back. With `hxl` a row of hashtags of the Humanitarian Exchange Language stands
    under each header. Twin of `corredor plan --out`.
    """
    write_plan_folder(path, plan.tables, meta_of(plan), hxl=hxl)


def meta_of(plan: Plan) -> dict[str, Any]:
    """Give what is kept of a plan beside its tables: `gap`, `totals` and `provenance`."""
    return {"gap": plan.gap, "totals": dict(plan.totals), "provenance": dict(plan.provenance)}


def read_plan(path: str | Path) -> Plan:
    """Read a plan from its folder or from a workbook that holds all of it, one perhaps edited by hand.

    Twin of `corredor show`.

    Raises
    ------
    FormatError
        When there is no such folder or file.
    ScenarioError
        With every finding when a table is missing, a cell cannot be read or the workbook was written to be shared.
    ProtectionError
        When a column would hold traces of persons.
    """
    is_workbook = Path(path).suffix.lower() == ".xlsx"
    tables, meta = read_plan_workbook(path) if is_workbook else read_plan_folder(path)
    totals = {str(name): float(value) for name, value in dict(meta.get("totals", {})).items() if _is_number(value)}
    gap = meta.get("gap", float("inf"))
    return Plan(tables, totals, float(gap) if _is_number(gap) else float("inf"), dict(meta.get("provenance", {})))


def verify(plan: Plan, scenario: Scenario | None = None) -> list[Violation]:
    """Replay a plan through its scenario and give each rule that it breaks; empty for a plan that holds.

    Without a scenario, the one that the plan's provenance names is read, with its variants and as known on its date;
    FormatError where it is not there. Twin of `corredor verify`.
    """
    return verify_tables(scenario if scenario is not None else scenario_of(plan), plan.tables, plan.totals)


def scenario_of(plan: Plan, path: str | Path | None = None) -> Scenario:
    """Read the scenario of a plan, from `path` where it lies elsewhere than the plan's provenance says."""
    provenance = plan.provenance
    where = Path(str(path if path is not None else provenance.get("scenario", "")))
    if path is None and (not provenance.get("scenario") or not where.exists()):
        raise FormatError(
            Message(
                "scenario_not_there",
                'The scenario of the plan, "{path}", is not there. Say where it is.',
                path=str(provenance.get("scenario", "")),
            )
        )
    return read(where, variants=tuple(provenance.get("variants", ())), known=_date(provenance.get("known")))


def _date(known: object) -> Date | None:
    """Read the day of knowledge that a plan names; None where it names none."""
    if isinstance(known, Date):
        return known
    try:
        return Date.fromisoformat(known) if isinstance(known, str) and known else None
    except ValueError as wrong:
        raise FormatError(
            Message(
                "known_is_no_date",
                'The plan says it knows what was known on "{value}", which is not a date.',
                value=str(known),
            )
        ) from wrong


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
