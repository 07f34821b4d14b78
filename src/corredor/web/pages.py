"""The page: one document with the messages of every language, one script and one stylesheet."""

from __future__ import annotations

import html
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import FileResponse, HTMLResponse

from corredor.messages import catalogue
from corredor.reports.page_messages import page_messages
from corredor.web.errors import request_language

router = APIRouter(include_in_schema=False)
KINDS = ("planner", "stage", "severity", "web")
_DOCUMENT = """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>corredor</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/app.css">
<div id="app"></div>
<noscript>{noscript}</noscript>
<script type="application/json" id="messages">{messages}</script>
<script src="/app.js" defer></script>
</html>
"""


@router.get("/")
def page(lang: Annotated[str, Depends(request_language)]) -> HTMLResponse:
    """Give the page."""
    text = _DOCUMENT.format(lang=lang, noscript=html.escape(catalogue(lang)("planner.noscript")), messages=_messages())
    return HTMLResponse(text)


@router.get("/app.js")
def script() -> FileResponse:
    """Give the script."""
    return FileResponse(_static("app.js"), media_type="text/javascript")


@router.get("/app.css")
def style() -> FileResponse:
    """Give the stylesheet."""
    return FileResponse(_static("app.css"), media_type="text/css")


@cache
def _messages() -> str:
    # A text must not end the element that it stands in.
    return json.dumps(page_messages(*KINDS), ensure_ascii=False).replace("<", "\\u003c")


def _static(name: str) -> Path:
    return Path(str(files("corredor.web").joinpath("static", name)))
