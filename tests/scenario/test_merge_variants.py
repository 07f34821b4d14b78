"""Variants replace, add and remove rows, and override settings."""

from __future__ import annotations

from corredor.scenario.reading.merge_variants import merge
from corredor.scenario.reading.raw_tables import RawRow, RawTables


def raw(settings: dict[str, str] | None = None, *rows: dict[str, str], file: str = "") -> RawTables:
    """A scenario's or a variant's text with some states."""
    header = tuple(dict.fromkeys(column for row in rows for column in row))
    return RawTables(
        settings or {},
        {"states": tuple(RawRow(line, row, file) for line, row in enumerate(rows, start=2))},
        {"states": header},
    )


BASE = raw({"days": "10", "title": "Base"}, {"id": "A", "name": "Aland"}, {"id": "B", "name": "Bland"})


def test_a_variant_replaces_adds_and_removes() -> None:
    variant = raw(
        {"days": "5"}, {"id": "B", "name": "Newland"}, {"id": "C", "name": "Cland"}, {"id": "A", "_drop": "yes"}
    )
    merged, findings = merge(BASE, variant)
    assert findings == []
    assert [(row.cells["id"], row.cells["name"]) for row in merged.tables["states"]] == [
        ("B", "Newland"),
        ("C", "Cland"),
    ]
    assert merged.settings == {"days": "5", "title": "Base"}
    assert merged.headers["states"] == ("id", "name")


def test_a_replaced_row_is_replaced_whole() -> None:
    merged, _ = merge(BASE, raw(None, {"id": "B"}))
    assert merged.tables["states"][1].cells == {"id": "B", "name": ""}


def test_the_later_variant_wins() -> None:
    first, second = raw(None, {"id": "B", "name": "First"}), raw(None, {"id": "B", "name": "Second"})
    for variants, name in (((first, second), "Second"), ((second, first), "First")):
        merged, _ = merge(BASE, *variants)
        assert merged.tables["states"][1].cells["name"] == name


def test_what_a_variant_removed_the_next_may_add_again() -> None:
    gone, back = raw(None, {"id": "A", "_drop": "yes"}), raw(None, {"id": "A", "name": "Again"})
    merged, findings = merge(BASE, gone, back)
    assert findings == []
    assert [row.cells["id"] for row in merged.tables["states"]] == ["B", "A"]


def test_findings_name_the_file_of_the_variant() -> None:
    _, findings = merge(BASE, raw(None, {"id": "X", "_drop": "yes"}, file="variants/v"))
    assert [(finding.table, finding.row) for finding in findings] == [("variants/v/states", 2)]
