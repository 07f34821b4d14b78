"""Results of every kind, kept as folders."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import corredor as co
from corredor.analyses.consent.tables import SCHEMAS
from corredor.errors import FormatError, ProtectionError, ScenarioError
from corredor.results.result import Result
from corredor.results.result_io import read_result, write_result
from corredor.scenario.reading.to_frames import schema_of, to_frame
from corredor.scenario.tables.consent_tables import CONSENT_TABLES
from corredor.scenario.tables.movement_tables import MOVEMENT_PEOPLE, MOVEMENT_TOTALS
from corredor.scenario.tables.result_tables import RESULT_TABLES
from corredor.scenario.tables.schema import Column, ColumnKind, Table

VALUES: dict[ColumnKind, Any] = {
    ColumnKind.NUMBER: 2.5,
    ColumnKind.HOUR: 7.25,
    ColumnKind.INTEGER: 3,
    ColumnKind.DATE: dt.date(2027, 1, 12),
    ColumnKind.YES_NO: True,
    ColumnKind.TEXTS: ["A", "B"],
}
DAY = dt.date(2027, 1, 12)


def value_of(column: Column) -> Any:
    """Some value that a column can hold."""
    if column.kind is ColumnKind.CHOICE:
        return column.choices[0]
    return VALUES.get(column.kind, "a text; with, marks")


def filled(table: Table) -> pl.DataFrame:
    """A row with a value in every column, and one with its first alone, without the columns that a result may lack."""
    columns = [column for column in table.columns if not column.optional or column.name == "message"]
    frame = to_frame(table, [{column.name: value_of(column) for column in some} for some in (columns, columns[:1])])
    return frame.select([column.name for column in columns])


@pytest.mark.parametrize("kind", RESULT_TABLES)
def test_a_result_of_each_kind_reads_back_equal(kind: str, tmp_path: Path) -> None:
    """Values of every kind of column, empty cells, and what stands beside the tables."""
    meta = {"runs": 3, "on": DAY, "states": ["B", "C"], "provenance": {"scenario": "a/b", "digest": "0f"}}
    result = Result(kind, {table.name: filled(table) for table in RESULT_TABLES[kind]}, meta)
    write_result(result, tmp_path)
    back = read_result(tmp_path)
    assert (back.kind, dict(back.meta), back.provenance["digest"]) == (kind, meta, "0f")
    assert back.tables.keys() == result.tables.keys()
    for name, frame in result.tables.items():
        assert back.tables[name].equals(frame), name


def test_the_tables_of_consent_are_as_they_are_declared() -> None:
    """What the analysis gives is what the reader expects."""
    assert {table.name: schema_of(table) for table in CONSENT_TABLES} == {
        name: pl.Schema(schema) for name, schema in SCHEMAS.items()
    }


def test_consent_and_a_crossing_that_commands_keep_read_back(root: Path, tmp_path: Path) -> None:
    """The folders that those commands write have their tables, typed."""
    scenario = co.read(root / "spec" / "valid" / "dated-switches")
    found = co.consent(scenario)
    co.write_consent(found, tmp_path / "consent", scenario=scenario)
    back = read_result(tmp_path / "consent")
    assert back.meta["states"] == list(found.states)
    assert back.tables["sets"].equals(found.sets)
    assert back.tables["further"].equals(found.further)
    day = co.crossing(co.read(root / "spec" / "valid" / "a-queue"), "bridge", runs=5)
    co.write_crossing(day, tmp_path / "crossing")
    assert read_result(tmp_path / "crossing").tables["officers"].equals(day.officers)


def test_movement_keeps_the_columns_of_its_rule(tmp_path: Path) -> None:
    """Whoever settles, returns or is turned back at a post has a column where the rule counts them, and only there."""
    totals = pl.DataFrame(
        {"run": [0], "date": [DAY], "people": [10.0], "on_way": [2.0], "left": [1.0], "refused at BRIDGE": [3.0]}
    )
    people = to_frame(MOVEMENT_PEOPLE, [{"run": 0, "date": DAY, "place": "A", "people": 8}])
    write_result(Result("movement", {"people": people, "totals": totals}, {}), tmp_path)
    assert (tmp_path / "totals.csv").read_text("utf-8").startswith("run,date,people,on_way,left,refused at BRIDGE\n")
    back = read_result(tmp_path)
    assert back.tables["totals"].equals(totals)
    assert back.tables["set_out"].is_empty()
    names = [column.name for column in MOVEMENT_TOTALS.columns]
    assert "settled" in names
    assert "settled" not in back.tables["totals"].columns


def test_a_judgement_without_fitted_constants_has_their_header(tmp_path: Path) -> None:
    """Two cases are too few to fit anything; the table is there all the same and can be read."""
    write_result(Result("judgement", {"fits": pl.DataFrame()}, {}), tmp_path)
    assert (tmp_path / "fits.csv").read_text("utf-8").startswith("setting,left_out,softening,")
    assert read_result(tmp_path).tables["fits"].is_empty()


def test_what_is_not_declared_is_not_written(tmp_path: Path) -> None:
    """A kind, a table and a column that no reader would know."""
    with pytest.raises(ValueError, match="no kind of result"):
        write_result(Result("weather", {}, {}), tmp_path)
    with pytest.raises(ValueError, match="rain"):
        write_result(Result("movement", {"rain": pl.DataFrame()}, {}), tmp_path)
    with pytest.raises(ValueError, match="columns"):
        write_result(Result("movement", {"people": pl.DataFrame({"people": [1.0]})}, {}), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_another_kind_is_said_in_the_words_of_the_reader(tmp_path: Path) -> None:
    """Whoever reads trials is told that these are none; a kind that nobody knows names those that there are."""
    write_result(Result("closures", {}, {}), tmp_path)
    with pytest.raises(FormatError, match="is not the folder of trials"):
        co.read_trials(tmp_path)
    (tmp_path / "answer.toml").write_text('kind = "weather"\n', "utf-8")
    with pytest.raises(FormatError) as raised:
        read_result(tmp_path)
    assert str(raised.value) == (
        f"{tmp_path} holds an answer of the kind weather, not of closures, consent, crossing, exposure, judgement, "
        "movement, trials."
    )
    assert raised.value.code == "unknown_result_kind"


def test_tables_that_are_missing_or_broken_are_found(tmp_path: Path) -> None:
    """Every table at once; a report asks only for what is there."""
    write_result(Result("exposure", {}, {}), tmp_path)
    (tmp_path / "groups.csv").unlink()
    (tmp_path / "price.csv").write_text("limit,people\nfew,3\n", "utf-8")
    with pytest.raises(ScenarioError) as raised:
        read_result(tmp_path)
    said = [str(finding) for finding in raised.value.findings]
    assert "groups: The table is missing. Save the answer again." in said
    assert "price row 1, served: The column is missing. Save the answer again." in said
    assert any(line.startswith('price row 2, limit: "few" is not a number.') for line in said)
    with pytest.raises(ScenarioError) as raised:
        read_result(tmp_path, complete=False)
    assert {finding.table for finding in raised.value.findings} == {"price"}


def test_a_column_with_names_of_people_is_refused(tmp_path: Path) -> None:
    """A result holds counts; whoever adds a column of names is stopped."""
    write_result(Result("exposure", {}, {}), tmp_path)
    file = tmp_path / "departures.csv"
    file.write_text("name," + file.read_text("utf-8"), "utf-8")
    with pytest.raises(ProtectionError):
        read_result(tmp_path)
