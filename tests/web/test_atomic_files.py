"""Files are whole or not there, whatever stops the writing; one folder is served by one program."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from corredor.errors import FormatError
from corredor.web.app import create_app
from corredor.web.atomic_files import NO_FILE, content_of, version_of, write_atomically
from corredor.web.job_queue import MOST_WAITING, JobHandlers, JobQueue, QueueFull
from corredor.web.scenario_library import exclusive_lock, is_name, scenario_library
from tests.web.conftest import Page
from tests.web.conftest import put as put_cell


def test_a_write_that_is_stopped_leaves_the_old_text_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or the power gone: whoever opens the file sees what was there before."""
    file = tmp_path / "links.csv"
    write_atomically(file, b"old")

    def full(_file: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, b"new")
    assert content_of(file) == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["links.csv"]


def test_a_version_is_that_of_the_bytes(tmp_path: Path) -> None:
    """Written anew or by another program: the same bytes are the same version, and no file is one too."""
    file = tmp_path / "links.csv"
    assert version_of(content_of(file)) == NO_FILE
    write_atomically(file, b"id\n")
    first = version_of(content_of(file))
    write_atomically(file, b"id\nA\n")
    assert version_of(content_of(file)) != first
    write_atomically(file, b"id\n")
    assert version_of(content_of(file)) == first
    write_atomically(file, None)
    assert content_of(file) is None


def test_a_folder_is_served_by_one_program(tmp_path: Path) -> None:
    """Two would not see each other's edits until they were read again."""
    with (
        exclusive_lock(scenario_library(tmp_path)),
        pytest.raises(FormatError, match="being served already"),
        exclusive_lock(scenario_library(tmp_path)),
    ):
        raise AssertionError
    with exclusive_lock(scenario_library(tmp_path)):
        pass


def test_a_queue_that_is_full_says_so() -> None:
    """Whoever presses a button fifty times does not work for a week."""
    jobs = JobQueue(
        JobHandlers(lambda job: {"kind": "wait"}, lambda job, answer: answer, lambda job: None), lambda job: None
    )
    jobs.close()
    for _ in range(MOST_WAITING):
        jobs.ask("plan", "any")
    with pytest.raises(QueueFull):
        jobs.ask("plan", "any")


@pytest.mark.parametrize("name", ["Perú - 2026", "río-negro_2", "a.b", "2026", "copia (1)"])
def test_names_of_people_s_own_languages_are_names(name: str) -> None:
    """Accents, digits and brackets are no danger."""
    assert is_name(name)


@pytest.mark.parametrize("name", ["(copia) de Perú, año 1", "50 % – plan B", "O'Higgins", "what?" * 20])
def test_a_folder_that_is_there_is_shown_whatever_it_is_called(root: Path, tmp_path: Path, name: str) -> None:
    """Names are checked when a folder is to be made, and not held against one that people have made."""
    shutil.copytree(root / "examples/three-places", tmp_path / name)
    with TestClient(create_app(scenario_library(tmp_path)), base_url="http://127.0.0.1") as client:
        assert [one["name"] for one in client.get("/api/scenarios").json()["scenarios"]] == [name]
        page = Page(client, "page-a", scenario=quote(name, safe=""))
        page.read("links")
        assert page.edit("links", put_cell(0, "km", "200")).status_code == 200


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".git", "a/b", "a\\b", "nul", "COM1.txt", "a ", "a.", "-rf", "a\nb", "a:b"]
)
def test_names_that_lead_elsewhere_are_none(name: str) -> None:
    """Hidden, kept by a system, or a path."""
    assert not is_name(name)
