"""The short form of a group becomes a row for each goal and paper."""

from __future__ import annotations

import pytest

from corredor.scenario.reading.normalise import normalise
from corredor.scenario.reading.raw_tables import RawRow, RawTables


def raw(*groups: dict[str, str], switch: str = "") -> RawTables:
    """A scenario's text with these groups, and perhaps a switch that names some."""
    rows = tuple(RawRow(line, cells) for line, cells in enumerate(groups, start=2))
    tables = {"groups": rows}
    if switch:
        tables["switches"] = (RawRow(2, {"id": "S", "groups": switch}),)
    return RawTables({}, tables, {"groups": tuple(groups[0])})


def test_goals_and_papers_are_multiplied() -> None:
    full, findings = normalise(raw({"id": "G", "goal": "A 0.6; stay 0.4", "documents": "passport 0.5; none 0.5"}))
    rows = [row.cells for row in full.tables["groups"]]
    assert findings == []
    assert [row["id"] for row in rows] == ["G/A/passport", "G/A/none", "G/stay/passport", "G/stay/none"]
    assert [row["share"] for row in rows] == ["0.3", "0.3", "0.2", "0.2"]
    assert {row["population"] for row in rows} == {"G"}


def test_only_what_was_split_is_in_the_id() -> None:
    full, _ = normalise(
        raw({"id": "G", "goal": "A 1", "documents": "passport 0.25; none 0.75", "share": "0.4", "population": "P"})
    )
    rows = [row.cells for row in full.tables["groups"]]
    assert [(row["id"], row["goal"], row["share"], row["population"]) for row in rows] == [
        ("G/passport", "A", "0.1", "P"),
        ("G/none", "A", "0.3", "P"),
    ]


def test_a_full_row_stays_as_it_is() -> None:
    short = raw({"id": "G", "goal": "A", "documents": "none"})
    assert normalise(short) == (short, [])


def test_a_switch_that_names_a_split_group_names_its_parts() -> None:
    """Where the population keeps the group's id the switch needs no change."""
    group = {"id": "G", "goal": "A 0.6; B 0.4"}
    full, _ = normalise(raw(group | {"population": "P"}, switch="G;H"))
    assert full.tables["switches"][0].cells["groups"] == "G/A;G/B;H"
    full, _ = normalise(raw(group, switch="G;H"))
    assert full.tables["switches"][0].cells["groups"] == "G;H"


@pytest.mark.parametrize("goal", ["A 0.5; B 0.4", "A 0; B 0"])
def test_shares_that_do_not_add_up_are_found_once(goal: str) -> None:
    _, findings = normalise(raw({"id": "G", "goal": goal}))
    assert [(finding.row, finding.column) for finding in findings] == [(2, "goal")]
