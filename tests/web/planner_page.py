"""The planner's page as a test uses it: what a hand does on a page."""

from __future__ import annotations

import time
from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

PATIENCE_SECONDS = 120
SECONDS = 1000
LINKS = "/?lang=en#/scenario/three-places/-/links"
KM = 4


def cell(page: Page, row: int, column: int) -> Locator:
    """A cell of the grid, from 0."""
    return page.locator(f'[role=grid] tr[aria-rowindex="{row + 2}"] [role=gridcell]').nth(column)


def typed(page: Page, row: int, column: int, text: str) -> None:
    """Choose a cell, type over it, and wait until it is saved."""
    cell(page, row, column).click()
    page.keyboard.type(text)
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/sheets/" in answer.url):
        page.keyboard.press("Enter")
    expect(page.get_by_text("everything is saved")).to_be_visible()


def until(page: Page, comes_true: Callable[[], bool]) -> None:
    """Wait for something outside the browser, while the browser goes on."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not comes_true():
        assert time.monotonic() < end, "it never came"
        page.wait_for_timeout(20)


def plan(page: Page) -> None:
    """Ask for a plan, wait for it, and put its note away."""
    page.get_by_role("button", name="Plan…").click()
    page.get_by_role("button", name="Make a plan").click()
    panel = page.get_by_role("region", name="Work under way")
    expect(panel.get_by_text("Done and kept.")).to_be_visible(timeout=120 * SECONDS)
    panel.get_by_role("button", name="Close").click()


def paste(page: Page, text: str) -> None:
    """Paste as a spreadsheet program would have copied."""
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
        }""",
        text,
    )


def meet(first: Page, second: Page, one: str, other: str) -> None:
    """Two pages change the same cell: while the second still types, the first is done."""
    cell(second, 0, KM).click()
    second.keyboard.type(other)
    expect(second.locator("[role=grid] input")).to_have_value(other)
    typed(first, 0, KM, one)
    second.bring_to_front()
    second.keyboard.press("Enter")


def serious(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds that stands in somebody's way, with the element."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
