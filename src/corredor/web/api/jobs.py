"""Routes of jobs: request one, follow its progress, stop it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date as Date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, Field
from sse_starlette import EventSourceResponse

from corredor.errors import ProtectionError, ScenarioError, Severity
from corredor.formats.read_scenario import check
from corredor.web.app_state import AppState, app_state

router = APIRouter(prefix="/api/jobs", tags=["jobs"])
State = Annotated[AppState, Depends(app_state)]


class JobRequest(BaseModel):
    """A plan, the value of each consent, or a comparison of stored plans."""

    kind: Literal["plan", "consent", "compare"]
    scenario: str = ""
    variants: list[str] = Field(default_factory=list, max_length=20)
    known: Date | None = None
    plans: list[str] = Field(default_factory=list, max_length=8)


@router.get("")
def jobs(state: State) -> list[dict[str, Any]]:
    """Give every remembered job, the oldest first."""
    return [asdict(job) for job in state.queue.jobs()]


@router.post("", status_code=202)
def ask(state: State, wanted: JobRequest) -> dict[str, Any]:
    """Put a job into the queue. A scenario that cannot be planned is answered with its findings at once."""
    if wanted.kind == "compare":
        for plan in wanted.plans:
            state.results.card(plan)
        return asdict(state.queue.ask("compare", plans=tuple(wanted.plans)))
    findings = check(state.library.folder(wanted.scenario), variants=wanted.variants)
    if any(finding.severity is Severity.REFUSED for finding in findings):
        raise ProtectionError(findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise ScenarioError(findings)
    known = wanted.known.isoformat() if wanted.known else None
    return asdict(state.queue.ask(wanted.kind, wanted.scenario, variants=tuple(wanted.variants), known=known))


@router.delete("/{job}")
def stop(state: State, job: str) -> dict[str, Any]:
    """Stop a job; its process ends, and nothing of it is stored."""
    return asdict(state.queue.stop(job))


@router.get("/events")
def events(state: State, last_event_id: Annotated[str, Header()] = "") -> EventSourceResponse:
    """Stream every change of a job or a sheet as Server-Sent Events; with Last-Event-ID, those after it."""
    return EventSourceResponse(state.events.stream(last_event_id))
