"""Scenarios: what is on the shelf, what one holds, what `check` finds in it, and bringing in new ones."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response, UploadFile
from pydantic import BaseModel, Field

from corredor.errors import FormatError, Severity
from corredor.formats.read_scenario import check, variants_of
from corredor.formats.scenario_template import new_scenario
from corredor.messages import translate
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.web.app_state import AppState, app_state
from corredor.web.downloads import download, scenario_file
from corredor.web.errors import request_language
from corredor.web.finding_json import finding_rows
from corredor.web.scenario_library import is_name
from corredor.web.sheet import SETTINGS_SHEET
from corredor.web.sheet_editor import SheetEditor
from corredor.web.uploads import unpack_upload

router = APIRouter(prefix="/api/scenarios", tags=["scenarios"])
InRoom = Annotated[AppState, Depends(app_state)]


class NewScenario(BaseModel):
    """A small scenario that works, to begin from."""

    name: str = Field(max_length=80)


@router.get("")
def list_scenarios(room: InRoom) -> dict[str, Any]:
    """Give every scenario with its title, its horizon and its variants."""
    return {
        "folder": room.shelf.root.name,
        "is_one": room.shelf.is_one,
        "scenarios": [_card(room, name) for name in room.shelf.names()],
        "workbooks": room.shelf.workbooks(),
    }


@router.post("", status_code=201)
def new(room: InRoom, wanted: NewScenario) -> dict[str, Any]:
    """Write a small scenario that works under a new name."""
    new_scenario(room.shelf.new_folder(wanted.name))
    return _card(room, wanted.name)


@router.post("/uploads", status_code=201)
def upload(room: InRoom, file: UploadFile, name: str = "") -> dict[str, Any]:
    """Bring a scenario in from an .xlsx workbook or a .zip of CSV files, under a name or that of the file."""
    called = Path((file.filename or "").replace("\\", "/")).name
    wanted = name or _name_from(Path(called).stem)
    folder = room.shelf.new_folder(wanted)
    with tempfile.NamedTemporaryFile(delete=False) as aside:
        while piece := file.file.read(1 << 20):
            aside.write(piece)
    try:
        passed_over = unpack_upload(Path(aside.name), called, folder)
    finally:
        Path(aside.name).unlink(missing_ok=True)
    return {**_card(room, wanted), "passed_over": passed_over}


@router.post("/workbooks/{workbook}", status_code=201)
def open_workbook(room: InRoom, workbook: str) -> dict[str, Any]:
    """Make a folder of a workbook that lies on the shelf; the workbook stays as it is."""
    if workbook not in room.shelf.workbooks():
        raise KeyError(workbook)
    wanted = Path(workbook).stem
    passed_over = unpack_upload(room.shelf.root / workbook, workbook, room.shelf.new_folder(wanted))
    return {**_card(room, wanted), "passed_over": passed_over}


@router.get("/{scenario}")
def one(room: InRoom, scenario: str, request: Request) -> dict[str, Any]:
    """Give what a scenario holds: its layers, and the rows of each table in each of them."""
    desk, lang = room.desk(scenario), request_language(request)
    layers = {layer: _rows(desk, layer) for layer in room.shelf.layers(scenario)}
    tables = [
        {"name": table.name, "says": translate(table.description, lang), "required": table.required} for table in TABLES
    ]
    return {**_card(room, scenario), "layers": layers, "tables": tables}


@router.get("/{scenario}/findings")
def findings(
    room: InRoom, scenario: str, request: Request, variant: Annotated[list[str] | None, Query()] = None
) -> dict[str, Any]:
    """Give what `corredor check` finds, each finding at its cell."""
    return found(room, scenario, tuple(variant or ()), request_language(request))


@router.get("/{scenario}/files/{name}")
def file(room: InRoom, scenario: str, name: str, variant: Annotated[list[str] | None, Query()] = None) -> Response:
    """Download it: `scenario.zip` as it stands, with its variants, or `scenario.xlsx` with variants laid over it."""
    return download(scenario_file(room.shelf.folder(scenario), name, tuple(variant or ())), name, scenario)


def found(room: AppState, scenario: str, variants: tuple[str, ...], lang: str) -> dict[str, Any]:
    """Check a scenario under its variants, and give the findings in a language."""
    desk = room.desk(scenario)
    there = check(room.shelf.folder(scenario), variants=variants)
    return {
        "ok": all(finding.severity is Severity.WARNING for finding in there),
        "variants": list(variants),
        "findings": finding_rows(there, desk, lang),
    }


def _card(room: AppState, name: str) -> dict[str, Any]:
    folder = room.shelf.folder(name)
    settings = _settings(room.desk(name))
    return {
        "name": name,
        "title": settings.get("title") or name,
        "start": settings.get("start", ""),
        "days": settings.get("days", ""),
        "currency": settings.get("currency", ""),
        "variants": variants_of(folder),
    }


def _settings(desk: SheetEditor) -> dict[str, str]:
    try:
        sheet = desk.read("", SETTINGS_SHEET)[0]
    except FormatError:
        # The settings cannot be read; `check` says so, where they are looked at.
        return {}
    return {row[0]: row[1] for row in sheet.rows}


def _rows(desk: SheetEditor, layer: str) -> dict[str, int | None]:
    """Rows of each table of a layer; None where the file cannot be read as a table."""
    rows: dict[str, int | None] = {}
    for table in TABLES:
        try:
            rows[table.name] = len(desk.read(layer, table.name)[0].rows)
        except FormatError:
            rows[table.name] = None
    return rows


def _name_from(stem: str) -> str:
    plain = "".join(letter if letter.isalnum() or letter in " .-_()" else "-" for letter in stem).strip(" .-_()")[:60]
    return plain if is_name(plain) else "scenario"
