"""The FastAPI application on one folder of scenarios: the page and its API behind the request guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from corredor.web.api import jobs, results, scenarios, sheets
from corredor.web.app_state import AppState
from corredor.web.errors import add_error_handlers
from corredor.web.pages import router as pages
from corredor.web.request_guard import RequestGuard
from corredor.web.scenario_library import ScenarioLibrary


def create_app(library: ScenarioLibrary) -> FastAPI:
    """Create the application on a library of scenarios.

    Its description is at /openapi.json; no documentation pages, since these would load scripts from other servers.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.corredor.close()

    app = FastAPI(title="corredor", version="1", docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.corredor = AppState(library)
    app.add_middleware(RequestGuard)
    add_error_handlers(app)
    for router in (pages, scenarios.router, sheets.router, jobs.router, results.router):
        app.include_router(router)
    return app
