"""Downloads: a scenario as a zip or a workbook, a stored plan in each of its file formats."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from fastapi import Response

from corredor.formats.read_scenario import read
from corredor.formats.write_scenario import write
from corredor.reports.exports.export import export
from corredor.reports.html import write_report
from corredor.reports.pdf.write_brief import write_brief
from corredor.web.result_store import PLAN, ResultStore, read_files

EXPORTS = ("plan.xlsx", "plan.gpkg", "plan.geojson", "gtfs.zip")
_TYPES = {
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
}
# Zip files hold times; with this one equal scenarios make equal files.
_PACKED = (2026, 1, 1, 0, 0, 0)


def scenario_file(folder: Path, name: str, variants: tuple[str, ...]) -> bytes:
    """Give a scenario as a file; KeyError for a name that is none of its formats.

    A workbook can be made only of a scenario without errors: ScenarioError and ProtectionError as for `read`.
    """
    if name == "scenario.zip":
        return _zip(folder, read_files(folder))
    if name == "scenario.xlsx":
        scenario = read(folder, variants=variants)
        return _written(lambda path: write(scenario, path), name)
    raise KeyError(name)


def plan_file(results: ResultStore, result_id: str, name: str, lang: str) -> bytes:
    """Give a stored plan, or a comparison, as a file; KeyError for a name that is none of its formats.

    `working_paper.zip` is the plan's folder with every count, for the planner alone; all others hide small counts.
    """
    card = results.card(result_id)
    if card["kind"] == "plan" and name == "working_paper.zip":
        folder = results.folder(result_id) / PLAN
        return _zip(folder, sorted(folder.glob("*")))
    if name == "report.html":
        plans, scenarios = results.plans(result_id)
        return _written(lambda path: write_report(plans, path, scenario=scenarios, lang=lang), name)
    if card["kind"] != "plan" or name not in ("brief.pdf", *EXPORTS):
        raise KeyError(name)
    plans, scenarios = results.plans(result_id)
    ((name_of_plan, plan),) = plans.items()
    write_as = write_brief if name == "brief.pdf" else export
    return _written(lambda path: write_as(plan, path, scenario=scenarios[name_of_plan], lang=lang), name)


def download(content: bytes, name: str, about: str) -> Response:
    """Answer with a file that a browser saves, never opens, under a name that starts with what it is about."""
    ending = Path(name).suffix
    about = re.sub(r"[^\w.+-]+", "-", about).strip("-.")[:80]
    filename = f"{about}-{name}" if about else name
    ascii_name = filename.encode("ascii", "ignore").decode()
    headers = {"content-disposition": f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(filename)}"}
    return Response(content, media_type=_TYPES.get(ending, "application/octet-stream"), headers=headers)


def _zip(folder: Path, files: list[Path]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            member = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _PACKED)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, file.read_bytes())
    return out.getvalue()


def _written(write_to: Callable[[Path], None], name: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_to(path)
        return path.read_bytes()
