"""The planner's page is readable for everybody: by screen reader, on a phone, in the dark, and when nothing answers."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from corredor.messages import catalogue
from corredor.scenario.tables.schema import ColumnKind
from tests.web.planner_page import KM, LINKS, cell, plan, serious


def test_the_views_of_a_plan_stay_readable_within_the_planner(page: Page) -> None:
    """By axe-core, on the page of a kept plan; a link to a part of it leads there and not away from it."""
    plan(page)
    page.get_by_role("link", name="Plans", exact=True).click()
    page.get_by_role("link", name="Three places and a border").click()
    expect(page.locator(".timebar")).to_be_visible()
    address = page.url
    page.locator('main a[href="#provenance"]').first.click()
    expect(page.locator("#provenance")).to_be_in_viewport()
    assert page.url == address
    assert serious(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.reload()
    expect(page.locator(".timebar")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


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
        "main button, main a.button, main summary, main select, .planner-header a:not(.brand)",
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
    sorts = page.locator("[role=grid] thead .column-kind").all_text_contents()
    assert len(sorts) == len(page.locator("[role=grid] thead .column-name").all_text_contents())
    words = catalogue(lang)
    assert words("planner.column.number") in sorts
    kinds = {"planner.column." + re.sub(r"\W+", "_", kind) for kind in ColumnKind}
    assert sorted(kind for kind in kinds if not words.has(kind)) == []
