"""Kept plans and answers: what was worked out, under which name, and how to let go of it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field

from corredor.web.app_state import AppState, app_state
from corredor.web.downloads import download, plan_file
from corredor.web.errors import request_language

router = APIRouter(prefix="/api/kept", tags=["kept"])
InRoom = Annotated[AppState, Depends(app_state)]


class NewName(BaseModel):
    """Another name."""

    name: str = Field(max_length=120)


@router.get("")
def cards(room: InRoom) -> list[dict[str, Any]]:
    """Give the card of everything kept, the latest first."""
    return room.kept.cards()


@router.get("/{kept}")
def card(room: InRoom, kept: str) -> dict[str, Any]:
    """Give one card."""
    return room.kept.card(kept)


@router.get("/{kept}/answer")
def result_json(room: InRoom, kept: str) -> dict[str, Any]:
    """Give the answer of a question: the worth of each yes, or plans side by side."""
    return room.kept.answer(kept)


@router.get("/{kept}/content")
def content(room: InRoom, kept: str) -> Response:
    """Give what the views of a report show: of a plan, or of several side by side."""
    return Response(room.kept.content(kept), media_type="application/json")


@router.get("/{kept}/files/{name}")
def result_file(room: InRoom, kept: str, name: str, lang: Annotated[str, Depends(request_language)]) -> Response:
    """Download it as a file: `working_paper.zip` with every count, or one of the files that may be passed on."""
    return download(plan_file(room.kept, kept, name, lang), name, room.kept.card(kept)["name"])


@router.patch("/{kept}")
def rename(room: InRoom, kept: str, wanted: NewName) -> dict[str, Any]:
    """Give another name."""
    return room.kept.rename(kept, wanted.name)


@router.delete("/{kept}", status_code=204)
def forget(room: InRoom, kept: str) -> None:
    """Take it away, for good."""
    room.kept.forget(kept)
