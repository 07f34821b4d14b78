"""The desk in a real browser: from an edit to two plans side by side, by mouse, keyboard and screen reader."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Route, expect

from corredor.scenario.schema import Kind
from corredor.words import catalogue
from tests.web.conftest import ENGLISH, PATIENCE_SECONDS, ended

SECONDS = 1000
LINKS = "/?lang=en#/scenario/three-places/-/links"
KM = 4


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
def page(context: BrowserContext) -> Page:
    """A page on the links of the small scenario."""
    page = context.new_page()
    page.goto(LINKS)
    expect(cell(page, 0, KM)).to_have_text("190")
    return page


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


def test_from_an_edit_to_two_plans_side_by_side(page: Page) -> None:
    """A mistake is found at its cell, mended, planned; a change is planned too, and both are laid side by side."""
    typed(page, 0, KM, "-3")
    expect(cell(page, 0, KM)).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#cell-note")).to_contain_text("-3 is not above 0.")
    expect(page.get_by_role("link", name="links")).to_contain_text("1")
    page.get_by_role("button", name="Plan…").click()
    page.get_by_role("button", name="Make a plan").click()
    expect(page.get_by_role("alert")).to_contain_text("-3 is not above 0.")
    page.keyboard.press("Escape")

    typed(page, 0, KM, "190")
    expect(page.get_by_text("Everything is in order.").first).to_be_visible()
    plan(page)
    page.get_by_role("link", name="crossings").click()
    expect(page.locator("[role=grid]")).to_have_attribute("aria-label", "crossings")
    names = page.locator("[role=grid] thead .column-name").all_text_contents()
    typed(page, 0, names.index("people_per_day"), "20")
    plan(page)

    page.get_by_role("link", name="Plans", exact=True).click()
    expect(page.get_by_role("checkbox")).to_have_count(2)
    for at in range(2):
        page.get_by_role("checkbox").nth(at).check()
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("link", name="Open").click()
    expect(page.get_by_role("button", name="A − B")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("main")).to_contain_text("1. Three places and a border")


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


def test_a_plan_is_shown_in_the_views_of_a_report(page: Page) -> None:
    """The same numbers as on its card, and the way back."""
    plan(page)
    page.get_by_role("link", name="Plans", exact=True).click()
    served = page.locator(".served strong").text_content()
    page.get_by_role("link", name="Three places and a border").click()
    expect(page.locator("main")).to_contain_text(str(served))
    page.reload()
    expect(page.locator("main")).to_contain_text(str(served))
    page.go_back()
    expect(page.get_by_role("heading", name="Plans and answers")).to_be_visible()


def test_the_keyboard_walks_types_pastes_and_takes_back(page: Page, scenarios: Path) -> None:
    """Without a mouse: arrows, Enter, Escape, Tab, a block from a spreadsheet, Ctrl+Z and Ctrl+Y."""
    file = scenarios / "three-places/links.csv"
    before = file.read_text("utf-8")
    cell(page, 0, 0).click()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(cell(page, 1, KM)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("5")
    page.keyboard.press("Escape")
    expect(cell(page, 1, KM)).to_have_text("3")
    expect(cell(page, 1, KM)).to_be_focused()
    page.keyboard.type("4")
    page.keyboard.press("Tab")
    expect(cell(page, 1, KM + 1)).to_be_focused()
    expect(cell(page, 1, KM)).to_have_text("4")

    paste(page, "5\t0.2\n6\t0.3\n7\t0.4\n")
    expect(cell(page, 3, KM + 1)).to_have_text("7")
    until(page, lambda: "7,0.4" in file.read_text("utf-8"))
    for _ in range(2):
        page.keyboard.press("Control+z")
        expect(page.get_by_text("everything is saved")).to_be_visible()
    until(page, lambda: file.read_text("utf-8") == before)
    page.keyboard.press("Control+y")
    expect(cell(page, 1, KM)).to_have_text("4")


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


def test_rows_are_added_pasted_and_removed(page: Page, scenarios: Path) -> None:
    """What is pasted below the last row becomes new rows."""
    cell(page, 3, 0).click()
    page.get_by_role("button", name="Add row").click()
    expect(page.locator("[role=grid]")).to_have_attribute("aria-rowcount", "6")
    cell(page, 4, 0).click()
    paste(page, "FERRY\tHARBOUR\tHOME\tsea\t900\t30\nFERRY-2\tHOME\tHARBOUR\tsea\t900\t30\n")
    expect(page.locator("[role=grid]")).to_have_attribute("aria-rowcount", "7")
    until(page, lambda: "FERRY-2,HOME" in (scenarios / "three-places/links.csv").read_text("utf-8"))
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[role=grid]")).to_have_attribute("aria-rowcount", "5")
    cell(page, 0, 0).click()
    page.get_by_role("button", name="Remove row").click()
    expect(page.locator("[role=grid]")).to_have_attribute("aria-rowcount", "4")


def test_the_second_of_two_pages_decides_and_loses_nothing(
    page: Page, context: BrowserContext, scenarios: Path
) -> None:
    """It sees what the other wrote beside its own, and writes over it only when told to."""
    file = scenarios / "three-places/links.csv"
    other = context.new_page()
    other.goto(LINKS)
    meet(page, other, "200", "210")
    dialog = other.get_by_role("dialog")
    expect(dialog).to_contain_text("Someone else came first")
    expect(dialog.get_by_role("row", name="R-HARBOUR-POST")).to_contain_text("190")
    expect(dialog.get_by_role("row", name="R-HARBOUR-POST")).to_contain_text("200")
    expect(dialog).to_contain_text("R-HARBOUR-POST · km: 210")
    assert ",200," in file.read_text("utf-8")
    dialog.get_by_role("button", name="Keep what the other wrote").click()
    expect(cell(other, 0, KM)).to_have_text("200")

    meet(page, other, "201", "211")
    other.get_by_role("button", name="Write mine over it").click()
    until(page, lambda: ",211," in file.read_text("utf-8"))


def meet(first: Page, second: Page, one: str, other: str) -> None:
    """Two pages change the same cell: while the second still types, the first is done."""
    cell(second, 0, KM).click()
    second.keyboard.type(other)
    expect(second.locator("[role=grid] input")).to_have_value(other)
    typed(first, 0, KM, one)
    second.bring_to_front()
    second.keyboard.press("Enter")


def test_what_another_page_writes_comes_in_by_itself(page: Page, context: BrowserContext) -> None:
    """Whoever only looks sees the table as it is now, and is told; their own undo takes back nothing of it."""
    other = context.new_page()
    other.goto(LINKS)
    expect(cell(other, 0, KM)).to_have_text("190")
    typed(page, 0, KM, "200")
    expect(cell(other, 0, KM)).to_have_text("200")
    expect(other.get_by_text("Someone else changed this table")).to_be_visible()
    expect(other.get_by_role("button", name="Undo")).to_be_disabled()
    typed(other, 1, KM, "4")
    expect(cell(page, 1, KM)).to_have_text("4")


def test_stopping_ends_the_work_and_a_reload_forgets_none_of_it(
    page: Page, served: str, scenarios: Path, root: Path
) -> None:
    """Two plans of a large scenario: one works, one waits; both are stopped from the page."""
    shutil.copytree(root / "scenarios/chile-venezuela-2026", scenarios / "large")
    with httpx.Client(base_url=served, headers=ENGLISH, timeout=60) as client:
        asked = [
            client.post("/api/jobs", json={"kind": "plan", "scenario": "large", "variants": ["all-agree"]}).json()["id"]
            for _ in range(2)
        ]
        panel = page.get_by_role("region", name="Work under way")
        expect(panel.get_by_text("Waits for its turn")).to_be_visible()
        expect(panel.get_by_role("progressbar")).to_be_visible()
        page.reload()
        expect(panel.get_by_text("Waits for its turn")).to_be_visible()
        panel.get_by_role("button", name="Stop").last.click()
        panel.get_by_role("button", name="Stop").first.click()
        expect(panel.get_by_text("Stopped. Nothing was kept.")).to_have_count(2)
        assert [ended(client, job)["state"] for job in asked] == ["stopped", "stopped"]
    until(page, lambda: not any((scenarios / ".corredor/kept").glob("*")))


def test_scripts_in_names_never_run(context: BrowserContext, scenarios: Path) -> None:
    """In a place's name, a title, a row's id, a finding, a folder's name: all of it is text."""
    ran = "document.body.dataset.ran=1"
    image, script, drawing = f"<img src=x onerror={ran}>", f"<script>{ran}</script>", f"<svg/onload={ran}>"
    folder = scenarios / "three-places"
    for name, old, new in (
        ("places.csv", "Harbour", image),
        ("scenario.toml", "Three places and a border", script),
        ("links.csv", "REST,road,80", f"{drawing},road,80"),
    ):
        (folder / name).write_text((folder / name).read_text("utf-8").replace(old, new, 1), "utf-8")
    page = context.new_page()
    page.goto("/?lang=en")
    expect(page.get_by_role("link", name=script)).to_be_visible()
    for sheet, text in (("places", image), ("links", drawing), ("scenario", script)):
        page.goto(f"/?lang=en#/scenario/three-places/-/{sheet}")
        expect(page.locator("[role=grid]")).to_contain_text(text)
    expect(page.locator(".findings")).to_contain_text(drawing)
    links = folder / "links.csv"
    links.write_text(links.read_text("utf-8").replace(drawing, "REST", 1), "utf-8")
    page.reload()
    plan(page)
    page.goto("/?lang=en#/kept")
    page.get_by_role("link", name=script).click()
    expect(page.locator("main")).to_contain_text(image)
    assert page.evaluate("document.body.dataset.ran") is None
    assert page.locator("main img, main svg svg, script:not([src], [type])").count() == 0


