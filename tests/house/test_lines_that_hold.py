"""Lines that hold, whatever else changes: counts only, nobody is made to move, nobody is looked up."""

from __future__ import annotations

import re

import pytest

from corredor.scenario.tables.plan_tables import PLAN_TABLES
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.scenario.tables.schema import Table
from corredor.scenario.tables.settings_table import SETTINGS

ALL: tuple[Table, ...] = (*TABLES, *PLAN_TABLES)
OF_A_PERSON = re.compile(
    r"(first|last|full|given|family|sur|nick)_?name|nombre|apellid|sobrenome|passport|cedula|dni|rut$|document_?(no|num|id)"
    r"|birth|born|^age$|phone|mobile|tel(efono)?$|e?mail|plate|patente|licen[cs]e|photo|picture|face|finger|biometr|track"
    r"|address|gender|sex$|signature",
    re.IGNORECASE,
)
FORCED = re.compile(
    r"forced|by_force|expuls|expel|deport|remov|detain|detention|patrol|risk_?score|wanted", re.IGNORECASE
)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_no_column_holds_anything_of_a_person(table: Table) -> None:
    """People are counts: there is no place where a name, a number or a track of a person could be written."""
    assert [column.name for column in table.columns if OF_A_PERSON.search(column.name)] == []


def test_only_things_have_names() -> None:
    """States, places, crossings and fleets have names; groups, and whatever else stands for people, have none."""
    named = {table.name for table in ALL if any(column.name == "name" for column in table.columns)}
    assert named == {"states", "places", "crossings", "vehicles"}


def test_no_choice_stands_for_moving_people_by_force() -> None:
    """Forced movement is not a kind that could be chosen anywhere."""
    columns = [*SETTINGS, *(column for table in ALL for column in table.columns)]
    offered = {choice for column in columns for choice in (*column.choices, column.default)}
    assert sorted(choice for choice in offered if FORCED.search(choice)) == []


def test_every_group_must_say_how_its_willingness_was_established() -> None:
    """A plan is for people who want to go, and the scenario says how that is known."""
    groups = next(table for table in TABLES if table.name == "groups")
    assert groups.column("willing").required
    assert groups.column("willing_basis").required
    assert groups.column("goal").required
    assert "stay" in groups.column("goal").description


def test_assumed_can_be_told_from_agreed() -> None:
    """Every switch says whether it is observed or assumed, and every row may say how well it is known."""
    switches = next(table for table in TABLES if table.name == "switches")
    assert switches.column("basis").required
    assert switches.column("basis").choices == ("observed", "assumed")
    assert all("assumed" in table.column("confidence").choices for table in TABLES)
