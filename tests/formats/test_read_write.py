"""A scenario that is written and read again is the same scenario, in each format."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from corredor.errors import FormatError, ProtectionError, ScenarioError
from corredor.formats.read_scenario import check, read, variants_of
from corredor.formats.write_scenario import write
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.scenario_tables import TABLES

SPEC = Path(__file__).resolve().parents[2] / "spec" / "valid"
BASE = read(SPEC / "every-table")

# Letters of many scripts, marks and line ends; cells may not begin as formulas do, nor end in blanks.
words = st.text(
    st.characters(codec="utf-8", categories=("L", "M", "P", "S", "Zs"), include_characters="\n"), max_size=40
)
texts = words.map(lambda text: f"a {text} z")
amounts = st.floats(0, 1e5, allow_nan=False).map(lambda value: value + 0.0)
FREE: dict[tuple[str, str], st.SearchStrategy[Any]] = {
    ("states", "note"): texts,
    ("places", "name"): texts,
    ("places", "cost_per_night"): amounts,
    ("links", "cost"): st.none() | amounts,
    ("links", "exposure"): amounts,
    ("crossings", "hours"): st.floats(0, 48),
    ("groups", "weight"): st.floats(1e-9, 1000, exclude_min=True),
    ("vehicles", "cost_per_day"): amounts,
    ("statements", "text"): texts,
    ("switches", "note"): st.none() | texts,
    ("closures", "source"): st.none() | texts,
}


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A scenario in which every cell that may be anything is anything."""
    tables = dict(BASE.tables)
    for (name, column), values in FREE.items():
        frame = tables[name]
        drawn = [draw(values) for _ in range(frame.height)]
        tables[name] = frame.with_columns(pl.Series(column, drawn, dtype=frame[column].dtype))
    settings = replace(
        BASE.settings,
        title=draw(texts),
        day_ends=draw(st.floats(12, 24)),
        aims=tuple(draw(st.permutations(BASE.settings.aims))),
        finish_days=draw(st.none() | st.integers(0, 365)),
    )
    return Scenario(settings, tables)


@given(scenario=scenarios(), ending=st.sampled_from(["", ".xlsx"]))
def test_written_then_read_is_the_same_scenario(scenario: Scenario, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"scenario{ending}"
        write(scenario, path)
        again = read(path)
    assert again.settings == scenario.settings
    for table in TABLES:
        assert_frame_equal(again.tables[table.name], scenario.tables[table.name])


def test_both_formats_give_the_same_bytes_twice(tmp_path: Path) -> None:
    for path in (tmp_path / "one.xlsx", tmp_path / "two.xlsx"):
        write(BASE, path)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_nothing_to_read_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="neither a folder nor"):
        check(tmp_path / "nowhere")
    with pytest.raises(FormatError, match='Did you mean "shorter"'):
        check(SPEC / "with-variants", variants=["shorted"])


def test_variants_are_named_in_order() -> None:
    assert variants_of(SPEC / "with-variants") == ["dry", "fewer", "shorter"]
    assert variants_of(SPEC / "two-towns") == []


def test_variants_lie_over_the_scenario_in_the_order_given() -> None:
    plain = read(SPEC / "with-variants")
    both = read(SPEC / "with-variants", variants=["dry", "shorter", "fewer"])
    assert (plain.settings.days, both.settings.days) == (10, 5)
    assert (plain.tables["closures"].height, both.tables["closures"].height) == (1, 0)
    assert both.tables["groups"]["id"].to_list() == ["G/C-HOME", "G/stay", "H"]
    assert both.variants == ("dry", "shorter", "fewer")


def test_errors_carry_every_finding(tmp_path: Path) -> None:
    write(BASE, tmp_path / "s")
    (tmp_path / "s" / "rates.csv").write_text("currency,per_unit\nEUR,-1\nCLP,x\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read(tmp_path / "s")
    assert [(finding.row, finding.column) for finding in caught.value.findings] == [(2, "per_unit"), (3, "per_unit")]
    (tmp_path / "s" / "rates.csv").write_text("currency,per_unit,phone\nEUR,-1,\n", encoding="utf-8")
    with pytest.raises(ProtectionError) as refused:
        read(tmp_path / "s")
    assert len(refused.value.findings) == 2