def test_an_upload_that_is_refused_says_why_and_a_good_one_opens(
    context: BrowserContext, root: Path, tmp_path: Path
) -> None:
    """In the words of the page, beside the place where the file was chosen."""
    page = context.new_page()
    page.goto("/?lang=es")
    bad = tmp_path / "no.xlsx"
    bad.write_bytes(b"nothing of the kind")
    page.set_input_files("input[type=file]", bad)
    expect(page.get_by_role("alert")).to_contain_text("«no.xlsx» no es ni un libro .xlsx ni un .zip")
    good = shutil.make_archive(str(tmp_path / "dos-ciudades"), "zip", root / "examples/two-towns")
    page.set_input_files("input[type=file]", good)
    expect(page.locator("[role=grid]")).to_have_attribute("aria-label", "scenario")
    assert "/scenario/dos-ciudades/" in page.url


def test_data_of_a_person_is_not_saved_and_the_page_says_so(page: Page, scenarios: Path) -> None:
    """The cell goes back to what it was."""
    page.goto("/?lang=en#/scenario/three-places/-/groups")
    expect(page.locator("[role=grid]")).to_have_attribute("aria-label", "groups")
    names = page.locator("[role=grid] thead .column-name").all_text_contents()
    at = names.index("source")
    before = cell(page, 0, at).text_content()
    cell(page, 0, at).click()
    page.keyboard.type("call +56 9 8765 4321")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Nothing was kept")
    page.get_by_role("dialog").get_by_role("button", name="Close").last.click()
    expect(cell(page, 0, at)).to_have_text(str(before))
    assert "8765" not in (scenarios / "three-places/groups.csv").read_text("utf-8")


