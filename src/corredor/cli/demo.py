"""`corredor demo`: the first scenario planned under several agreements, compared and summed up in three sentences."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corredor.cli import compare
from corredor.cli.command import Command
from corredor.cli.demo_view import face_rows, show_face, three_sentences
from corredor.cli.options import variant_name
from corredor.cli.output import Screen
from corredor.cli.plan import default_folder
from corredor.cli.progress import progress
from corredor.cli.verify import show_violations
from corredor.errors import FormatError
from corredor.messages import Catalogue, Message

if TYPE_CHECKING:
    from corredor.planning.plan import Plan
    from corredor.scenario.scenario import Scenario
    from corredor.verification import Violation

# What is written beside the plans: a page of all of them, and the last one as a brief, a workbook and a map.
FILES = ("report.html", "brief.pdf", "plan.xlsx", "plan.gpkg")


@dataclass(frozen=True, slots=True)
class PlannedVariant:
    """One agreement of the demo, planned and verified."""

    name: str
    scenario: Scenario
    plan: Plan
    violations: Sequence[Violation]
    out: Path


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "demo",
        run,
        [click.Option(["--out"], metavar=words("metavar.folder"), default="plans", help=words("demo.out"))],
    )


def run(screen: Screen, out: str) -> int:
    """Plan each variant that the scenario's `demo.toml` names, compare the plans and sum them up."""
    from corredor.analyses.compare.compare import compare as compare_plans

    started = time.perf_counter()
    folder = find_scenario()
    about = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    screen.note("demo.starts", path=folder)
    done = [_planned(screen, folder, tuple(variants), Path(out)) for variants in about["variants"]]
    plans = {planned.name: planned.plan for planned in done}
    comparison = compare_plans(plans)
    pairs = {planned.name: (planned.plan, planned.scenario) for planned in done}
    faces = face_rows(about, pairs)
    sentences = three_sentences(screen.words, about, pairs)
    seconds = round(time.perf_counter() - started, 1)
    broken = any(planned.violations for planned in done)
    if screen.as_json:
        written = write_files(screen, pairs, Path(out))
        screen.write_json(
            {
                "ok": not broken,
                "verified": not broken,
                "plans": [_row(planned) for planned in done],
                "comparison": compare.as_json(screen, comparison),
                "face": faces,
                "says": sentences,
                "files": [str(path) for path in written],
                "seconds": seconds,
            }
        )
        return 1 if broken else 0
    compare.show_comparison(screen, comparison)
    for planned in done:
        if planned.violations:
            show_violations(screen, planned.violations)
    screen.heading("demo.table")
    show_face(screen, about, plans, faces)
    for text in sentences:
        screen.line()
        screen.line(text)
    show_files(screen, write_files(screen, pairs, Path(out)))
    screen.line()
    screen.say("demo.done" if not broken else "demo.broken", seconds=screen.words.number(seconds), out=out)
    return 1 if broken else 0


def find_scenario() -> Path:
    """Find the folder of a scenario with a `demo.toml`: in the checkout, or below the current folder."""
    for root in (Path(__file__).resolve().parents[3], Path.cwd()):
        for file in sorted((root / "scenarios").glob("*/demo.toml")):
            return file.parent
    raise FormatError(
        Message(
            "no_demo_scenario",
            "There is no scenario with a demo.toml in the folder scenarios here. Run it in the checkout.",
        )
    )


def write_files(screen: Screen, pairs: Mapping[str, tuple[Plan, Scenario]], folder: Path) -> list[Path]:
    """Write FILES into a folder, with small counts suppressed, in the language of the screen; return their paths."""
    from corredor.reports.exports.export import export
    from corredor.reports.html import write_report
    from corredor.reports.pdf.write_brief import write_brief

    page, brief, workbook, layers = written = [folder / name for name in FILES]
    lang = screen.words.lang
    plan, scenario = list(pairs.values())[-1]
    with progress(screen) as notify:
        notify("write", None)
        plans = {name: plan for name, (plan, _) in pairs.items()}
        write_report(plans, page, scenario={name: scenario for name, (_, scenario) in pairs.items()}, lang=lang)
        write_brief(plan, brief, scenario=scenario, lang=lang)
        for target in (workbook, layers):
            export(plan, target, scenario=scenario, lang=lang)
    return written


def show_files(screen: Screen, written: list[Path]) -> None:
    """Write what each file is and where it lies."""
    screen.heading("demo.files")
    for path in written:
        screen.say(f"demo.file.{path.suffix.removeprefix('.')}", path=path)


def _planned(screen: Screen, folder: Path, variants: tuple[str, ...], out: Path) -> PlannedVariant:
    from corredor.formats.read_scenario import read
    from corredor.planning.make_plan import plan as make_plan
    from corredor.results.plan_io import verify, write_plan

    name = variant_name(variants)
    target = out / default_folder(folder, variants, None).name
    with progress(screen, name) as notify:
        notify("read", None)
        scenario = read(folder, variants=variants)
        plan = make_plan(scenario, progress=notify)
        notify("verify", None)
        violations = verify(plan, scenario)
        notify("write", None)
        write_plan(plan, target)
    screen.note(
        "demo.planned.broken" if violations else "demo.planned",
        name=name,
        out=target,
        served=screen.words.number(plan.totals["served"]),
        people=screen.words.number(plan.totals["people"]),
    )
    return PlannedVariant(name, scenario, plan, violations, target)


def _row(planned: PlannedVariant) -> Mapping[str, Any]:
    return {
        "variant": planned.name,
        "totals": dict(planned.plan.totals),
        "gap": planned.plan.gap,
        "verified": not planned.violations,
        "out": str(planned.out),
    }
