"""Takes the pictures of the report that stand in the docs, in each language, with the Chromium of the machine.

python docs/img/screens.py REPORT.html TWO-PLANS.html WITH-ANSWERS.html
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from corredor.messages import LANGUAGES

HERE = Path(__file__).resolve().parent
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
DESKTOP, PHONE, TALL = {"width": 1366, "height": 900}, {"width": 390, "height": 844}, {"width": 1366, "height": 2000}


def main(report: Path, two: Path, answers: Path) -> None:
    """Take every picture."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        for lang in LANGUAGES:
            opened(browser, report, lang, DESKTOP).screenshot(path=HERE / f"report.{lang}.png")
            opened(browser, report, lang, PHONE).screenshot(path=HERE / f"report-phone.{lang}.png")
            page = opened(browser, two, lang, DESKTOP)
            page.get_by_role("button", name="A − B", exact=True).click()
            page.screenshot(path=HERE / f"report-difference.{lang}.png")
            page = opened(browser, report, lang, DESKTOP)
            page.locator("#agreements").evaluate("part => part.scrollIntoView()")
            page.screenshot(path=HERE / f"report-agreements.{lang}.png")
            page = opened(browser, answers, lang, TALL)
            for kind in ("crossing", "trials"):
                page.locator(f'[id^="{kind}-"]').first.screenshot(path=HERE / f"report-{kind}.{lang}.png")
        browser.close()


def opened(browser: Any, report: Path, lang: str, viewport: dict[str, int]) -> Any:
    """Open a report in a language, as a reader with that screen sees it."""
    page = browser.new_context(viewport=viewport, offline=True, color_scheme="light").new_page()
    page.goto(f"{report.resolve().as_uri()}?lang={lang}")
    page.wait_for_selector(".timebar")
    return page


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
