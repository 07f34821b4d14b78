"""A plan written for other programs: a workbook, a map of layers, a GeoJSON text, or a feed of timetables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from corredor.errors import FormatError
from corredor.formats.geo.geojson import geojson_text
from corredor.formats.geo.geopackage import write_geopackage
from corredor.formats.gtfs import write_gtfs
from corredor.formats.plan.read_workbook import SHARED
from corredor.messages import Catalogue, catalogue, render
from corredor.planning.plan import Plan
from corredor.reports.content.report_content import report_content
from corredor.reports.disclosure.shareable_tables import tables_to_share
from corredor.reports.exports.map_layers import map_layers
from corredor.reports.exports.timetable import timetable
from corredor.reports.workbook.workbook import write_workbook
from corredor.results.plan_io import meta_of, scenario_of
from corredor.scenario.scenario import Scenario
from corredor.scenario.tables.plan_tables import PLAN_TABLES

ENDINGS = (".xlsx", ".gpkg", ".geojson", "gtfs", "gtfs.zip")


@dataclass(frozen=True, slots=True)
class _Export:
    """What is written: the plan, its scenario and its tables as they may be told, and how."""

    plan: Plan
    scenario: Scenario
    tables: Mapping[str, pl.DataFrame]
    words: Catalogue
    full: bool
    hxl: bool

    @property
    def about(self) -> dict[str, Any]:
        """Where it comes from, what it rests on, and whether all of it is told."""
        told = self.plan.provenance
        names = ("title", "scenario", "variants", "known", "start", "days", "currency", "digest", "corredor")
        kept = {name: told[name] for name in names if told.get(name) is not None}
        return {**kept, "assumed_switches": list(told.get("assumed_switches", ())), "shared": not self.full}

    @property
    def notes(self) -> tuple[str, ...]:
        """The same in sentences."""
        words, assumed = self.words, self.about["assumed_switches"]
        rests = (
            (words("summary.assumed", number=words.number(len(assumed)), names="; ".join(assumed)),) if assumed else ()
        )
        return (*rests, words("export.full" if self.full else "export.shared"), words("export.proposal"))


def export(
    plan: Plan,
    path: str | Path,
    *,
    scenario: Scenario | None = None,
    lang: str = "en",
    full: bool = False,
    hxl: bool = False,
) -> None:
    """Write a plan as the ending of `path` says: .xlsx, .gpkg, .geojson, or a folder or zip file called gtfs.

    What is written is fit to be shared: counts under 10 are hidden, and so are those from which they could be found.
    With `full` all of it is written, for the planner's own work; only such a workbook reads back as the plan. With
    `hxl` tables have a row of hashtags under their header. The scenario is the one that the plan names, unless it is
    given. Raises FormatError for another ending, where something else is in the way, or where the plan lacks what is
    asked for. Twin of `corredor export`.
    """
    target = Path(path)
    write = _writer(target)
    _may_write(target)
    told = plan.tables if full else tables_to_share(plan)
    read = scenario if scenario is not None else scenario_of(plan)
    target.parent.mkdir(parents=True, exist_ok=True)
    write(_Export(plan, read, told, catalogue(lang), full, hxl), target)


def _writer(target: Path) -> Callable[[_Export, Path], None]:
    ending = target.suffix.lower()
    if ending in _WRITERS:
        return _WRITERS[ending]
    # plan-gtfs, plan.gtfs and gtfs.zip are feeds too.
    name = target.name.lower().removesuffix(".zip")
    if name.replace("-", ".").replace("_", ".").split(".")[-1] == "gtfs":
        return _gtfs
    raise FormatError(f"{target} does not say what to write. Let it end in one of {', '.join(ENDINGS)}.")


def _may_write(target: Path) -> None:
    if target.is_dir() and target.suffix.lower() in (*_WRITERS, ".zip"):
        raise FormatError(f"{target} is a folder. Give another name.")
    if target.is_file() and target.suffix.lower() not in (*_WRITERS, ".zip"):
        raise FormatError(f"{target} is a file. Give another name.")
    # A feed is written over a feed, never over anything else.
    if target.is_dir() and any(target.iterdir()) and not (target / "agency.txt").is_file():
        raise FormatError(f"{target} exists and holds something else. Give another name.")


def _xlsx(what: _Export, target: Path) -> None:
    content = report_content({"plan": what.plan}, {"plan": what.scenario}, full=what.full)
    meta = meta_of(what.plan)
    if not what.full:
        # The totals of the plan itself would tell what is hidden in those that are shown.
        totals = {name: value for name, value in content["plans"][0]["totals"].items() if value is not None}
        meta = {SHARED: True, **meta, "totals": totals}
    write_workbook(target, content, what.tables, meta, words=what.words, notes=what.notes, hxl=what.hxl)


def _gpkg(what: _Export, target: Path) -> None:
    layers = map_layers(what.plan, what.scenario, what.tables, full=what.full)
    tables = [(table, what.tables[table.name]) for table in PLAN_TABLES if table.name in what.tables]
    lang = what.words.lang
    write_geopackage(target, layers, tables, about=" ".join(what.notes), says=lambda text: render(text, lang))


def _geojson(what: _Export, target: Path) -> None:
    about = {**what.about, "notes": what.notes}
    layers = map_layers(what.plan, what.scenario, what.tables, full=what.full)
    # Days would make it as long as a film; they are in the other formats.
    shown = [layer for layer in layers if layer.name in ("places", "links", "crossings")]
    target.write_text(geojson_text(shown, about), encoding="utf-8", newline="\n")


def _gtfs(what: _Export, target: Path) -> None:
    write_gtfs(target, timetable(what.plan, what.scenario, lang=what.words.lang))


_WRITERS: dict[str, Callable[[_Export, Path], None]] = {".xlsx": _xlsx, ".gpkg": _gpkg, ".geojson": _geojson}
