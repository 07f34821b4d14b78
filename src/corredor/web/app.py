"""The application: one folder of scenarios behind a guard, with its pages and its API."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from corredor.web.api import jobs, results, scenarios, sheets
from corredor.web.app_state import AppState
from corredor.web.errors import answer_errors
from corredor.web.pages import router as pages
from corredor.web.request_guard import RequestGuard
from corredor.web.scenario_library import ScenarioLibrary


def create_app(shelf: ScenarioLibrary) -> FastAPI:
    """Make the application on a shelf.

    Its description is at /openapi.json. No pages are made from it, as these would load their scripts from elsewhere.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.room.close()

    app = FastAPI(title="corredor", version="1", docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.room = AppState(shelf)
    app.add_middleware(RequestGuard)
    answer_errors(app)
    for router in (pages, scenarios.router, sheets.router, jobs.router, results.router):
        app.include_router(router)
    return app
