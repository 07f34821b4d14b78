"""ASGI middleware: only requests of this machine, from no other site, with bodies of bounded size."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corredor.messages import catalogue
from corredor.web.hosts import LOCAL_HOSTS

MOST_BYTES = 50_000_000
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_FROM_HERE = frozenset({"", "same-origin", "none"})

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class RequestGuard:
    """Refuses other hosts (DNS rebinding), other origins (requests forged by another site) and bodies too large."""

    def __init__(self, app: ASGIApp, *, most_bytes: int = MOST_BYTES) -> None:
        self.app, self.most_bytes = app, most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why it is refused."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        status, code = _refusal(scope["method"], headers, self.most_bytes)
        answer = _with_headers(send)
        if status:
            await _refuse(answer, status, code)
            return
        bounded = _bounded(receive, self.most_bytes)
        await self.app(scope, bounded, answer)


class BodyTooLarge(HTTPException):
    """A body is longer than the bound, and its length was not declared or declared wrongly."""

    def __init__(self) -> None:
        super().__init__(413)


def _refusal(method: str, headers: Mapping[str, str], most: int) -> tuple[int, str]:
    host = headers.get("host", "")
    if urlsplit(f"//{host}").hostname not in LOCAL_HOSTS:
        return 421, "web.refused.host"
    origin = headers.get("origin", "")
    if headers.get("sec-fetch-site", "") not in _FROM_HERE and headers.get("sec-fetch-mode") != "navigate":
        return 403, "web.refused.origin"
    if method not in _READS and (origin not in ("", f"http://{host}") or headers.get("sec-fetch-site") == "cross-site"):
        return 403, "web.refused.origin"
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most:
        return 413, "web.refused.large"
    return 0, ""


def _bounded(receive: Receive, most: int) -> Receive:
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise BodyTooLarge
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message["headers"]}
            more = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in there]
            message = {**message, "headers": [*message["headers"], *more]}
        await send(message)

    return answer


async def _refuse(send: Send, status: int, code: str) -> None:
    # The language of the request is not known yet; a script reads `code`.
    body = json.dumps({"code": code, "says": catalogue("en")(code)}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
