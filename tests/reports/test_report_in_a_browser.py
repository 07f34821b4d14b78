"""The report in a real browser: what a reader sees, does, and is never shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import corredor as co
from corredor.reports.content.report_content import report_content
from corredor.reports.disclosure.suppression import round_to_tens
from corredor.reports.html import report_page
from tests.reports.conftest import Looked, Planned, Reports, serious

Look = Callable[..., Looked]


def go(page: Any, day: int) -> None:
    """Move the slider as a hand does."""
    slider = page.locator(".slider input")
    slider.focus()
    page.keyboard.press("Home")
    for _ in range(day):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("day => document.querySelector('.slider input').value === `${day}`", arg=day)


def test_it_opens_without_asking_anybody(look: Look, reports: Reports) -> None:
    """One file, no network, nothing to complain about."""
    seen = look(reports.one)
    assert seen.requests == [reports.one.as_uri()]
    assert seen.complaints == []
    assert "Aland" in seen.page.content()


def test_nothing_else_may_run_in_it(look: Look, reports: Reports) -> None:
    """The policy lets the report's own script run, and no other; nothing is fetched."""
    page = look(reports.one).page
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    page.evaluate(
        """() => {
            window.refused = [];
            const note = (event) => window.refused.push(event.effectiveDirective);
            document.addEventListener("securitypolicyviolation", note);
            const script = document.createElement("script");
            script.textContent = "window.ran = 3";
            document.body.append(script);
            fetch("https://example.org/").catch(() => {});
        }"""
    )
    page.wait_for_function("() => window.refused.length >= 2")
    assert page.evaluate("window.ran") is None
    assert {"script-src-elem", "connect-src"} <= set(page.evaluate("window.refused"))


def test_scripts_in_names_are_shown_and_never_run(look: Look, reports: Reports) -> None:
    """What somebody typed into a table is text, wherever it stands."""
    for path in (reports.one, reports.two):
        seen = look(path)
        assert seen.page.evaluate("window.ran") is None
        assert "<script>window.ran=1" in seen.page.locator(".heatmap-frame svg:not(.cursor-layer)").evaluate(
            "svg => svg.textContent"
        )
        seen.page.locator(".matrix .stance").first.click()
        assert seen.page.evaluate("window.ran") is None
        assert seen.page.locator("img").count() == 0


def test_it_speaks_three_languages(look: Look, reports: Reports) -> None:
    """One press, and all of the page speaks another language; numbers and dates with it."""
    page = look(reports.one).page
    assert page.locator("#unserved-head").inner_text() == "Who cannot travel, and why"
    for button, tongue, head in (("ES", "es", "Quiénes no"), ("PT", "pt", "Quem não"), ("EN", "en", "Who cannot")):
        page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_function("tongue => document.documentElement.lang === tongue", arg=tongue)
        assert page.locator("#unserved-head").inner_text().startswith(head)
        # A key that is missing would be shown as it is.
        assert re.findall(r"\bpage\.[a-z_.]+", page.locator("body").inner_text()) == []
        assert not re.search(r"\{[a-z_]+[,}]", page.locator("body").inner_text())


def test_the_slider_moves_everything_together(look: Look, reports: Reports) -> None:
    """Map, heat map, figures and agreements show one day."""
    page = look(reports.full).page

    def shown() -> tuple[Any, ...]:
        return (
            page.locator(".today strong").inner_text(),
            page.locator(".heatmap .cursor").get_attribute("transform"),
            page.locator(".marks .mark.night title").all_text_contents(),
            page.locator(".figures .value").all_inner_texts(),
            page.locator(".switches .now").first.get_attribute("x1"),
        )

    go(page, 2)
    early = shown()
    go(page, 9)
    late = shown()
    assert all(one != other for one, other in zip(early, late, strict=True))
    assert "13 Jan 2027" in late[0]


def test_the_figures_are_those_of_the_plan(look: Look, reports: Reports) -> None:
    """On the last day all who arrive have arrived; what is shared goes in tens."""
    totals = reports.agreed.totals
    arrived = int(totals["convoys_served"] + totals["convoys_on_the_way"])
    for path, expected in ((reports.full, f"{arrived:,}"), (reports.one, f"≈ {round_to_tens(arrived):,}")):
        page = look(path).page
        page.locator(".slider input").focus()
        page.keyboard.press("End")
        page.wait_for_function(
            "document.querySelector('.slider input').value === document.querySelector('.slider input').max"
        )
        assert page.locator(".figures .value").first.inner_text() == expected


