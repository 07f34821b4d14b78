"""`corredor brief`: a saved plan as a PDF of a few pages."""

from __future__ import annotations

from pathlib import Path

import click

from corredor.cli.command import Argument, Command
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.messages import Catalogue


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "brief",
        run,
        [
            Argument("plan", words("argument.plan"), words("metavar.plan")),
            click.Option(["--out"], metavar=words("metavar.pdf"), default="brief.pdf", help=words("brief.out")),
            click.Option(["--full"], is_flag=True, help=words("brief.full")),
            click.Option(["--scenario"], metavar=words("metavar.scenario"), help=words("verify.scenario")),
        ],
    )


def run(screen: Screen, plan: str, out: str, full: bool, scenario: str | None) -> int:
    """Write the brief, and where it is, whether it may be shared, and how many switches it assumes."""
    from corredor.reports.content.summaries import assumed
    from corredor.reports.pdf.write_brief import write_brief
    from corredor.results.plan_io import read_plan, scenario_of

    with progress(screen) as notify:
        notify("read", None)
        saved = read_plan(Path(plan))
        read = scenario_of(saved, scenario)
        notify("write", None)
        write_brief(saved, out, scenario=read, lang=screen.words.lang, full=full)
    switches = assumed(saved)
    if screen.as_json:
        screen.write_json({"ok": True, "out": out, "shared": not full, "assumed_switches": switches})
        return 0
    screen.say("brief.done", path=out)
    screen.say("export.full" if full else "export.shared")
    if switches:
        screen.say("report.assumed", number=screen.words.number(len(switches)))
    return 0
