"""How fast a report opens and plays: `python -m benchmarks.report`.

A made-up corridor of 132 places and 180 days is planned and told in a report; headless Chromium without a GPU opens it
several times and plays it. Open: from the start of the navigation until the first frame that shows the whole overview.
Frames: those that the browser drew in each second while days pass, the canvas and the carpet among them.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import corredor
from benchmarks.corridors import generate

PLACES, DAYS, SEED = 132, 180, 1
RUNS, SECONDS = 5, 6
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
FRAMES = """async (seconds) => {
    const times = [];
    await new Promise((done) => {
        const end = performance.now() + seconds * 1000;
        const frame = (now) => { times.push(now); now < end ? requestAnimationFrame(frame) : done(); };
        requestAnimationFrame(frame);
    });
    const gaps = times.slice(1).map((time, at) => time - times[at]).sort((a, b) => a - b);
    return { a_second: (times.length - 1) / ((times.at(-1) - times[0]) / 1000),
             slowest_twentieth_ms: gaps[Math.floor(gaps.length * 0.95)] };
}"""


def say(text: str) -> None:
    """Write a line."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report", type=Path, help="a report that is there already, instead of a made-up one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = asked.report or made_up(Path(folder) / "report.html")
        say(f"{report.stat().st_size / 1000:,.0f} kB")
        measure(report.resolve())


def made_up(path: Path) -> Path:
    """Plan a made-up corridor and write its report."""
    # Room enough, so that the planning is short: what is measured is the page.
    scenario = generate("dozen", SEED, fleets=False, places=PLACES, days=DAYS, groups=3, tight=0.05)
    begun = time.perf_counter()
    plan = corredor.plan(scenario)
    say(f"{scenario.tables['places'].height} places, {DAYS} days, planned in {time.perf_counter() - begun:.0f} s")
    begun = time.perf_counter()
    corredor.write_report(plan, path, scenario=scenario)
    say(f"written in {time.perf_counter() - begun:.1f} s")
    return path


def measure(report: Path) -> None:
    """Open the report several times, then play it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        opened = [opens(browser, report) for _ in range(RUNS)]
        say(f"opens in {statistics.median(opened):.2f} s (from {min(opened):.2f} to {max(opened):.2f})")
        page = shown(browser, report)
        page.locator(".slider input").focus()
        page.keyboard.press("Home")
        page.locator(".play").click()
        page.wait_for_timeout(1500)
        frames = page.evaluate(FRAMES, SECONDS)
        days = page.locator(".slider input").input_value()
        say(
            f"plays {frames['a_second']:.1f} frames a second, one in twenty takes "
            f"{frames['slowest_twentieth_ms']:.0f} ms or more; it had come to day {days}"
        )
        browser.close()


def opens(browser: Any, report: Path) -> float:
    """Seconds until the overview stands."""
    page = shown(browser, report)
    seconds = page.evaluate(
        """() => new Promise((done) => {
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() / 1000)));
        })"""
    )
    page.context.close()
    return float(seconds)


def shown(browser: Any, report: Path) -> Any:
    """A page that shows the report."""
    page = browser.new_context(viewport={"width": 1366, "height": 820}, offline=True).new_page()
    page.goto(report.as_uri())
    page.wait_for_selector(".carpet-frame svg")
    return page


if __name__ == "__main__":
    main()
