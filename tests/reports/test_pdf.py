"""The brief as a file: archived for good, tagged, with every accent, and whatever a name holds stays a name."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import polars as pl
import pytest

import corredor as co
from corredor.reports.pdf.brief_content import brief_content
from corredor.scenario.reading.to_frames import to_frame
from corredor.scenario.tables.plan_tables import UNSERVED
from tests.cli.run_cli import LANGUAGES, answered, typed
from tests.reports.conftest import Planned

ODD = '#import "x": * $x^2$ *bold* _it_ @ref `code` \\ // <lab> [#panic()] &lt; ]]> "\' Ñuñoa – São Çãé'


@pytest.fixture(scope="module", params=LANGUAGES)
def brief(request: pytest.FixtureRequest, three_places: Planned, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief of the three places in each language."""
    path = tmp_path_factory.mktemp("brief") / f"{request.param}.pdf"
    co.write_brief(three_places.plan, path, lang=request.param)
    return path


def text_of(path: Path) -> str:
    """What a reader would copy from the file, its spaces made one."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    told = subprocess.run([tool, "-layout", str(path), "-"], check=True, capture_output=True).stdout
    return " ".join(told.decode("utf-8").split())


def renamed(planned: Planned, name: str) -> Planned:
    """The same with this name for every state, place, crossing and payer, and in the title."""
    tables = dict(planned.scenario.tables)
    for table in ("states", "places", "crossings"):
        tables[table] = tables[table].with_columns(pl.lit(name).alias("name"))
    settings = replace(planned.scenario.settings, title=name)
    costs = planned.plan.costs.with_columns(pl.lit(name).alias("payer"))
    plan = replace(planned.plan, tables={**planned.plan.tables, "costs": costs})
    return Planned(replace(planned.scenario, tables=tables, settings=settings), plan)


def test_the_file_says_that_it_is_archival_and_accessible(brief: Path) -> None:
    """PDF/A-2a and PDF/UA-1 by its metadata; tagged, titled, in its language, every font embedded."""
    with pikepdf.open(brief) as pdf:
        meta = pdf.open_metadata()
        assert (str(meta["pdfaid:part"]), str(meta["pdfaid:conformance"])) == ("2", "A")
        assert str(meta["pdfuaid:part"]) == "1"
        assert meta["dc:title"] == "Three places and a border"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang)[:2] == brief.stem
        assert "/StructTreeRoot" in pdf.Root
        assert "/OutputIntents" in pdf.Root
        assert 2 <= len(pdf.pages) <= 4
        assert pdf.check_pdf_syntax() == []
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontDescriptor" in item]
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()) for font in fonts)
        assert any("Inter" in str(font.BaseFont) for font in fonts)


def test_pictures_are_told_to_those_who_cannot_see_them(brief: Path) -> None:
    """Every picture is a figure with words of its own."""
    with pikepdf.open(brief) as pdf:
        figures = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"]
        assert len(figures) >= 3
        assert all(len(str(figure.get("/Alt", ""))) > 20 for figure in figures)


def test_every_page_can_be_drawn(brief: Path, tmp_path: Path) -> None:
    """No page is empty."""
    tool = shutil.which("pdftoppm")
    if tool is None:
        pytest.skip("pdftoppm is not installed")
    subprocess.run([tool, "-r", "40", "-gray", str(brief), str(tmp_path / "page")], check=True, capture_output=True)
    pages = sorted(tmp_path.glob("page*.pgm"))
    assert len(pages) >= 2
    for page in pages:
        assert len(set(page.read_bytes()[-200_000:])) > 20


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("es", ("970 de 1.000 personas que quieren partir llegan a donde eligieron", "día mayor", "Quién paga")),
        ("en", ("970 of 1,000 people who wish to leave reach where they chose", "busiest day", "Who pays")),
        ("pt", ("970 de 1.000 pessoas que querem partir chegam aonde escolheram", "maior dia", "Quem paga")),
    ],
)
def test_the_finding_comes_first_in_every_language(
    three_places: Planned, tmp_path: Path, lang: str, says: tuple[str, ...]
) -> None:
    """With its accents, and with numbers as the language writes them."""
    co.write_brief(three_places.plan, tmp_path / "brief.pdf", lang=lang)
    text = text_of(tmp_path / "brief.pdf")
    assert all(part in text for part in says)
    assert text.index(says[0]) < 200


def test_a_name_is_never_markup(three_places: Planned, tmp_path: Path) -> None:
    """Signs that mean something to the typesetter, or to a picture, are printed as they are."""
    planned = renamed(three_places, ODD)
    co.write_brief(planned.plan, tmp_path / "brief.pdf", scenario=planned.scenario, lang="es")
    text = text_of(tmp_path / "brief.pdf")
    assert '#import "x": * $x^2$ *bold*' in text
    assert "[#panic()]" in text
    assert "Ñuñoa – São Çãé" in text


def test_long_names_and_a_thousand_reasons_do_not_break_it(three_places: Planned, tmp_path: Path) -> None:
    """What is too much for a page is counted, not dropped; the brief stays brief."""
    planned = renamed(three_places, "Nombre larguísimo de un lugar que nadie podría leer en un mapa " * 2)
    reasons = [
        {"group": "RETURNERS/none", "people": 20.0 + at, "reason": f"no bed at place {at}", "cause": "room"}
        for at in range(1000)
    ]
    tables = {**planned.plan.tables, "unserved": to_frame(UNSERVED, _known_groups(planned, reasons))}
    totals = {**planned.plan.totals, "unserved": 519_500.0}
    plan = replace(planned.plan, tables=tables, totals=totals)
    co.write_brief(plan, tmp_path / "brief.pdf", scenario=planned.scenario, lang="es")
    with pikepdf.open(tmp_path / "brief.pdf") as pdf:
        assert len(pdf.pages) <= 5
    assert "Otras 991 razones" in text_of(tmp_path / "brief.pdf")


def _known_groups(planned: Planned, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    name = planned.plan.groups["group"][0]
    return [{**row, "group": name} for row in rows]


def test_what_is_assumed_stands_on_the_first_page(three_places: Planned) -> None:
    """And what hides small counts says so at the foot of every page."""
    plan = replace(three_places.plan, provenance={**three_places.plan.provenance, "assumed_switches": ["A", "B"]})
    paper = brief_content(plan, three_places.scenario, lang="en", full=False)
    assert paper["rests"] == {"assumed": True, "text": "Rests on 2 assumptions to which no state has agreed"}
    assert "counts under 10 hidden" in paper["foot"]
    full = brief_content(plan, three_places.scenario, lang="en", full=True)
    assert full["full"]
    assert "not to be shared" in full["foot"]


def test_equal_plans_make_equal_files(three_places: Planned, tmp_path: Path) -> None:
    """No hour of writing in it."""
    for name in ("one.pdf", "two.pdf"):
        co.write_brief(three_places.plan, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_plan_in_which_nobody_travels_has_a_brief_too(three_places: Planned, tmp_path: Path) -> None:
    """No rows, no picture of what is not there, and no error."""
    tables = {name: table.clear() for name, table in three_places.plan.tables.items()}
    totals = {**three_places.plan.totals, "served": 0.0, "exits": 0.0, "unserved": 1000.0}
    plan = replace(three_places.plan, tables=tables, totals=totals)
    co.write_brief(plan, tmp_path / "brief.pdf", lang="es")
    assert "0 de 1.000 personas" in text_of(tmp_path / "brief.pdf")


def test_a_plan_without_convoys_tells_what_the_optimum_costs(three_places: Planned) -> None:
    """Nobody's share is known, but it is not free of charge."""
    tables = {name: table if name in ("groups", "journeys") else table.clear() for name, table in _tables(three_places)}
    paper = brief_content(replace(three_places.plan, tables=tables), three_places.scenario, lang="en", full=False)
    assert paper["figures"][3] == {"number": "160,547", "label": "USD, in the optimum", "bad": False}
    assert paper["money"]["nothing"] == "Without whole convoys it is not known who pays."


def _tables(planned: Planned) -> list[tuple[str, pl.DataFrame]]:
    return list(planned.plan.tables.items())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_command_writes_the_brief_and_says_where_it_is(three_places: Planned, tmp_path: Path, lang: str) -> None:
    """In its own language."""
    co.write_plan(three_places.plan, tmp_path / "plan")
    out = tmp_path / "out" / "brief.pdf"
    result = typed("brief", tmp_path / "plan", "--out", out, lang=lang)
    assert result.exit_code == 0
    assert str(out) in result.stdout
    assert out.read_bytes().startswith(b"%PDF")
    code, answer = answered("brief", tmp_path / "plan", "--out", out, "--full")
    assert (code, answer["shared"], answer["out"]) == (0, False, str(out))


def test_the_command_refuses_what_is_no_pdf(three_places: Planned, tmp_path: Path) -> None:
    """One sentence and exit code 2."""
    co.write_plan(three_places.plan, tmp_path / "plan")
    result = typed("brief", tmp_path / "plan", "--out", tmp_path / "brief.doc", lang="es")
    assert result.exit_code == 2
    assert "no termina en .pdf" in result.stderr
    assert typed("brief", tmp_path / "nothing").exit_code == 2
