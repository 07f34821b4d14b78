"""HTTP errors: status, stable code and message in the language of the request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corredor.errors import CorredorError, FormatError, ProtectionError, ScenarioError
from corredor.messages import LANGUAGES, Catalogue, catalogue, render
from corredor.web.finding_json import finding_as_json
from corredor.web.job_queue import QueueFull
from corredor.web.request_guard import BodyTooLarge

DEFAULT = "es"


def request_language(request: Request) -> str:
    """Give the language of a request: `lang` in its URL, else the first known one that the browser accepts."""
    asked = request.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    for part in request.headers.get("accept-language", "").split(","):
        lang = part.split(";")[0].strip().split("-")[0].lower()
        if lang in LANGUAGES:
            return lang
    return DEFAULT


def request_catalogue(request: Request) -> Catalogue:
    """Give the catalogue of the language of a request."""
    return catalogue(request_language(request))


def add_error_handlers(app: FastAPI) -> None:
    """Answer every error with a message, and none with a traceback."""
    for error, status, body in _ERRORS:
        app.add_exception_handler(error, _handler(status, body))


def _handler(
    status: int, body: Callable[[Request, Any], dict[str, Any]]
) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    async def handle(request: Request, error: Exception) -> JSONResponse:
        return JSONResponse(body(request, error), status_code=getattr(error, "status_code", status))

    return handle


def _findings(request: Request, error: ScenarioError | ProtectionError) -> dict[str, Any]:
    lang = request_language(request)
    code = "web.refused.line" if isinstance(error, ProtectionError) else "web.findings"
    rows = [finding_as_json(finding, lang) for finding in error.findings]
    return {"code": code, "says": catalogue(lang)(code), "findings": rows}


def _message(request: Request, error: CorredorError) -> dict[str, Any]:
    return {"code": error.code or "web.wrong", "says": render(error.message, request_language(request))}


def _keyed(code: str) -> Callable[[Request, Any], dict[str, Any]]:
    def body(request: Request, _error: Exception) -> dict[str, Any]:
        return {"code": code, "says": request_catalogue(request)(code)}

    return body


def _by_status(request: Request, error: HTTPException) -> dict[str, Any]:
    code = f"web.status.{error.status_code}"
    words = request_catalogue(request)
    code = code if words.has(code) else "web.status.400"
    return {"code": code, "says": words(code)}


def _unexpected(request: Request, error: Exception) -> dict[str, Any]:
    says = request_catalogue(request)(
        "error.unexpected", kind=type(error).__name__, says=" ".join(str(error).split())[:200]
    )
    return {"code": "error.unexpected", "says": says}


_ERRORS: tuple[tuple[type[Exception], int, Callable[[Request, Any], dict[str, Any]]], ...] = (
    (ScenarioError, 422, _findings),
    (ProtectionError, 422, _findings),
    (FormatError, 400, _message),
    (CorredorError, 400, _message),
    (RequestValidationError, 400, _keyed("web.status.400")),
    (KeyError, 404, _keyed("web.status.404")),
    (QueueFull, 429, _keyed("web.full")),
    (BodyTooLarge, 413, _keyed("web.refused.large")),
    (HTTPException, 400, _by_status),
    (Exception, 500, _unexpected),
)
