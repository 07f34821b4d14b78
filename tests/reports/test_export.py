"""A plan written for other programs: what is shared hides small counts, what is full is all of it."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pyogrio
import pytest

import corredor as co
from corredor.cli import export as command
from corredor.reports.content.report_content import report_content
from corredor.reports.disclosure.shareable_tables import tables_to_share
from corredor.reports.exports.export import ENDINGS
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.plan_tables import ADMISSIONS, NIGHTS, UNSERVED
from tests.cli.run_cli import LANGUAGES, answered, typed
from tests.reports.conftest import Planned

ENGLISH = re.compile(r"\b(the|of|with|which|and|from|its|is|on|where|people)\b")


def with_rows(planned: Planned, **rows: list[dict[str, Any]]) -> co.Plan:
    """The plan with other rows in some of its tables."""
    declared = {table.name: table for table in (ADMISSIONS, NIGHTS, UNSERVED)}
    tables = {**planned.plan.tables, **{name: to_frame(declared[name], given) for name, given in rows.items()}}
    return replace(planned.plan, tables=tables)


@pytest.fixture
def small(three_places: Planned) -> co.Plan:
    """A plan in which a few sleep at a place and a few enter."""
    place = three_places.scenario.rows("places")[0]["id"]
    crossing = three_places.scenario.rows("crossings")[0]["id"]
    state = three_places.scenario.rows("states")[1]["id"]
    days = [date(2027, 1, day) for day in (4, 5, 6)]
    counts = (4, 40, 12)
    return with_rows(
        three_places,
        nights=[
            {"place": place, "date": day, "people": count, "without_bed": 0, "beds": 50}
            for day, count in zip(days, counts, strict=True)
        ],
        admissions=[
            {"state": state, "crossing": crossing, "date": day, "people": count}
            for day, count in zip(days, counts, strict=True)
        ],
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_full_workbook_reads_back_as_the_plan(three_places: Planned, tmp_path: Path, lang: str) -> None:
    """In whichever language it was written, with hashtags too."""
    co.export(three_places.plan, tmp_path / "plan.xlsx", full=True, hxl=lang == "es", lang=lang)
    back = co.read_plan(tmp_path / "plan.xlsx")
    assert all(back.tables[name].equals(table) for name, table in three_places.plan.tables.items())
    assert (back.totals, back.gap) == (three_places.plan.totals, three_places.plan.gap)
    assert co.verify(back, three_places.scenario) == []


def test_the_first_sheets_tell_the_finding_the_heat_map_and_the_days(three_places: Planned, tmp_path: Path) -> None:
    """Figures, a scale of three colours over the heat map, and charts that point at cells."""
    co.export(three_places.plan, tmp_path / "plan.xlsx", lang="es")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert book.sheetnames[:4] == ["Resumen", "Mapa de calor", "Día a día", "Diccionario"]
    front, heatmap = book["Resumen"], book["Mapa de calor"]
    assert front["A2"].value == "970 de 1.000 personas llegan a donde eligieron."
    assert front["B6"].value == 970
    (rules,) = [rule.rules for rule in heatmap.conditional_formatting]
    assert rules[0].type == "colorScale"
    assert len(rules[0].colorScale.color) == 3
    assert heatmap.freeze_panes == "D3"
    shares = [cell.value for row in heatmap.iter_rows(min_row=3, min_col=4) for cell in row if cell.value is not None]
    assert max(shares) == pytest.approx(max(_fullest(three_places)))
    assert len(front._charts) == 2


@pytest.mark.parametrize("lang", ["es", "pt"])
def test_every_column_is_explained_in_the_language_asked_for(three_places: Planned, tmp_path: Path, lang: str) -> None:
    """In the dictionary and the comments of a workbook, and in the layers and columns of a map."""
    co.export(three_places.plan, tmp_path / "plan.xlsx", lang=lang, full=True)
    co.export(three_places.plan, tmp_path / "plan.gpkg", lang=lang, full=True)
    rows = list(openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[3].iter_rows(min_row=2, values_only=True))
    with closing(sqlite3.connect(tmp_path / "plan.gpkg")) as base:
        described = [row[0] for row in base.execute("SELECT description FROM gpkg_data_columns")]
        described += [row[0] for row in base.execute("SELECT description FROM gpkg_contents")]
    told = [*(row[2] for row in rows), *(row[3] for row in rows if row[3]), *described]
    assert len(rows) > 100
    assert [text for text in told if ENGLISH.search(re.sub("`.*?`", "", text))] == []


def _fullest(planned: Planned) -> list[float]:
    nights = planned.plan.tables["nights"].filter(pl.col("beds") > 0)
    posts = {row["id"]: row["people_per_day"] * row["corridor_share"] for row in planned.scenario.rows("crossings")}
    entries = [row["people"] / posts[row["crossing"]] for row in planned.plan.admissions.to_dicts()]
    return [*(nights["people"] / nights["beds"]).to_list(), *entries]


def test_what_is_shared_hides_small_counts_and_no_single_party_is_told(small: co.Plan, tmp_path: Path) -> None:
    """Four people on one night are not shown, nor the twelve from which they could be found; parties are left out."""
    co.export(small, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    assert [row[2].value for row in book["nights"].iter_rows(min_row=2)] == [None, 40, None]
    assert [row[3].value for row in book["admissions"].iter_rows(min_row=2)] == [None, 40, None]
    for table in ("journeys", "stages", "convoys", "convoy_stages", "trips", "slots", "groups"):
        assert table not in book.sheetnames
    heatmap = book["Heat map"]
    assert 4 / 50 not in [cell.value for row in heatmap.iter_rows(min_row=3, min_col=4) for cell in row]
    with pytest.raises(co.ScenarioError, match="written to be shared"):
        co.read_plan(tmp_path / "plan.xlsx")


def test_a_shared_map_hides_the_same_counts(small: co.Plan, three_places: Planned, tmp_path: Path) -> None:
    """Nights and entries as in the tables; people on links in tens; convoys in a full one alone."""
    co.export(small, tmp_path / "plan.gpkg", scenario=three_places.scenario)
    layers = {name for name, _ in pyogrio.list_layers(tmp_path / "plan.gpkg")}
    assert {"places", "links", "crossings", "flows", "nights"} <= layers
    assert not {"convoys", "plan_convoys", "plan_groups"} & layers
    nights = pyogrio.raw.read(tmp_path / "plan.gpkg", layer="nights")
    people = nights[3][list(nights[0]["fields"]).index("people")]
    assert [None if count != count else count for count in people] == [None, 40, None]
    links = pyogrio.raw.read(tmp_path / "plan.gpkg", layer="links")
    carried = links[3][list(links[0]["fields"]).index("people")]
    assert all(count % 10 == 0 for count in carried)
    co.export(small, tmp_path / "full.gpkg", scenario=three_places.scenario, full=True)
    assert "convoys" in {name for name, _ in pyogrio.list_layers(tmp_path / "full.gpkg")}


def test_tables_and_pages_hide_the_same_cells(small: co.Plan, three_places: Planned) -> None:
    """What one hides and another shows would be shown."""
    shared = tables_to_share(small)
    cells = report_content({"x": small}, {"x": three_places.scenario})["plans"][0]["cells"]
    hidden = sum(people is None for people in cells["people"])
    assert hidden == shared["nights"]["people"].null_count() + shared["admissions"]["people"].null_count() == 4


def test_reasons_are_shared_without_their_groups(three_places: Planned) -> None:
    """Groups of a few stand together under their reason."""
    rows = [{"group": name, "people": 6.0, "reason": "No.", "cause": "door"} for name in ("A", "B")]
    shared = tables_to_share(with_rows(three_places, unserved=rows))["unserved"]
    assert shared.select("group", "people", "reason").rows() == [(None, 12.0, "No.")]


def test_a_map_as_geojson_says_what_was_assumed(three_places: Planned, tmp_path: Path) -> None:
    """Beside the features stands where they come from."""
    plan = replace(three_places.plan, provenance={**three_places.plan.provenance, "assumed_switches": ["AAA-YES"]})
    co.export(plan, tmp_path / "plan.geojson", lang="pt")
    answer = json.loads((tmp_path / "plan.geojson").read_text("utf-8"))
    assert answer["corredor"]["assumed_switches"] == ["AAA-YES"]
    assert any("AAA-YES" in note for note in answer["corredor"]["notes"])
    assert answer["corredor"]["shared"] is True
    assert {feature["properties"]["layer"] for feature in answer["features"]} == {"places", "links", "crossings"}


@pytest.mark.parametrize("name", ["plan.foo", "plan", "plan.zip"])
def test_an_ending_that_says_nothing_is_refused(three_places: Planned, tmp_path: Path, name: str) -> None:
    """With the endings that would be right."""
    with pytest.raises(co.FormatError, match="does not say what to write"):
        co.export(three_places.plan, tmp_path / name)


def test_nothing_else_is_written_over(three_places: Planned, tmp_path: Path) -> None:
    """A folder that holds something, a folder where a file is meant, a file where a folder is meant."""
    (tmp_path / "gtfs").mkdir()
    (tmp_path / "gtfs" / "letter.txt").write_text("Dear all")
    (tmp_path / "plan.xlsx").mkdir()
    (tmp_path / "x-gtfs").write_text("")
    for name, says in (("gtfs", "something else"), ("plan.xlsx", "is a folder"), ("x-gtfs", "is a file")):
        with pytest.raises(co.FormatError, match=says):
            co.export(three_places.plan, tmp_path / name)
    assert (tmp_path / "gtfs" / "letter.txt").read_text() == "Dear all"
    co.export(three_places.plan, tmp_path / "feed.gtfs")
    co.export(three_places.plan, tmp_path / "feed.gtfs")
    assert (tmp_path / "feed.gtfs" / "stop_times.txt").is_file()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_writes_each_file_and_says_whether_it_may_be_shared(
    three_places: Planned, tmp_path: Path, lang: str
) -> None:
    """Where the files are, and what they hold."""
    co.write_plan(three_places.plan, tmp_path / "plan")
    files = [tmp_path / "out" / name for name in ("p.xlsx", "p.gpkg", "p.geojson", "gtfs", "gtfs.zip")]
    asked = [part for file in files for part in ("--to", file)]
    result = typed("export", tmp_path / "plan", *asked, lang=lang)
    assert result.exit_code == 0
    assert all(file.exists() and str(file) in result.stdout for file in files)
    assert "10" in result.stdout
    code, answer = answered("export", tmp_path / "plan", "--to", files[0], "--full")
    assert (code, answer["shared"], answer["written"]) == (0, False, [str(files[0])])


def test_the_command_refuses_what_it_cannot_write(three_places: Planned, tmp_path: Path) -> None:
    """Exit code 2, one sentence, in the language of whoever asks."""
    co.write_plan(three_places.plan, tmp_path / "plan")
    result = typed("export", tmp_path / "plan", "--to", tmp_path / "plan.doc", lang="es")
    assert result.exit_code == 2
    assert "no dice qué escribir" in result.stderr
    assert typed("export", tmp_path / "plan").exit_code == 2
    assert typed("export", tmp_path / "nothing", "--to", "x.xlsx").exit_code == 2
    assert ", ".join(ENDINGS) == command.ENDINGS
