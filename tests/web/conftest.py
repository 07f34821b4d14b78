"""A page on a folder of scenarios: asked directly, or served on a port as it is for a browser."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import playwright.sync_api as playwright
import pytest
import uvicorn
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Route, expect

from corredor.web.app import create_app
from corredor.web.scenario_library import scenario_library
from tests.web.planner_page import KM, LINKS, PATIENCE_SECONDS, SECONDS, cell

ENGLISH = {"Accept-Language": "en"}


@pytest.fixture
def scenarios(root: Path, tmp_path: Path) -> Path:
    """A folder with one small scenario, `three-places`."""
    folder = tmp_path / "scenarios"
    shutil.copytree(root / "examples/three-places", folder / "three-places")
    return folder


@pytest.fixture
def client(scenarios: Path) -> Iterator[TestClient]:
    """The page, asked directly, in English."""
    with TestClient(create_app(scenario_library(scenarios)), base_url="http://127.0.0.1", headers=ENGLISH) as client:
        yield client


@pytest.fixture
def served(scenarios: Path) -> Iterator[str]:
    """The address of the page, served on a free port."""
    with served_on(scenarios) as address:
        yield address


class served_on:  # noqa: N801 - read as a sentence: with served_on(folder) as address
    """Serve a folder on a free port until the block ends."""

    def __init__(self, folder: Path) -> None:
        config = uvicorn.Config(create_app(scenario_library(folder)), log_level="error", timeout_graceful_shutdown=1)
        self.server = uvicorn.Server(config)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]}, daemon=True)

    def __enter__(self) -> str:
        self.thread.start()
        address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        until(lambda: self.server.started)
        return address

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self.thread.join(PATIENCE_SECONDS)
        self.listener.close()


@dataclass
class Page:
    """A page that is open somewhere: it has seen versions, and is known by its own id."""

    client: TestClient | httpx.Client
    editor: str
    scenario: str = "three-places"
    seen: dict[str, str] = field(default_factory=dict)

    def read(self, sheet: str, layer: str = "") -> dict[str, Any]:
        """Load a sheet, and remember its version."""
        answer = self.client.get(f"/api/scenarios/{self.scenario}/sheets/{sheet}", params={"layer": layer})
        assert answer.status_code == 200, answer.text
        self.seen[sheet] = answer.json()["version"]
        return dict(answer.json())

    def edit(self, sheet: str, *steps: dict[str, Any], layer: str = "") -> httpx.Response:
        """Edit the version that was seen; a good answer brings the next."""
        answer = self.client.post(
            f"/api/scenarios/{self.scenario}/sheets/{sheet}",
            params={"layer": layer},
            json={"steps": list(steps)},
            headers={"If-Match": f'"{self.seen[sheet]}"', "X-Editor": self.editor},
        )
        if answer.status_code == 200:
            self.seen[sheet] = answer.json()["version"]
        return answer

    def turn(self, does: str) -> httpx.Response:
        """Undo or redo."""
        answer = self.client.post(f"/api/scenarios/{self.scenario}/{does}", headers={"X-Editor": self.editor})
        if answer.status_code == 200:
            self.seen[answer.json()["sheet"]] = answer.json()["version"]
        return answer


def put(row: int, column: str, text: str) -> dict[str, Any]:
    """The step that sets a cell."""
    return {"do": "set", "row": row, "column": column, "text": text}


def ended(client: TestClient | httpx.Client, job: str) -> dict[str, Any]:
    """Wait until a job is over, and give it."""
    found: dict[str, Any] = {}

    def is_over() -> bool:
        found.update(next(one for one in client.get("/api/jobs").json() if one["id"] == job))
        return found["state"] in ("done", "failed", "stopped")

    until(is_over)
    return found


def until(comes_true: Any) -> None:
    """Wait for something that takes as long as it takes."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not comes_true():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.fixture
def context(browser: Browser, served: str) -> Iterator[BrowserContext]:
    """A window that reaches the page and nothing else, and that fails the test for anything in its console."""
    context = browser.new_context(base_url=served, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60 * SECONDS)
    outside: list[str] = []
    said: list[str] = []

    def look(route: Route) -> None:
        if route.request.url.startswith(f"{served}/"):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    def hear(message: ConsoleMessage) -> None:
        # The browser itself notes every answer that is not a yes; that a no comes is tested where it does.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            said.append(message.text)

    context.route(re.compile("^(?!data:|blob:)"), look)
    context.on("console", hear)
    context.on("weberror", lambda error: said.append(str(error.error)))
    yield context
    context.close()
    assert (outside, said) == ([], [])


@pytest.fixture
def page(context: BrowserContext) -> playwright.Page:
    """A page on the links of the small scenario."""
    page = context.new_page()
    page.goto(LINKS)
    expect(cell(page, 0, KM)).to_have_text("190")
    return page
