"""`corredor report`: saved plans as one HTML file that needs no network."""

from __future__ import annotations

from pathlib import Path

import click

from corredor.cli.command import Argument, Command
from corredor.cli.compare import short_names
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.messages import Catalogue


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "report",
        run,
        [
            Argument("plans", words("report.plans"), words("metavar.plans"), nargs=-1, required=True),
            click.Option(["--out"], metavar=words("metavar.html"), default="report.html", help=words("report.out")),
            click.Option(
                ["--with", "answers"], multiple=True, metavar=words("metavar.folder"), help=words("report.with")
            ),
            click.Option(["--scenario"], metavar=words("metavar.scenario"), help=words("verify.scenario")),
            click.Option(["--full"], is_flag=True, help=words("report.full")),
        ],
    )


def run(
    screen: Screen, plans: tuple[str, ...], out: str, answers: tuple[str, ...], scenario: str | None, full: bool
) -> int:
    """Write the report, and whether small counts are hidden in it."""
    from corredor.reports.content.summaries import assumed
    from corredor.reports.html import write_report
    from corredor.results.plan_io import read_plan, scenario_of

    names = short_names(plans)
    if len(set(names)) < len(names):
        raise click.UsageError(screen.words("compare.twice"), click.get_current_context())
    target = Path(out)
    _may_write(screen, target)
    with progress(screen) as notify:
        notify("read", None)
        saved = {name: read_plan(Path(path)) for name, path in zip(names, plans, strict=True)}
        scenarios = {name: scenario_of(plan, scenario) for name, plan in saved.items()}
        notify("write", None)
        write_report(saved, target, scenario=scenarios, answers=answers, lang=screen.words.lang, full=full)
    switches = sorted({name for plan in saved.values() for name in assumed(plan)})
    size = target.stat().st_size
    if screen.as_json:
        screen.write_json({"out": out, "bytes": size, "plans": names, "shared": not full, "assumed_switches": switches})
        return 0
    screen.say("report.done", out=out, kilobytes=screen.words.number(size / 1000))
    screen.say("report.is_full" if full else "report.is_shared")
    if switches:
        screen.say("report.assumed", number=screen.words.number(len(switches)))
    return 0


def _may_write(screen: Screen, target: Path) -> None:
    """Raise a usage error if writing the report would overwrite anything but a report."""
    from corredor.reports.html import MARK

    if target.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(screen.words("report.not_html", path=target), click.get_current_context())
    if target.is_dir() or (target.exists() and MARK not in target.read_text("utf-8", errors="replace")[:2000]):
        raise click.UsageError(screen.words("report.out_taken", path=target), click.get_current_context())
