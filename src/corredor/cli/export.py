"""`corredor export`: a saved plan as a workbook, map layers or a timetable."""

from __future__ import annotations

from pathlib import Path

import click

from corredor.cli.command import Argument, Command
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.messages import Catalogue

ENDINGS = ".xlsx, .gpkg, .geojson, gtfs, gtfs.zip"


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "export",
        run,
        [
            Argument("plan", words("argument.plan"), words("metavar.plan")),
            click.Option(
                ["--to"],
                multiple=True,
                callback=_required,
                metavar=words("metavar.export"),
                help=words("export.to", endings=ENDINGS),
            ),
            click.Option(["--full"], is_flag=True, help=words("export.full_option")),
            click.Option(["--hxl"], is_flag=True, help=words("option.hxl")),
            click.Option(["--scenario"], metavar=words("metavar.scenario"), help=words("verify.scenario")),
        ],
    )


def _required(context: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        # Asked for here and not by click, which would write an English word into the help.
        raise click.MissingParameter(ctx=context, param=param)
    return value


def run(screen: Screen, plan: str, to: tuple[str, ...], full: bool, hxl: bool, scenario: str | None) -> int:
    """Write each file, and where it is and whether it may be shared."""
    from corredor.reports.content.summaries import assumed
    from corredor.reports.exports.export import export
    from corredor.results.plan_io import read_plan, scenario_of

    with progress(screen) as notify:
        notify("read", None)
        saved = read_plan(Path(plan))
        read = scenario_of(saved, scenario)
        notify("write", None)
        for path in to:
            export(saved, path, scenario=read, lang=screen.words.lang, full=full, hxl=hxl)
    switches = assumed(saved)
    if screen.as_json:
        screen.write_json({"ok": True, "written": list(to), "shared": not full, "assumed_switches": switches})
        return 0
    for path in to:
        screen.say("export.done", path=path)
    screen.say("export.full" if full else "export.shared")
    if switches:
        screen.say("report.assumed", number=screen.words.number(len(switches)))
    return 0
