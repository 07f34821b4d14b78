"""A plan written for other programs: a workbook, map layers (GeoPackage or GeoJSON), or a timetable (GTFS)."""

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
from corredor.messages import Catalogue, Message, catalogue, render
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
    """What is written: the plan, its scenario, its tables as they may be shared, and the options."""

    plan: Plan
    scenario: Scenario
    tables: Mapping[str, pl.DataFrame]
    words: Catalogue
    full: bool
    hxl: bool

    @property
    def about(self) -> dict[str, Any]:
        """The provenance of the plan, its assumed switches, and whether small counts are suppressed."""
        provenance = self.plan.provenance
        names = ("title", "scenario", "variants", "known", "start", "days", "currency", "digest", "corredor")
        known = {name: provenance[name] for name in names if provenance.get(name) is not None}
        return {**known, "assumed_switches": list(provenance.get("assumed_switches", ())), "shared": not self.full}

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on assumptions, suppression and the status of a plan."""
        words, assumed = self.words, self.about["assumed_switches"]
        assumptions = (
            (words("summary.assumed", number=words.number(len(assumed)), names="; ".join(assumed)),) if assumed else ()
        )
        return (*assumptions, words("export.full" if self.full else "export.shared"), words("export.proposal"))


def export(
    plan: Plan,
    path: str | Path,
    *,
    scenario: Scenario | None = None,
    lang: str = "en",
    full: bool = False,
    hxl: bool = False,
) -> None:
    """Write a plan in the format that the ending of `path` names. Twin of `corredor export`.

    Parameters
    ----------
    plan
        The plan.
    path
        A file ending in .xlsx, .gpkg or .geojson, or a folder or zip file called gtfs.
    scenario
        Its scenario; the one that the plan names, unless given.
    lang
        Language of texts and descriptions.
    full
        Without, counts under 10 are suppressed, and so are those from which they could be found. With it everything is
        written, for the planner's own work; only such a workbook reads back as the plan.
    hxl
        Whether tables have a row of HXL hashtags under their header.

    Raises FormatError for another ending, where the path holds something else, or where the plan lacks what is needed.
    """
    target = Path(path)
    write = _writer(target)
    _may_write(target)
    tables = plan.tables if full else tables_to_share(plan)
    read = scenario if scenario is not None else scenario_of(plan)
    target.parent.mkdir(parents=True, exist_ok=True)
    write(_Export(plan, read, tables, catalogue(lang), full, hxl), target)


def _writer(target: Path) -> Callable[[_Export, Path], None]:
    ending = target.suffix.lower()
    if ending in _WRITERS:
        return _WRITERS[ending]
    # plan-gtfs, plan.gtfs and gtfs.zip are feeds too.
    name = target.name.lower().removesuffix(".zip")
    if name.replace("-", ".").replace("_", ".").split(".")[-1] == "gtfs":
        return _gtfs
    raise FormatError(
        Message(
            "unknown_ending",
            "{path} does not say what to write. Let it end in one of {endings}.",
            path=str(target),
            endings=", ".join(ENDINGS),
        )
    )


def _may_write(target: Path) -> None:
    if target.is_dir() and target.suffix.lower() in (*_WRITERS, ".zip"):
        raise FormatError(is_a_folder(target))
    if target.is_file() and target.suffix.lower() not in (*_WRITERS, ".zip"):
        raise FormatError(Message("is_a_file", "{path} is a file. Give another name.", path=str(target)))
    # A feed is written over a feed, never over anything else.
    if target.is_dir() and any(target.iterdir()) and not (target / "agency.txt").is_file():
        raise FormatError(
            Message(
                "holds_something_else", "{path} exists and holds something else. Give another name.", path=str(target)
            )
        )


def is_a_folder(target: Path) -> Message:
    """Give the refusal to write a file where there is a folder."""
    return Message("is_a_folder", "{path} is a folder. Give another name.", path=str(target))


def _xlsx(what: _Export, target: Path) -> None:
    content = report_content({"plan": what.plan}, {"plan": what.scenario}, full=what.full)
    meta = meta_of(what.plan)
    if not what.full:
        # The totals of the plan itself would disclose what is suppressed in those that are shown.
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
    # Layers by day would make the file very large; they are in the other formats.
    shown = [layer for layer in layers if layer.name in ("places", "links", "crossings")]
    target.write_text(geojson_text(shown, about), encoding="utf-8", newline="\n")


def _gtfs(what: _Export, target: Path) -> None:
    write_gtfs(target, timetable(what.plan, what.scenario, lang=what.words.lang))


_WRITERS: dict[str, Callable[[_Export, Path], None]] = {".xlsx": _xlsx, ".gpkg": _gpkg, ".geojson": _geojson}