def test_what_lies_under_the_pointer_is_told(look: Look, reports: Reports) -> None:
    """Place, day and figures stand beside the pointer."""
    page = look(reports.full).page
    box = page.locator(".heatmap .heatmap-row").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 4)
    tip = page.locator(".tip")
    tip.wait_for()
    assert "January" in tip.inner_text() or "February" in tip.inner_text()


def test_dragging_over_the_heat_map_moves_time(look: Look, reports: Reports) -> None:
    """The heat map is a slider too."""
    page = look(reports.full).page
    box = page.locator(".heatmap .heatmap-row").first.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 4)
    page.mouse.down()
    first = page.locator(".slider input").input_value()
    page.mouse.move(box["x"] + box["width"] - 3, box["y"] + 4, steps=5)
    page.mouse.up()
    assert first == "0"
    assert int(page.locator(".slider input").input_value()) > 20


def test_the_heat_map_is_read_by_keyboard(look: Look, reports: Reports) -> None:
    """Arrows move over days and places, and each is said aloud."""
    page = look(reports.full).page
    page.locator(".heatmap-frame").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.locator(".slider input").input_value() == "2"
    before = page.locator("#heatmap-cell-text").inner_text()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("said => document.querySelector('#heatmap-cell-text').textContent !== said", arg=before)
    assert "6 Jan" in page.locator("#heatmap-cell-text").inner_text()


def test_it_plays(look: Look, reports: Reports) -> None:
    """Days pass once it plays, and stand still again after a second press."""
    page = look(reports.one).page
    go(page, 0)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => Number(document.querySelector('.slider input').value) >= 2")
    page.get_by_role("button", name="Pause").click()
    assert page.locator(".play").bounding_box()["width"] >= 44


def test_who_wants_no_motion_sees_days_and_no_dots_between(look: Look, reports: Reports) -> None:
    """The dots stand where they are at noon; the days go on."""
    page = look(reports.full, reduced_motion="reduce").page
    go(page, 4)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => Number(document.querySelector('.slider input').value) >= 6")
    pictures = page.evaluate(
        """async () => {
            const canvas = document.querySelector("canvas.dots");
            const day = () => document.querySelector(".slider input").value;
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            const seen = {};
            for (let n = 0; n < 40; n++) {
                await frame();
                (seen[day()] ??= new Set()).add(canvas.toDataURL());
            }
            return Object.values(seen).map((set) => set.size);
        }"""
    )
    # The day's number may change a moment before the canvas does.
    assert max(pictures) <= 2


def test_two_plans_are_seen_as_their_difference(look: Look, reports: Reports) -> None:
    """A − B is a view of its own: figures with signs, heat map and map in two colours."""
    page = look(reports.two).page
    assert page.locator(".figures .value").last.inner_text() == "0"
    page.get_by_role("button", name="A − B", exact=True).click()
    assert page.locator(".figures .value").last.inner_text().startswith("−")
    assert page.locator(".heatmap .cell.more-a").count() > 0
    assert page.locator(".flow.of-a").count() > 0
    assert "A menos B" in page.locator(".headline").inner_text()
    page.get_by_role("button", name="refused", exact=True).click()
    assert page.locator(".heatmap .cell.more-a").count() == 0
    assert page.locator("#unserved .reasons li").count() >= 1


def test_a_cell_of_the_matrix_opens_its_source(look: Look, reports: Reports) -> None:
    """Every stance can be traced to who said it, and closed again by the keyboard."""
    page = look(reports.one).page
    page.locator(".matrix .stance", has_text="commits").click()
    assert "A treaty on papers." in page.locator("dialog").inner_text()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")


def test_assumed_is_never_shown_as_agreed(look: Look, reports: Reports) -> None:
    """In words and in looks, at the top and where the switch stands."""
    page = look(reports.one).page
    assert "assumed" in page.locator(".headline").inner_text()
    assert page.locator(".switches .span.assumed").count() == 1
    assert page.locator(".switches .span.observed").count() == 0
    assert "no state has agreed" in page.locator(".headline").inner_text()


def test_an_open_file_says_that_it_is_not_to_be_shared(look: Look, reports: Reports) -> None:
    """Whoever opens a working file sees at once what it is."""
    assert "not to be shared" in look(reports.full).page.locator(".headline").inner_text()
    assert "not to be shared" not in look(reports.one).page.locator(".headline").inner_text()


