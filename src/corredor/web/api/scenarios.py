"""Routes of scenarios: list them, read one, check it, create or upload one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response, UploadFile
from pydantic import BaseModel, Field

from corredor.errors import FormatError, Severity
from corredor.formats.read_scenario import check, variants_of
from corredor.formats.scenario_template import new_scenario
from corredor.scenario.tables.scenario_tables import TABLES
from corredor.web.app_state import AppState, app_state
from corredor.web.downloads import download, scenario_file
from corredor.web.errors import request_catalogue, request_language
from corredor.web.finding_json import finding_rows
from corredor.web.scenario_library import is_name
from corredor.web.sheet import SETTINGS_SHEET
from corredor.web.sheet_editor import SheetEditor
from corredor.web.uploads import unpack_upload

router = APIRouter(prefix="/api/scenarios", tags=["scenarios"])
State = Annotated[AppState, Depends(app_state)]


class NewScenario(BaseModel):
    """The name of a new scenario."""

    name: str = Field(max_length=80)


@router.get("")
def list_scenarios(state: State) -> dict[str, Any]:
    """Give every scenario with its title, its horizon and its variants."""
    return {
        "folder": state.library.root.name,
        "is_one": state.library.is_one,
        "scenarios": [_card(state, name) for name in state.library.names()],
        "workbooks": state.library.workbooks(),
    }


@router.post("", status_code=201)
def new(state: State, wanted: NewScenario) -> dict[str, Any]:
    """Write a small scenario that works under a new name."""
    new_scenario(state.library.new_folder(wanted.name))
    return _card(state, wanted.name)


@router.post("/uploads", status_code=201)
def upload(state: State, file: UploadFile, name: str = "") -> dict[str, Any]:
    """Create a scenario from an .xlsx workbook or a .zip of CSV files, under a name or that of the file."""
    filename = Path((file.filename or "").replace("\\", "/")).name
    wanted = name or _name_from(Path(filename).stem)
    folder = state.library.new_folder(wanted)
    with tempfile.NamedTemporaryFile(delete=False) as aside:
        while piece := file.file.read(1 << 20):
            aside.write(piece)
    try:
        passed_over = unpack_upload(Path(aside.name), filename, folder)
    finally:
        Path(aside.name).unlink(missing_ok=True)
    return {**_card(state, wanted), "passed_over": passed_over}


@router.post("/workbooks/{workbook}", status_code=201)
def open_workbook(state: State, workbook: str) -> dict[str, Any]:
    """Make a folder of a workbook of the library; the workbook stays as it is."""
    if workbook not in state.library.workbooks():
        raise KeyError(workbook)
    wanted = Path(workbook).stem
    passed_over = unpack_upload(state.library.root / workbook, workbook, state.library.new_folder(wanted))
    return {**_card(state, wanted), "passed_over": passed_over}


@router.get("/{scenario}")
def one(state: State, scenario: str, request: Request) -> dict[str, Any]:
    """Give the layers of a scenario, with the number of rows of each table."""
    editor, words = state.sheet_editor(scenario), request_catalogue(request)
    layers = {layer: _row_counts(editor, layer) for layer in state.library.layers(scenario)}
    tables = [
        {"name": table.name, "says": words.description(table.description), "required": table.required}
        for table in TABLES
    ]
    return {**_card(state, scenario), "layers": layers, "tables": tables}


@router.get("/{scenario}/findings")
def findings(
    state: State, scenario: str, request: Request, variant: Annotated[list[str] | None, Query()] = None
) -> dict[str, Any]:
    """Give what `corredor check` finds, each finding at its cell."""
    return findings_json(state, scenario, tuple(variant or ()), request_language(request))


@router.get("/{scenario}/files/{name}")
def file(state: State, scenario: str, name: str, variant: Annotated[list[str] | None, Query()] = None) -> Response:
    """Download it: `scenario.zip` as it stands, with its variants, or `scenario.xlsx` with variants laid over it."""
    return download(scenario_file(state.library.folder(scenario), name, tuple(variant or ())), name, scenario)


def findings_json(state: AppState, scenario: str, variants: tuple[str, ...], lang: str) -> dict[str, Any]:
    """Check a scenario under its variants, and give the findings in a language."""
    found = check(state.library.folder(scenario), variants=variants)
    return {
        "ok": all(finding.severity is Severity.WARNING for finding in found),
        "variants": list(variants),
        "findings": finding_rows(found, state.sheet_editor(scenario), lang),
    }


def _card(state: AppState, name: str) -> dict[str, Any]:
    folder = state.library.folder(name)
    settings = _settings(state.sheet_editor(name))
    return {
        "name": name,
        "title": settings.get("title") or name,
        "start": settings.get("start", ""),
        "days": settings.get("days", ""),
        "currency": settings.get("currency", ""),
        "variants": variants_of(folder),
    }


def _settings(editor: SheetEditor) -> dict[str, str]:
    try:
        sheet = editor.read("", SETTINGS_SHEET)[0]
    except FormatError:
        # The settings cannot be read; `check` reports that.
        return {}
    return {row[0]: row[1] for row in sheet.rows}


def _row_counts(editor: SheetEditor, layer: str) -> dict[str, int | None]:
    """Count the rows of each table of a layer; None where the file cannot be read as a table."""
    rows: dict[str, int | None] = {}
    for table in TABLES:
        try:
            rows[table.name] = len(editor.read(layer, table.name)[0].rows)
        except FormatError:
            rows[table.name] = None
    return rows


def _name_from(stem: str) -> str:
    plain = "".join(letter if letter.isalnum() or letter in " .-_()" else "-" for letter in stem).strip(" .-_()")[:60]
    return plain if is_name(plain) else "scenario"
