"""Takes the pictures of the planner's web page in each language, as the guide shows them; needs Chromium.

python docs/img/planner_page.py
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
from pathlib import Path

import httpx
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from corredor.messages import LANGUAGES
from corredor.web.app import create_app
from corredor.web.scenario_library import scenario_library

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SIZE = {"width": 1200, "height": 760}


def main() -> None:
    """Serve copies of the first scenario and the examples, and look at them."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for name in ("scenarios/chile-venezuela-2026", "examples/three-places", "examples/two-towns"):
            shutil.copytree(ROOT / name, Path(folder) / Path(name).name)
        listener = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(create_app(scenario_library(folder)), log_level="error", timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            with httpx.Client(base_url=address, timeout=60) as client:
                for name in ("three-places", "two-towns"):
                    client.post("/api/jobs", json={"kind": "plan", "scenario": name}).raise_for_status()
            for lang in LANGUAGES:
                look(browser, address, lang)
        finally:
            browser.close()
            server.should_exit = True
            thread.join()


def look(browser: Browser, address: str, lang: str) -> None:
    """Take the pictures of one language."""
    page = browser.new_page(viewport=SIZE, locale=lang)
    page.goto(f"{address}/?lang={lang}#/kept")
    expect(page.locator(".card.result")).to_have_count(2, timeout=120_000)
    while page.locator(".job").count():
        page.locator(".job .icon").first.click()
    for at in range(2):
        page.get_by_role("checkbox").nth(at).check()
    picture(page, f"planner-plans.{lang}.png")
    page.goto(f"{address}/?lang={lang}#/scenario/chile-venezuela-2026/-/links")
    cell = page.locator('[role=grid] tr[aria-rowindex="5"] [role=gridcell]').nth(4)
    cell.click()
    page.keyboard.type("-20")
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("ArrowUp")
    picture(page, f"planner-edit.{lang}.png")
    page.keyboard.press("Control+z")
    expect(cell).to_have_attribute("aria-invalid", "false")
    page.close()


def picture(page: Page, name: str) -> None:
    """Keep what is seen, once nothing is loading."""
    expect(page.locator(".waiting")).to_have_count(0)
    page.wait_for_timeout(400)
    page.screenshot(path=HERE / name)


if __name__ == "__main__":
    main()
