"""The planner's page in a real browser: from an edit to two plans side by side, by mouse and keyboard."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx
from playwright.sync_api import BrowserContext, Page, expect

from tests.web.conftest import ENGLISH, ended
from tests.web.planner_page import KM, LINKS, cell, meet, paste, plan, typed, until


def test_from_an_edit_to_two_plans_side_by_side(page: Page) -> None:
    """A mistake is found at its cell, mended, planned; a change is planned too, and both are laid side by side."""
    typed(page, 0, KM, "-3")
    expect(cell(page, 0, KM)).to_have_attribute("aria-invalid", "true")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#cell-help")).to_contain_text("-3 is not above 0.")
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