def test_the_views_of_a_plan_stay_readable_within_the_desk(page: Page) -> None:
    """By axe-core, on the page of a kept plan; a link to a part of it leads there and not out of the desk."""
    plan(page)
    page.get_by_role("link", name="Plans", exact=True).click()
    page.get_by_role("link", name="Three places and a border").click()
    expect(page.locator(".timebar")).to_be_visible()
    address = page.url
    page.locator('main a[href="#basis"]').first.click()
    expect(page.locator("#basis")).to_be_in_viewport()
    assert page.url == address
    assert serious(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    expect(page.locator(".timebar")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def serious(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds that stands in somebody's way, with the element."""
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("lang", ["es", "en", "pt"])
@pytest.mark.parametrize("where", ["#/", "#/scenario/three-places/-/links", "#/kept"])
def test_nothing_serious_stands_in_the_way_of_a_screen_reader(context: BrowserContext, lang: str, where: str) -> None:
    """By axe-core: names, roles, contrast, order; with a finding in sight."""
    page = context.new_page()
    page.goto(f"/?lang={lang}{where}")
    expect(page.locator("h1").first).to_be_visible()
    if "links" in where:
        cell(page, 0, KM).click()
        page.keyboard.type("-3")
        page.keyboard.press("Enter")
        expect(cell(page, 0, KM)).to_have_attribute("aria-invalid", "true")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.lang") == lang


@pytest.mark.parametrize("where", ["#/", "#/scenario/three-places/-/places", "#/kept"])
def test_it_fits_a_phone(context: BrowserContext, where: str) -> None:
    """Nothing but the grid itself is wider than the screen, and what is pressed is large enough."""
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/?lang=es{where}")
    expect(page.locator("h1").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    sizes = page.eval_on_selector_all(
        "main button, main a.button, main summary, main select, .desk-top a:not(.brand)",
        "all => all.filter(e => e.offsetParent).map(e => [e.textContent, e.getBoundingClientRect().height])",
    )
    assert [text for text, height in sizes if height < 32] == []


def test_a_finger_types_with_a_second_tap(browser: Browser, served: str) -> None:
    """A phone has no arrows and no Enter until somebody types."""
    context = browser.new_context(
        base_url=served, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(LINKS)
    cell(page, 1, 0).tap()
    expect(cell(page, 1, 0)).to_be_focused()
    expect(page.locator("[role=grid] input")).to_have_count(0)
    cell(page, 1, 0).tap()
    expect(page.locator("[role=grid] input")).to_be_focused()
    context.close()


@pytest.mark.parametrize("where", ["#/", "#/scenario/three-places/-/links", "#/kept"])
def test_the_dark_page_is_readable_too(browser: Browser, served: str, where: str) -> None:
    """By axe-core, for whoever's system asks for dark."""
    context = browser.new_context(base_url=served, color_scheme="dark")
    page = context.new_page()
    page.goto(f"/?lang=en{where}")
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".waiting")).to_have_count(0)
    assert serious(page) == []
    context.close()


def test_a_server_that_is_gone_is_told_and_nothing_seems_saved(page: Page, context: BrowserContext) -> None:
    """The page says that there is no answer."""
    context.unroute_all()
    context.route("**/api/**", lambda route: route.abort())
    cell(page, 0, KM).click()
    page.keyboard.type("200")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("There is no answer")


@pytest.mark.parametrize("lang", ["es", "en", "pt"])
def test_the_head_tells_sort_and_unit_of_every_column(context: BrowserContext, lang: str) -> None:
    """In words of the language, for every table that there is."""
    page = context.new_page()
    page.goto(f"/?lang={lang}#/scenario/three-places/-/links")
    expect(cell(page, 0, KM)).to_have_text("190")
    sorts = page.locator("[role=grid] thead .sort-of").all_text_contents()
    assert len(sorts) == len(page.locator("[role=grid] thead .column-name").all_text_contents())
    words = catalogue(lang)
    assert words("desk.column.number") in sorts
    kinds = {"desk.column." + re.sub(r"\W+", "_", kind) for kind in Kind}
    assert sorted(kind for kind in kinds if not words.has(kind)) == []
