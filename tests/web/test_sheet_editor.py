"""Editing: findings at the cell, the second of two people is told, undo, and every text is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import Page, put


@pytest.fixture
def page(client: TestClient) -> Page:
    """A page that has read the links."""
    page = Page(client, "page-a")
    page.read("links")
    return page


def test_a_sheet_comes_with_what_its_columns_mean(page: Page) -> None:
    """The header of the grid is the declaration: unit, kind, choices, a sentence."""
    sheet = page.read("links")
    column = {column["name"]: column for column in sheet["columns"]}
    assert sheet["rows"][0][0] == "R-HARBOUR-POST"
    assert (column["km"]["unit"], column["km"]["kind"], column["km"]["required"]) == ("km", "number", True)
    assert column["mode"]["choices"][:2] == ["road", "air"]
    assert column["crossing"]["to"] == ["crossings"]


def test_an_edit_is_answered_with_its_finding_at_the_cell(page: Page, scenarios: Path) -> None:
    """The sentence is the one of `check`, and the row is the one of the grid."""
    answer = page.edit("links", put(2, "to", "RESTT")).json()
    assert not answer["ok"]
    found = next(row for row in answer["findings"] if row["column"] == "to")
    assert (found["sheet"], found["at"], found["row"]) == ("links", 2, 4)
    assert f"{found['says']} {found['try']}" == '"RESTT" is not in places. Did you mean "REST"?'
    assert "RESTT" in (scenarios / "three-places/links.csv").read_text("utf-8")
    assert page.edit("links", put(2, "to", "REST")).json()["ok"]


def test_findings_are_said_in_the_language_of_the_page(page: Page) -> None:
    """As on the command line."""
    page.edit("links", put(2, "to", "RESTT"))
    told = page.client.get("/api/scenarios/three-places/findings", params={"lang": "es"}).json()["findings"]
    assert told[0]["says"] == "«RESTT» no está en places."


def test_rows_and_columns_are_added_and_rows_removed(page: Page, scenarios: Path) -> None:
    """Steps are taken in their order; a column that is not in the file yet comes before where rows come from."""
    page.edit(
        "links",
        {"do": "insert", "row": 4, "cells": {"id": "FERRY", "from": "HARBOUR", "to": "HOME", "mode": "sea", "km": "9"}},
        put(4, "cost", "12"),
        {"do": "remove", "row": 0},
    )
    lines = (scenarios / "three-places/links.csv").read_text("utf-8").splitlines()
    assert lines[0] == "id,from,to,mode,km,hours,crossing,cost,source,confidence"
    assert lines[1].startswith("R-BRIDGE,")
    assert lines[4] == "FERRY,HARBOUR,HOME,sea,9,,,12,,"


def test_a_step_that_cannot_be_taken_changes_nothing(page: Page, scenarios: Path) -> None:
    """An edit is taken whole or not at all."""
    before = (scenarios / "three-places/links.csv").read_bytes()
    answer = page.edit("links", put(0, "km", "7"), put(99, "km", "7"))
    assert (answer.status_code, answer.json()["says"]) == (400, "There is no row 100 in links. Load the table again.")
    assert page.edit("links", put(0, "shoe_size", "44")).status_code == 400
    assert (scenarios / "three-places/links.csv").read_bytes() == before


def test_settings_are_edited_as_rows_and_keep_their_comments(client: TestClient, scenarios: Path) -> None:
    """What a person wrote into scenario.toml beside the values stays there."""
    file = scenarios / "three-places/scenario.toml"
    file.write_text("# Ours.\n" + file.read_text("utf-8"), "utf-8")
    page = Page(client, "page-a")
    rows = [row[0] for row in page.read("scenario")["rows"]]
    answer = page.edit("scenario", put(rows.index("days"), "value", "-3"))
    found = answer.json()["findings"][0]
    assert (found["at"], found["column"]) == (rows.index("days"), "value")
    assert page.edit("scenario", put(rows.index("days"), "value", "30")).json()["ok"]
    text = file.read_text("utf-8")
    assert text.startswith("# Ours.\n")
    assert "days = 30\n" in text


def test_the_second_of_two_people_is_told_what_the_other_changed(client: TestClient, scenarios: Path) -> None:
    """Nothing is lost silently: the edit is not written, and the other's cells come back."""
    first, second = Page(client, "page-a"), Page(client, "page-b")
    first.read("links")
    second.read("links")
    first.edit("links", put(0, "km", "200"))
    answer = second.edit("links", put(0, "km", "210"))
    assert answer.status_code == 409
    told = answer.json()
    assert told["changes"] == [{"row": "R-HARBOUR-POST", "at": 0, "column": "km", "was": "190", "now": "200"}]
    assert ",200," in (scenarios / "three-places/links.csv").read_text("utf-8").splitlines()[1]
    second.seen["links"] = told["version"]
    assert second.edit("links", put(0, "km", "210")).status_code == 200


