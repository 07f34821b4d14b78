"""Jobs: asking for long work, seeing how far it is, and stopping it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date as Date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from corredor.errors import ProtectionError, ScenarioError, Severity
from corredor.formats.read_scenario import check
from corredor.web.app_state import AppState, app_state

router = APIRouter(prefix="/api/jobs", tags=["jobs"])
InRoom = Annotated[AppState, Depends(app_state)]


class JobRequest(BaseModel):
    """A plan, the worth of each yes, or kept plans side by side."""

    kind: Literal["plan", "consent", "compare"]
    scenario: str = ""
    variants: list[str] = Field(default_factory=list, max_length=20)
    known: Date | None = None
    plans: list[str] = Field(default_factory=list, max_length=8)


@router.get("")
def jobs(room: InRoom) -> list[dict[str, Any]]:
    """Give every job that is remembered, the oldest first."""
    return [asdict(job) for job in room.queue.jobs()]


@router.post("", status_code=202)
def ask(room: InRoom, asked: JobRequest) -> dict[str, Any]:
    """Put work into the queue. A scenario with findings that stop it is answered with them at once."""
    if asked.kind == "compare":
        for plan in asked.plans:
            room.kept.card(plan)
        return asdict(room.queue.ask("compare", plans=tuple(asked.plans)))
    findings = check(room.shelf.folder(asked.scenario), variants=asked.variants)
    if any(finding.severity is Severity.REFUSED for finding in findings):
        raise ProtectionError(findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise ScenarioError(findings)
    known = asked.known.isoformat() if asked.known else None
    return asdict(room.queue.ask(asked.kind, asked.scenario, variants=tuple(asked.variants), known=known))


@router.delete("/{job}")
def stop(room: InRoom, job: str) -> dict[str, Any]:
    """Stop a job; its process ends, and nothing of it is kept."""
    return asdict(room.queue.stop(job))


@router.get("/events")
def events(room: InRoom, request: Request, last_event_id: Annotated[str, Header()] = "") -> StreamingResponse:
    """Stream every change of a job or a sheet as Server-Sent Events; with Last-Event-ID, from there on."""
    stream = room.news.stream(last_event_id, request.is_disconnected)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"x-accel-buffering": "no"})
