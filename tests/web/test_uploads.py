"""Bringing scenarios in: what is good comes in as it is, what is bad gets a sentence and leaves nothing behind."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx
import openpyxl
import pytest
from fastapi.testclient import TestClient

import corredor as co
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.web import uploads

Upload = Callable[..., httpx.Response]


@pytest.fixture
def upload(client: TestClient) -> Upload:
    """Upload some bytes as a file of a name."""

    def send(content: bytes, name: str = "brought.zip", wanted: str = "brought") -> httpx.Response:
        files = {"file": (name, content, "application/octet-stream")}
        return client.post("/api/scenarios/uploads", files=files, params={"name": wanted})

    return send


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


def folder_of(scenario: Path, prefix: str = "") -> dict[str, str | bytes]:
    """The files of a scenario by their paths."""
    files = (path for path in scenario.rglob("*") if path.is_file())
    return {prefix + path.relative_to(scenario).as_posix(): path.read_bytes() for path in files}


def nothing_left(scenarios: Path) -> bool:
    """Whether the library holds what it held, and no half-unpacked folder."""
    return sorted(path.name for path in scenarios.iterdir() if path.name != ".corredor") == ["three-places"]


@pytest.mark.parametrize("prefix", ["", "my-corridor/", "packed/on/thursday/"])
def test_a_zip_of_a_folder_comes_in_as_it_is(upload: Upload, root: Path, scenarios: Path, prefix: str) -> None:
    """With its variants; a folder around it is passed through."""
    answer = upload(packed(folder_of(root / "scenarios/chile-venezuela-2026", prefix)))
    assert answer.status_code == 201, answer.text
    assert "all-agree" in answer.json()["variants"]
    one, other = co.read(scenarios / "brought"), co.read(root / "scenarios/chile-venezuela-2026")
    assert all(one.tables[table.name].equals(other.tables[table.name]) for table in TABLES)


def test_a_workbook_becomes_a_folder(upload: Upload, root: Path, scenarios: Path, tmp_path: Path) -> None:
    """With the same cells."""
    scenario = co.read(root / "examples/three-places")
    co.write(scenario, tmp_path / "book.xlsx")
    answer = upload((tmp_path / "book.xlsx").read_bytes(), "book.xlsx")
    assert answer.status_code == 201, answer.text
    brought = co.read(scenarios / "brought")
    assert brought.settings == scenario.settings
    assert all(brought.tables[table.name].equals(scenario.tables[table.name]) for table in TABLES)


def test_a_workbook_of_the_library_is_opened_as_a_folder(client: TestClient, root: Path, scenarios: Path) -> None:
    """It is shown beside the scenarios, and stays as it is."""
    scenario = co.read(root / "examples/two-towns")
    co.write(scenario, scenarios / "Two towns.xlsx")
    assert client.get("/api/scenarios").json()["workbooks"] == ["Two towns.xlsx"]
    assert client.post("/api/scenarios/workbooks/Two towns.xlsx").status_code == 201
    assert co.read(scenarios / "Two towns").settings == scenario.settings
    assert client.post("/api/scenarios/workbooks/Two towns.xlsx").status_code == 400
    assert client.post("/api/scenarios/workbooks/nothing.xlsx").status_code == 404


def test_what_is_not_read_is_told(upload: Upload, root: Path, scenarios: Path) -> None:
    """A picture beside the tables does no harm, and does not come in."""
    files = folder_of(root / "examples/three-places") | {"map.png": b"\x89PNG", "deep/er/links.csv": "id\n"}
    answer = upload(packed(files))
    assert sorted(answer.json()["passed_over"]) == ["deep/er/links.csv", "map.png"]
    assert not (scenarios / "brought/map.png").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("brought.zip", b"not an archive at all"),
        ("brought.xlsx", b"<html>a page that calls itself a workbook</html>"),
        ("brought.exe", b"MZ\x90\x00" + bytes(200)),
        ("brought.csv", b"id,name\nA,B\n"),
        ("empty.xlsx", b""),
    ],
)
def test_another_kind_of_file_is_refused(upload: Upload, scenarios: Path, name: str, content: bytes) -> None:
    """By what is in it, whatever it is called."""
    answer = upload(content, name)
    assert answer.status_code == 400
    assert answer.json()["says"] == (
        f'"{name}" is neither an .xlsx workbook nor a .zip of CSV files. Save the scenario as one of these.'
    )
    assert nothing_left(scenarios)


@pytest.mark.parametrize(
    "path",
    [
        "../outside.csv",
        "a/../../outside.csv",
        "/etc/outside.csv",
        "C:/outside.csv",
        "..\\outside.csv",
        "a//b.csv",
        "\x01",
    ],
)
def test_a_path_that_leads_out_is_refused(upload: Upload, root: Path, scenarios: Path, path: str) -> None:
    """The whole archive is, as it was not made by packing a folder."""
    answer = upload(packed(folder_of(root / "examples/three-places") | {path: "id\n"}))
    assert answer.status_code == 400
    assert "leads out of the archive" in answer.json()["says"]
    assert nothing_left(scenarios)
    assert not list(scenarios.parent.rglob("outside.csv"))


def test_a_link_in_an_archive_is_refused(upload: Upload, root: Path, scenarios: Path) -> None:
    """It would be written through, later."""
    out = io.BytesIO(packed(folder_of(root / "examples/three-places")))
    with zipfile.ZipFile(out, "a") as archive:
        member = zipfile.ZipInfo("places2.csv")
        member.external_attr = 0o120777 << 16
        archive.writestr(member, "/etc/passwd")
    assert "leads out" in upload(out.getvalue()).json()["says"]
    assert nothing_left(scenarios)


def test_an_archive_that_unpacks_too_large_is_refused(upload: Upload, root: Path, scenarios: Path) -> None:
    """Said by its own list of contents."""
    bomb = packed(folder_of(root / "examples/three-places") | {"links.csv": bytes(uploads.MOST_UNPACKED + 1)})
    assert len(bomb) < 1_000_000
    answer = upload(bomb)
    assert answer.status_code == 400
    assert "unpacks to" in answer.json()["says"]
    assert nothing_left(scenarios)


def test_an_archive_that_lies_about_its_size_is_refused(upload: Upload, root: Path, scenarios: Path) -> None:
    """A list of contents is only what somebody wrote."""
    content = packed({"scenario.toml": "format = 1\n", "links.csv": bytes(5_000_000)})
    lying = content.replace((5_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lying != content
    answer = upload(lying)
    assert answer.status_code == 400
    assert nothing_left(scenarios)


def test_too_many_files_are_refused(upload: Upload, scenarios: Path) -> None:
    """A scenario has a few dozen."""
    answer = upload(packed({f"{at}.csv": "" for at in range(uploads.MOST_FILES + 1)}))
    assert "files" in answer.json()["says"]
    assert nothing_left(scenarios)


@pytest.mark.parametrize("lang", ["es", "en", "pt"])
def test_a_hundred_megabytes_are_refused(client: TestClient, scenarios: Path, lang: str) -> None:
    """Before they are all read, in the language of the page."""
    files = {"file": ("large.zip", bytes(100_000_000), "application/zip")}
    answer = client.post("/api/scenarios/uploads", files=files, params={"lang": lang})
    assert (answer.status_code, answer.json()["code"]) == (413, "web.refused.large")
    assert "50 MB" in answer.json()["says"]
    assert nothing_left(scenarios)


def test_a_broken_workbook_is_refused(upload: Upload, root: Path, scenarios: Path, tmp_path: Path) -> None:
    """Cut in the middle, or with a part missing."""
    co.write(co.read(root / "examples/three-places"), tmp_path / "book.xlsx")
    whole = (tmp_path / "book.xlsx").read_bytes()
    assert upload(whole[: len(whole) // 2], "book.xlsx").status_code == 400
    answer = upload(packed({"xl/workbook.xml": "<workbook>", "[Content_Types].xml": "<Types/>"}), "book.xlsx")
    assert answer.status_code == 422
    assert answer.json()["findings"][0]["says"] == "The workbook is broken."
    assert nothing_left(scenarios)


def test_a_workbook_that_defines_words_by_words_is_refused(upload: Upload, scenarios: Path) -> None:
    """A billion laughs: an XML that grows without end while it is read."""
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 12))
    text = f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><workbook>&l11;</workbook>'
    answer = upload(packed({"xl/workbook.xml": text, "[Content_Types].xml": text}), "book.xlsx")
    assert answer.status_code == 422
    assert nothing_left(scenarios)


def test_a_sheet_that_says_it_is_huge_holds_what_it_holds(upload: Upload, root: Path, tmp_path: Path) -> None:
    """One cell in the far corner asks for no memory."""
    co.write(co.read(root / "examples/three-places"), tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    book["links"].cell(150_000, 1, "FAR")
    book["links"].cell(2, 16_000, "WIDE")
    book.save(tmp_path / "book.xlsx")
    assert upload((tmp_path / "book.xlsx").read_bytes(), "book.xlsx").status_code == 201


def test_formulas_come_in_as_text_and_are_found_at_their_cells(
    upload: Upload, client: TestClient, root: Path, tmp_path: Path
) -> None:
    """Nothing works them out, and nothing is planned from them."""
    co.write(co.read(root / "examples/three-places"), tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    names = [cell.value for cell in book["links"][1]]
    book["links"].cell(2, names.index("km") + 1, '=HYPERLINK("http://example.org","190")')
    book.save(tmp_path / "book.xlsx")
    assert upload((tmp_path / "book.xlsx").read_bytes(), "book.xlsx").status_code == 201
    found = client.get("/api/scenarios/brought/findings").json()["findings"]
    assert [(row["sheet"], row["at"], row["column"]) for row in found] == [("links", 0, "km")]
    assert "begins as a formula does" in found[0]["says"]
    assert client.post("/api/jobs", json={"kind": "plan", "scenario": "brought"}).status_code == 422


def test_traces_of_persons_are_refused_and_not_kept(upload: Upload, root: Path, scenarios: Path) -> None:
    """The finding says where, and never what."""
    files = folder_of(root / "examples/three-places")
    groups = bytes(files["groups.csv"]).decode()  # type: ignore[arg-type]
    files["groups.csv"] = groups.replace(",source,", ",phone,", 1)
    answer = upload(packed(files))
    assert (answer.status_code, answer.json()["code"]) == (422, "web.refused.line")
    assert answer.json()["findings"][0]["column"] == "phone"
    assert nothing_left(scenarios)


def test_a_script_for_a_name_is_text_and_nothing_else(upload: Upload, client: TestClient, root: Path) -> None:
    """It comes back in JSON as it was written; what a browser does with it is tested in a browser."""
    files = folder_of(root / "examples/three-places")
    places = bytes(files["places.csv"]).decode()  # type: ignore[arg-type]
    files["places.csv"] = places.replace("Harbour", "<script>alert(1)</script>", 1)
    assert "<script>" in str(files["places.csv"])
    assert upload(packed(files)).status_code == 201
    answer = client.get("/api/scenarios/brought/sheets/places")
    assert answer.headers["content-type"] == "application/json"
    assert "<script>alert(1)</script>" in str(answer.json()["rows"])


@pytest.mark.parametrize(
    "wanted", ["../up", "a/b", "con", "three-places", "THREE-PLACES", ".hidden", "x" * 81, "a\x00b"]
)
def test_a_name_that_cannot_be_a_new_folder_is_refused(
    upload: Upload, root: Path, scenarios: Path, wanted: str
) -> None:
    """On any system, and where something is called so already."""
    answer = upload(packed(folder_of(root / "examples/three-places")), wanted=wanted)
    assert answer.status_code == 400
    assert nothing_left(scenarios)