def test_what_another_program_wrote_is_a_conflict_too(page: Page, scenarios: Path) -> None:
    """A file that was saved by a spreadsheet program in the meantime is not written over."""
    file = scenarios / "three-places/links.csv"
    file.write_text(file.read_text("utf-8").replace("R-REST-HOME,REST,HOME,road,620", "R-REST-HOME,REST,HOME,road,630"))
    answer = page.edit("links", put(0, "km", "210"))
    assert answer.status_code == 409
    assert [change["now"] for change in answer.json()["changes"]] == ["630"]
    told = page.client.get("/api/scenarios/three-places/revisions", headers={"X-Editor": "page-a"}).json()
    assert told["revisions"][0]["who"] == "outside"


def test_undo_and_redo_give_the_very_bytes_back(page: Page, scenarios: Path) -> None:
    """Undo is a change like any other, and can be taken back itself."""
    file = scenarios / "three-places/links.csv"
    before = file.read_bytes()
    page.edit("links", put(0, "km", "200"))
    after = file.read_bytes()
    page.edit("links", {"do": "remove", "row": 3})
    assert page.turn("undo").status_code == 200
    assert file.read_bytes() == after
    assert page.turn("undo").status_code == 200
    assert file.read_bytes() == before
    assert page.turn("undo").status_code == 409
    assert page.turn("redo").status_code == 200
    assert file.read_bytes() == after


def test_undo_takes_back_nobody_elses_work(client: TestClient) -> None:
    """Each page takes back its own edits, and none that another has built upon."""
    first, second = Page(client, "page-a"), Page(client, "page-b")
    first.read("links")
    first.edit("links", put(0, "km", "200"))
    second.read("links")
    second.edit("links", put(1, "km", "4"))
    answer = first.turn("undo")
    assert answer.status_code == 409
    assert [change["now"] for change in answer.json()["changes"]] == ["4"]
    assert second.turn("undo").status_code == 200
    assert first.turn("undo").status_code == 200


def test_every_text_that_a_sheet_had_stays_on_the_disk(page: Page, scenarios: Path) -> None:
    """The log only grows, and each version it names can be read."""
    file = scenarios / "three-places/links.csv"
    texts = [file.read_bytes()]
    for km in ("200", "210", "220"):
        page.edit("links", put(0, "km", km))
        texts.append(file.read_bytes())
    work = scenarios / ".corredor/scenarios/three-places"
    log = [json.loads(line) for line in (work / "revisions.jsonl").read_text("utf-8").splitlines()]
    assert [row["number"] for row in log] == [1, 2, 3]
    versions = [log[0]["before"], *(row["after"] for row in log)]
    assert [(work / "texts" / version).read_bytes() for version in versions] == texts


def test_a_log_that_was_cut_off_is_read_up_to_there_and_goes_on(page: Page, scenarios: Path) -> None:
    """A machine that stops in the middle of a line loses that line alone."""
    page.edit("links", put(0, "km", "200"))
    log = scenarios / ".corredor/scenarios/three-places/revisions.jsonl"
    with log.open("ab") as out:
        out.write(b'{"number": 2, "at": "20')
    page.edit("links", put(0, "km", "210"))
    told = page.client.get("/api/scenarios/three-places/revisions", headers={"X-Editor": "page-a"}).json()
    assert [row["number"] for row in told["revisions"]] == [2, 1]


def test_traces_of_a_person_reach_no_file_and_no_log(page: Page, scenarios: Path) -> None:
    """A line that holds: what is refused is not kept for later either."""
    page.read("groups")
    header = page.read("groups")["header"]
    answer = page.edit("groups", put(0, "note", "call +56 9 8765 4321"))
    assert answer.status_code == 422
    told = answer.json()
    assert (told["code"], told["findings"][0]["at"], told["findings"][0]["column"]) == ("web.refused.line", 0, "note")
    kept = b"".join(path.read_bytes() for path in scenarios.rglob("*") if path.is_file())
    assert b"8765" not in kept
    assert header == page.read("groups")["header"]


def test_a_variant_is_a_layer_of_its_own(root: Path, scenarios: Path, client: TestClient) -> None:
    """Its rows are edited in its folder, and checked laid over the scenario."""
    variant = scenarios / "three-places/variants/longer"
    variant.mkdir(parents=True)
    (variant / "scenario.toml").write_text('title = "Longer"\n', "utf-8")
    page = Page(client, "page-a")
    assert page.read("links", layer="longer")["rows"] == []
    step = {
        "do": "insert",
        "cells": {"id": "R-BRIDGE", "from": "AAA-POST", "to": "BBB-POST", "km": "0", "crossing": "X-BRIDGE"},
    }
    answer = page.edit("links", step, layer="longer").json()
    assert {(row["layer"], row["sheet"], row["at"]) for row in answer["findings"]} == {("longer", "links", 0)}
    assert "R-BRIDGE" in (variant / "links.csv").read_text("utf-8")


@pytest.mark.parametrize("name", ["nothing", "%2e%2e", ".corredor", "three-places%2f.."])
def test_no_name_leads_out_of_the_folder(client: TestClient, name: str) -> None:
    """A name that is not in the library is not there, whatever it looks like."""
    assert client.get(f"/api/scenarios/{name}/sheets/links").status_code == 404
    assert client.get("/api/scenarios/three-places/sheets/links", params={"layer": name}).status_code == 404
    assert client.get(f"/api/scenarios/three-places/sheets/{name}").status_code == 404
