"""What the demo leaves behind to be opened: a page of all plans, and the last one as a brief, a workbook and a map."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corredor.cli.output import Screen
from corredor.cli.progress import progress

if TYPE_CHECKING:
    from corredor.planning.plan import Plan
    from corredor.scenario.scenario import Scenario

FILES = ("report.html", "brief.pdf", "plan.xlsx", "plan.gpkg")


def write_files(screen: Screen, made: Mapping[str, tuple[Plan, Scenario]], folder: Path) -> list[Path]:
    """Write FILES into a folder, fit to be shared, in the language of the screen, and give where they are."""
    from corredor.reports.exports.export import export
    from corredor.reports.html import write_report
    from corredor.reports.pdf.write_brief import write_brief

    page, brief, book, layers = written = [folder / name for name in FILES]
    lang = screen.words.lang
    plan, scenario = list(made.values())[-1]
    with progress(screen) as tell:
        tell("write", None)
        plans = {name: plan for name, (plan, _) in made.items()}
        write_report(plans, page, scenario={name: scenario for name, (_, scenario) in made.items()}, lang=lang)
        write_brief(plan, brief, scenario=scenario, lang=lang)
        for target in (book, layers):
            export(plan, target, scenario=scenario, lang=lang)
    return written


def show_files(screen: Screen, written: list[Path]) -> None:
    """Say what each file is and where."""
    screen.heading("demo.files")
    for path in written:
        screen.say(f"demo.file.{path.suffix.removeprefix('.')}", path=path)
