"""Everything comes down as a file, under a name that says what it is about, and shared files hide small counts."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from pypdf import PdfReader

import corredor as co
from corredor.web.app import create_app
from corredor.web.downloads import EXPORTS
from corredor.web.scenario_library import scenario_library
from tests.web.conftest import ENGLISH, Page, ended, put


@pytest.fixture(scope="module")
def kept(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str]]:
    """A page on the examples with one kept plan, and its id."""
    folder = tmp_path_factory.mktemp("downloads")
    co.write(co.read(root / "examples/three-places"), folder / "three-places")
    with TestClient(create_app(scenario_library(folder)), base_url="http://127.0.0.1", headers=ENGLISH) as client:
        job = client.post("/api/jobs", json={"kind": "plan", "scenario": "three-places"}).json()
        assert ended(client, job["id"])["state"] == "done"
        yield client, job["id"]


def fetched(kept: tuple[TestClient, str], name: str, **params: Any) -> bytes:
    """Download a form of the kept plan."""
    client, plan = kept
    answer = client.get(f"/api/kept/{plan}/files/{name}", params=params)
    assert answer.status_code == 200, answer.text
    assert f'attachment; filename="Three-places-and-a-border-{name}"' in answer.headers["content-disposition"]
    return answer.content


def test_a_scenario_comes_down_and_goes_up_again(client: TestClient, scenarios: Path) -> None:
    """As a zip of what stands there, and as a workbook."""
    for name in ("scenario.zip", "scenario.xlsx"):
        content = client.get(f"/api/scenarios/three-places/files/{name}").content
        called = name.replace(".", "-")
        answer = client.post("/api/scenarios/uploads", files={"file": (name, content)}, params={"name": called})
        assert answer.status_code == 201, answer.text
        one, other = co.read(scenarios / called), co.read(scenarios / "three-places")
        assert one.settings == other.settings
        assert all(one.tables[table].equals(other.tables[table]) for table in other.tables)


def test_a_scenario_with_errors_comes_down_as_it_stands_and_not_as_a_workbook(client: TestClient) -> None:
    """Whoever has to mend it elsewhere gets the very files; a workbook is made of what is understood."""
    page = Page(client, "page-a")
    page.read("links")
    page.edit("links", put(0, "km", "-3"))
    assert client.get("/api/scenarios/three-places/files/scenario.zip").status_code == 200
    answer = client.get("/api/scenarios/three-places/files/scenario.xlsx")
    assert (answer.status_code, answer.json()["code"]) == (422, "web.findings")


@pytest.mark.parametrize("name", EXPORTS)
def test_a_plan_comes_down_in_each_of_its_forms(kept: tuple[TestClient, str], name: str) -> None:
    """As `corredor export` writes it."""
    content = fetched(kept, name)
    if name.endswith(".xlsx"):
        assert "admissions" in openpyxl.load_workbook(io.BytesIO(content), read_only=True).sheetnames
    elif name.endswith(".gpkg"):
        assert content.startswith(b"SQLite format 3\x00")
    elif name.endswith(".geojson"):
        assert json.loads(content)["type"] == "FeatureCollection"
    else:
        assert "stop_times.txt" in zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_the_brief_comes_down_as_a_printed_page(kept: tuple[TestClient, str]) -> None:
    """As `corredor brief` writes it, in the language of the page."""
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(fetched(kept, "brief.pdf", lang="es"))).pages)
    assert "personas" in text


def test_no_file_tells_where_on_this_machine_it_was_made(kept: tuple[TestClient, str]) -> None:
    """A plan is passed on; the folders of whoever made it are not."""
    root = str(kept[0].app.state.corredor.library.root)  # type: ignore[attr-defined]
    for name in ("report.html", "plan.geojson", "plan.gpkg", "brief.pdf"):
        assert root.encode() not in fetched(kept, name)
    with zipfile.ZipFile(io.BytesIO(fetched(kept, "working_paper.zip"))) as archive:
        assert all(root.encode() not in archive.read(member) for member in archive.namelist())


def test_the_working_paper_is_the_plan_itself(kept: tuple[TestClient, str], tmp_path: Path) -> None:
    """Every count stands in it, and it reads back."""
    zipfile.ZipFile(io.BytesIO(fetched(kept, "working_paper.zip"))).extractall(tmp_path)
    client, plan = kept
    there = co.read_plan(client.app.state.corredor.results.folder(plan) / "plan")  # type: ignore[attr-defined]
    assert co.read_plan(tmp_path).totals == there.totals


def test_the_report_speaks_the_language_of_the_page_and_is_fit_to_be_shared(kept: tuple[TestClient, str]) -> None:
    """Small counts are hidden in it, as on the command line."""
    text = fetched(kept, "report.html", lang="pt").decode()
    assert '<html lang="pt">' in text
    content = json.loads(text.split('id="content">', 1)[1].split("</script>", 1)[0])
    assert content["shared"] is True
    shown = kept[0].get(f"/api/kept/{kept[1]}/content").json()
    assert shown["shared"] is False
    assert shown["plans"][0]["totals"]["people"] == content["plans"][0]["totals"]["people"]


def test_what_another_version_kept_is_worked_out_anew(kept: tuple[TestClient, str]) -> None:
    """Kept plans outlive the program that made them."""
    client, plan = kept
    file = client.app.state.corredor.results.folder(plan) / "content.json"  # type: ignore[attr-defined]
    before = json.loads(file.read_text("utf-8"))
    file.write_text('{"format": 0}', "utf-8")
    assert client.get(f"/api/kept/{plan}/content").json() == before
    assert json.loads(file.read_text("utf-8")) == before


@pytest.mark.parametrize("name", ["plan.exe", "..%2fcard.json", "card.json"])
def test_what_is_no_form_of_a_plan_is_not_there(kept: tuple[TestClient, str], name: str) -> None:
    """No file of the work folder comes down under its own name."""
    assert kept[0].get(f"/api/kept/{kept[1]}/files/{name}").status_code == 404
