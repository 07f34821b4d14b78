"""Page, brief, workbook, map and JSON tell the same numbers of the same plan."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pyogrio
import pytest

import corredor as co
from corredor.messages import catalogue
from corredor.reports.disclosure.shareable_tables import hidden_nights
from tests.cli.run_cli import answered
from tests.reports.conftest import Planned

FATES = ("people", "served", "on_the_way", "waiting", "exits", "unserved")


class Files(NamedTuple):
    """The same plan in every form, as it is shared."""

    page: Path
    brief: Path
    book: Path
    layers: Path
    answer: dict[str, Any]


@pytest.fixture(scope="module")
def files(three_places: Planned, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Written once."""
    folder = tmp_path_factory.mktemp("same")
    made = [folder / name for name in ("report.html", "brief.pdf", "plan.xlsx", "plan.gpkg")]
    co.write_plan(three_places.plan, folder / "plan")
    co.write_report(three_places.plan, made[0], lang="en")
    co.write_brief(three_places.plan, made[1], lang="en")
    for path in made[2:]:
        co.export(three_places.plan, path, lang="en")
    code, answer = answered("show", folder / "plan")
    assert code == 0
    return Files(*made, answer)


@pytest.fixture(scope="module")
def page(files: Files) -> dict[str, Any]:
    """The content that lies in the page."""
    inlined = re.search(r'<script type="application/json" id="content">(.*?)</script>', files.page.read_text("utf-8"))
    assert inlined is not None
    content: dict[str, Any] = json.loads(inlined[1])
    return content


@pytest.fixture(scope="module")
def printed(files: Files) -> list[str]:
    """The lines of the brief."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    told = subprocess.run([tool, "-layout", str(files.brief), "-"], check=True, capture_output=True).stdout
    return told.decode("utf-8").splitlines()


def layer(path: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a layer."""
    meta, _, _, columns = pyogrio.raw.read(path, layer=name)
    return [dict(zip(meta["fields"], row, strict=True)) for row in zip(*columns, strict=True)]


def test_people_are_the_same_everywhere(files: Files, page: dict[str, Any], printed: list[str]) -> None:
    """Willing, arrived, on the way, waiting, left by an exit, not able to travel."""
    words = catalogue("en")
    front = openpyxl.load_workbook(files.book)["Summary"]
    booked = {row[0].value: row[1].value for row in front.iter_rows(min_row=5, max_row=10)}
    for name in FATES:
        people = files.answer["totals"][name]
        assert page["plans"][0]["totals"][name] == people
        assert booked[words(f"total.{name}")] == people
    numbers = [words.number(files.answer["totals"][name]) for name in ("served", "on_the_way", "unserved")]
    assert any(line.split()[:3] == numbers for line in printed)
    assert f"{numbers[0]} of {words.number(files.answer['totals']['people'])} people" in " ".join(printed)


def test_entries_are_the_same_everywhere(files: Files, page: dict[str, Any], printed: list[str]) -> None:
    """By state and post: in all, and on the busiest day."""
    (asked,) = files.answer["admissions"]
    assert [entry["people"] for entry in page["plans"][0]["entries"]] == [asked["people"]]
    rows = list(openpyxl.load_workbook(files.book)["admissions"].iter_rows(min_row=2, values_only=True))
    assert sum(row[3] for row in rows) == asked["people"]
    assert max(row[3] for row in rows) == asked["busiest_day"]
    (crossing,) = layer(files.layers, "crossings")
    assert (crossing["entries"], crossing["busiest_day"]) == (asked["people"], asked["busiest_day"])
    name = next(post["name"] for post in page["crossings"] if post["id"] == asked["crossing"])
    shown = [line.split(name)[1].split()[:2] for line in printed if name in line]
    assert [str(asked["people"]), str(asked["busiest_day"])] in shown


def test_nights_are_the_same_everywhere(files: Files, page: dict[str, Any], three_places: Planned) -> None:
    """By place and night, with the same two nights hidden: that of three people, and one to cover it."""
    hidden = hidden_nights(three_places.plan).to_dicts()
    nights = {(row["place"], row["date"].isoformat()): row["people"] for row in hidden}
    assert list(nights.values()).count(None) == 2
    booked = openpyxl.load_workbook(files.book)["nights"].iter_rows(min_row=2, values_only=True)
    assert {(row[0], row[1].date().isoformat()): row[2] for row in booked} == nights
    mapped = {(row["place"], str(row["date"])): row["people"] for row in layer(files.layers, "nights")}
    assert {key: None if people != people else people for key, people in mapped.items()} == nights
    cells = page["plans"][0]["cells"]
    slept = Counter(
        people
        for row, people in zip(cells["row"], cells["people"], strict=True)
        if page["rows"][row]["kind"] == "night"
    )
    assert slept == Counter(nights.values())


def test_money_is_the_same_everywhere(files: Files, page: dict[str, Any], printed: list[str]) -> None:
    """By payer, and in all."""
    words = catalogue("en")

    def by_payer(rows: list[dict[str, Any]]) -> dict[str, float]:
        paid: dict[str, float] = defaultdict(float)
        for row in rows:
            paid[row["payer"]] += row["amount"]
        return dict(paid)

    paid = by_payer(files.answer["costs"])
    assert by_payer(page["plans"][0]["costs"]) == paid
    assert by_payer(layer(files.layers, "plan_costs")) == paid
    costs = openpyxl.load_workbook(files.book)["costs"]
    head = [cell.value for cell in costs[1]]
    assert by_payer([dict(zip(head, row, strict=True)) for row in costs.iter_rows(min_row=2, values_only=True)]) == paid
    in_all = words.number(sum(paid.values()))
    assert any(line.split()[-1:] == [in_all] and "In all" in line for line in printed)