@pytest.mark.parametrize("width", [320, 390, 820])
def test_it_fits_a_phone(look: Look, reports: Reports, width: int) -> None:
    """Nothing makes the page wider than the screen; the slider can be used by a thumb."""
    for path in (reports.one, reports.two):
        page = look(path, width=width, height=780, has_touch=True).page
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".play").is_visible()


def test_it_prints_what_can_be_read(look: Look, reports: Reports) -> None:
    """No canvas, no buttons; the map, the heat map, the figures and every part are there."""
    page = look(reports.one).page
    page.emulate_media(media="print")
    for gone in ("canvas.dots", ".timebar", ".masthead-tools", ".map-buttons"):
        assert not page.locator(gone).is_visible()
    for there in (
        "svg.land",
        ".heatmap-frame svg:not(.cursor-layer)",
        ".figures",
        "#unserved",
        "#slots",
        "#agreements",
        "#provenance",
    ):
        assert page.locator(there).is_visible()
    assert page.pdf(format="A4")[:5] == b"%PDF-"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_nothing_serious_keeps_anybody_out(look: Look, reports: Reports, scheme: str, width: int) -> None:
    """Names for screen readers, contrast, order: what axe can find, in every view."""
    page = look(reports.two, width=width, color_scheme=scheme).page
    found = serious(page)
    page.get_by_role("button", name="A − B", exact=True).click()
    found += serious(page)
    page.locator(".matrix .stance").first.click()
    found += serious(page)
    assert found == []


def test_a_corridor_on_which_nobody_travels_is_told_too(look: Look, three_places: Planned, tmp_path: Path) -> None:
    """No row, no dot, no cost: each part says so instead of standing empty."""
    scenario, plan = three_places
    nobody = {name: table.clear() for name, table in plan.tables.items() if name not in ("groups", "unserved", "tiers")}
    empty = replace(plan, tables={**plan.tables, **nobody}, totals={**plan.totals, "served": 0.0})
    path = tmp_path / "empty.html"
    co.write_report(empty, path, scenario=scenario, lang="en")
    seen = look(path)
    assert "Nobody sets out" in seen.page.locator(".heatmap").inner_text()
    assert seen.page.locator(".nothing").count() >= 3
    assert seen.complaints == []
    assert serious(seen.page) == []


def test_a_result_of_tables_is_shown_as_its_columns_say(look: Look, three_places: Planned, tmp_path: Path) -> None:
    """Numbers as the language writes them, choices by their names, what is typed as it is, and what is not shown."""
    scenario, plan = three_places

    def text(english: str) -> dict[str, str]:
        return {"en": english, "es": f"{english} (es)", "pt": f"{english} (pt)"}

    def column(name: str, kind: str, **more: Any) -> dict[str, Any]:
        return {"name": name, "label": text(name), "note": text(f"About {name}."), "kind": kind, "digits": 0} | {
            "empty": text("none"),
            **more,
        }

    columns = [
        column("place", "text"),
        column("later", "number", digits=1),
        column("share", "share", digits=1),
        column("first", "date"),
        column("holds", "yes_no"),
        column("rule", "choice", choices={"flee": text("Flee's rule")}),
    ]
    rows = [["{Rest} <b>", 1234.56, 0.125, "2027-01-12", True, "flee"], ["Home", None, None, None, False, "another"]]
    table = {"name": "price", "title": text("Price of safety"), "columns": columns, "rows": rows, "more": 3}
    content = report_content({"mine": plan}, {"mine": scenario})
    content["results"] = [
        {
            "kind": "exposure",
            "assumed": ["BBB-ADMIT"],
            "title": text("Exposure"),
            "lines": [text("Nobody arrives later.")],
            "tables": [table],
        }
    ]
    path = tmp_path / "tables.html"
    path.write_text(report_page(content, lang="en"), encoding="utf-8")
    seen = look(path)
    section = seen.page.locator("#exposure-0")
    cells = [row.locator("td").all_inner_texts() for row in section.locator("tbody tr").all()]
    assert cells == [
        ["{Rest} <b>", "1,234.6", "12.5%", "12 Jan 2027", "yes", "Flee's rule"],
        ["Home", "none", "none", "none", "no", "another"],
    ]
    assert seen.page.locator('.contents a[href="#exposure-0"]').inner_text() == "Exposure"
    assert "3 more rows" in section.inner_text()
    seen.page.get_by_role("button", name="ES", exact=True).click()
    assert section.locator("tbody td").nth(1).inner_text() == "1.234,6"
    assert section.locator("th").first.get_attribute("title") == "About place. (es)"
    assert seen.complaints == []
    assert serious(seen.page) == []
