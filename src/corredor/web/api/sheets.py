"""Routes of sheets: read one with its columns, edit it, undo and redo."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from corredor.errors import ProtectionError
from corredor.messages import catalogue, render
from corredor.scenario.reading.expected_format import expected_format
from corredor.scenario.tables.schema import Column
from corredor.web.api.scenarios import findings_json
from corredor.web.app_state import AppState, app_state
from corredor.web.errors import request_catalogue, request_language
from corredor.web.finding_json import refused_rows
from corredor.web.revision_log import Revision, to_redo, to_undo
from corredor.web.sheet import Sheet, SheetChange, columns_of
from corredor.web.sheet_editor import StaleVersion

router = APIRouter(prefix="/api/scenarios/{scenario}", tags=["sheets"])
State = Annotated[AppState, Depends(app_state)]
Variants = Annotated[list[str] | None, Query()]
# An id of an open page; it identifies no person.
Editor = Annotated[str, Header(alias="X-Editor", min_length=1, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
MOST_CHANGES = 50_000


class Step(BaseModel):
    """One step of an edit."""

    do: Literal["set", "insert", "remove", "column"]
    row: int = Field(default=0, ge=0)
    column: str = Field(default="", max_length=100)
    text: str = ""
    cells: dict[str, str] = Field(default_factory=dict)


class Edit(BaseModel):
    """Steps that are taken together or not at all."""

    steps: list[Step] = Field(min_length=1, max_length=MOST_CHANGES)


@router.get("/sheets/{sheet}")
def read_sheet(
    state: State, scenario: str, sheet: str, request: Request, response: Response, layer: str = ""
) -> dict[str, Any]:
    """Give the text of a sheet, its version (also as ETag), and what each column may hold."""
    there, version = state.sheet_editor(scenario).read(layer, sheet)
    response.headers["etag"] = f'"{version}"'
    return {**_sheet(there, version), "layer": layer, "columns": _columns(sheet, request_language(request))}


@router.post("/sheets/{sheet}")
def edit(
    state: State,
    scenario: str,
    sheet: str,
    request: Request,
    wanted: Edit,
    editor: Editor,
    if_match: Annotated[str, Header()],
    layer: str = "",
    variant: Variants = None,
) -> Any:
    """Edit a sheet whose version was seen (If-Match); 409 with what the other wrote where it is another one by now."""
    sheets, lang = state.sheet_editor(scenario), request_language(request)
    steps = [SheetChange(s.do, s.row, s.column, s.text, tuple(s.cells.items())) for s in wanted.steps]
    try:
        sheets.edit(layer, sheet, steps, seen=if_match.strip('W/"'), editor=editor)
    except StaleVersion as stale:
        return _conflict(request, stale, layer, sheet)
    except ProtectionError as refused:
        code = "web.refused.line"
        rows = refused_rows(refused.findings, layer, lang)
        return JSONResponse({"code": code, "says": request_catalogue(request)(code), "findings": rows}, status_code=422)
    return _after(state, scenario, layer, sheet, editor, variant, lang)


@router.post("/undo")
def undo(state: State, scenario: str, request: Request, editor: Editor, variant: Variants = None) -> Any:
    """Undo the last edit of this page."""
    return _undo_or_redo(state, scenario, request, editor, variant, "undo")


@router.post("/redo")
def redo(state: State, scenario: str, request: Request, editor: Editor, variant: Variants = None) -> Any:
    """Redo what was undone last."""
    return _undo_or_redo(state, scenario, request, editor, variant, "redo")


@router.get("/revisions")
def revisions(
    state: State, scenario: str, editor: Editor, most: Annotated[int, Query(ge=1, le=1000)] = 50
) -> dict[str, Any]:
    """Give the latest revisions, the newest first, and what this page could undo or redo."""
    there = state.sheet_editor(scenario).revisions.all()
    latest = [_revision(revision, editor) for revision in reversed(there[-most:])]
    return {"revisions": latest, **_history(state, scenario, editor)}


def _undo_or_redo(
    state: AppState, scenario: str, request: Request, editor: str, variant: list[str] | None, does: str
) -> Any:
    sheets, lang = state.sheet_editor(scenario), request_language(request)
    turn = to_undo if does == "undo" else to_redo
    wanted = turn(sheets.revisions.all(), editor)
    try:
        done = sheets.undo(editor) if does == "undo" else sheets.redo(editor)
    except StaleVersion as stale:
        assert wanted is not None
        return _conflict(request, stale, wanted.layer, wanted.sheet)
    if done is None:
        code = f"web.nothing_to_{does}"
        return JSONResponse({"code": code, "says": request_catalogue(request)(code)}, status_code=409)
    return _after(state, scenario, done.layer, done.sheet, editor, variant, lang)


def _after(
    state: AppState, scenario: str, layer: str, sheet: str, editor: str, variant: list[str] | None, lang: str
) -> dict[str, Any]:
    """Give the sheet after an edit, and every finding of its scenario."""
    there, version = state.sheet_editor(scenario).read(layer, sheet)
    state.events.add(
        "sheet", {"scenario": scenario, "layer": layer, "sheet": sheet, "version": version, "editor": editor}
    )
    checked = tuple(variant) if variant is not None else ((layer,) if layer else ())
    return {
        **_sheet(there, version),
        "layer": layer,
        **findings_json(state, scenario, checked, lang),
        **_history(state, scenario, editor),
    }


def _history(state: AppState, scenario: str, editor: str) -> dict[str, Any]:
    there = state.sheet_editor(scenario).revisions.all()
    turns = {"undo": to_undo(there, editor), "redo": to_redo(there, editor)}
    return {name: None if turn is None else _revision(turn, editor) for name, turn in turns.items()}


def _revision(revision: Revision, editor: str) -> dict[str, Any]:
    mine = revision.editor == editor
    who = "you" if mine else "outside" if revision.does == "outside" else "other"
    shown = {name: getattr(revision, name) for name in ("number", "at", "does", "layer", "sheet")}
    return {**shown, "who": who}


def _conflict(request: Request, stale: StaleVersion, layer: str, sheet: str) -> JSONResponse:
    code = "web.conflict"
    changes = [{name: getattr(c, name) for name in ("row", "at", "column", "was", "now")} for c in stale.changes]
    body = {
        "code": code,
        "says": request_catalogue(request)(code),
        "layer": layer,
        "sheet": sheet,
        "version": stale.version,
        "changes": changes,
    }
    return JSONResponse(body, status_code=409)


def _sheet(sheet: Sheet, version: str) -> dict[str, Any]:
    return {
        "sheet": sheet.name,
        "version": version,
        "key": sheet.key,
        "header": list(sheet.header),
        "rows": [list(row) for row in sheet.rows],
    }


def _columns(sheet: str, lang: str) -> list[dict[str, Any]]:
    return [_column(column, lang) for column in columns_of(sheet)]


def _column(column: Column, lang: str) -> dict[str, Any]:
    words = catalogue(lang)
    return {
        "name": column.name,
        "kind": str(column.kind),
        "says": words.description(column.description),
        "expects": render(expected_format(column), lang),
        "unit": words(f"unit.{column.unit.replace(' ', '_')}") if column.unit else "",
        "required": column.required,
        "choices": list(column.choices),
        "to": list(column.references),
        "default": column.default,
        "example": column.example,
    }
