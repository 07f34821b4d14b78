"""Routes of stored results: list, read, download, rename and delete them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field

from corredor.web.app_state import AppState, app_state
from corredor.web.downloads import download, plan_file
from corredor.web.errors import request_language

router = APIRouter(prefix="/api/kept", tags=["kept"])
State = Annotated[AppState, Depends(app_state)]


class NewName(BaseModel):
    """Another name."""

    name: str = Field(max_length=120)


@router.get("")
def cards(state: State) -> list[dict[str, Any]]:
    """Give the card of every stored result, the latest first."""
    return state.results.cards()


@router.get("/{kept}")
def card(state: State, kept: str) -> dict[str, Any]:
    """Give one card."""
    return state.results.card(kept)


@router.get("/{kept}/answer")
def result_json(state: State, kept: str) -> dict[str, Any]:
    """Give the result of a consent job, or of a comparison."""
    return state.results.result(kept)


@router.get("/{kept}/content")
def content(state: State, kept: str) -> Response:
    """Give the content of a report on a plan, or on the plans of a comparison."""
    return Response(state.results.content(kept), media_type="application/json")


@router.get("/{kept}/files/{name}")
def result_file(state: State, kept: str, name: str, lang: Annotated[str, Depends(request_language)]) -> Response:
    """Download it as a file: `working_paper.zip` with every count, or one of the files that may be shared."""
    return download(plan_file(state.results, kept, name, lang), name, state.results.card(kept)["name"])


@router.patch("/{kept}")
def rename(state: State, kept: str, wanted: NewName) -> dict[str, Any]:
    """Give another name."""
    return state.results.rename(kept, wanted.name)


@router.delete("/{kept}", status_code=204)
def delete(state: State, kept: str) -> None:
    """Delete a result for good."""
    state.results.delete(kept)
