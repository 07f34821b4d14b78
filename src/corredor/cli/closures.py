"""`corredor closures`: which links and crossings, shut, leave most people unserved."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corredor.cli.command import Argument, Command
from corredor.cli.options import check_output_folder, date_option, known_option, variant_option
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.cli.simulate import number_option
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.analyses.closures.closures import Closures


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "closures",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            variant_option(words),
            known_option(words),
            number_option(words, "worst", "2", least=1),
            date_option(words, "from", says="closures.from", into="first"),
            date_option(words, "to", says="closures.to", into="last"),
            click.Option(["--plan"], metavar=words("metavar.plan"), help=words("closures.plan")),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("simulate.out")),
        ],
    )


def run(
    screen: Screen,
    scenario: str,
    variant: tuple[str, ...],
    known: Date | None,
    worst: int,
    first: Date | None,
    last: Date | None,
    plan: str | None,
    out: str | None,
) -> int:
    """Find the worst closures, save the answer where asked, and show it."""
    from corredor.analyses.closures.closures import closures, write_closures
    from corredor.formats.read_scenario import read
    from corredor.results.plan_io import read_plan

    if first is not None and last is not None and first > last:
        raise click.UsageError(screen.words("closures.dates", first=first, last=last), click.get_current_context())
    check_output_folder(screen, out)
    with progress(screen) as tell:
        tell("read", None)
        given = read(Path(scenario), variants=variant, known=known)
        kept = read_plan(Path(plan)) if plan is not None else None
        found = closures(given, worst=worst, first=first, last=last, plan=kept, progress=tell)
        if out is not None:
            tell("write_answer", None)
            write_closures(found, out)
    if screen.as_json:
        screen.write_json(as_json(found))
        return 0
    show_closures(screen, found)
    if out is not None:
        screen.line()
        screen.say("answer.saved", out=out)
    return 0


def as_json(found: Closures) -> dict[str, Any]:
    """Give the answer as JSON has it."""
    names = ("shut", "first", "last", "people", "unserved", "unserved_shut", "solved")
    return {
        **{name: getattr(found, name) for name in names},
        **{name: table.to_dicts() for name, table in found.tables.items()},
        "assumed_switches": list(found.provenance["assumed_switches"]),
    }


def show_closures(screen: Screen, found: Closures) -> None:
    """Show what closure hurts most on a page."""
    words = screen.words
    dates = {"first": words.date(found.first), "last": words.date(found.last)}
    if not found.shut:
        screen.line(words("closures.harmless", **dates), style="bold")
    else:
        figures = {
            "names": ", ".join(found.shut),
            "more": words.number(found.unserved_shut - found.unserved, 1),
            "unserved": words.number(found.unserved_shut, 1),
            "before": words.number(found.unserved, 1),
            "people": words.number(found.people, 1),
        }
        screen.line(words("closures.worst", **figures, **dates), style="bold")
    screen.say("closures.exact", number=words.number(found.solved))
    switches = found.provenance["assumed_switches"]
    if switches:
        screen.say("answer.assumed", switches=", ".join(switches))
    singles = found.tables["worst"].to_dicts()[1:]
    if singles:
        screen.heading("closures.singles")
        heads = [words(f"head.{name}") for name in ("shut", "unserved", "more")]
        screen.table(heads, [[", ".join(row["shut"]), row["unserved"], row["more"]] for row in singles])
    _back_up(screen, found)
    _waits(screen, found)


def _back_up(screen: Screen, found: Closures) -> None:
    rows = found.tables["back_up"].to_dicts()
    if rows:
        screen.heading("closures.back_up")
        for row in rows:
            figures = {name: screen.words.number(row[name], 1) for name in ("won", "unserved")}
            screen.say("closures.keep", name=row["keep"], **figures)


def _waits(screen: Screen, found: Closures) -> None:
    words = screen.words
    stay = [row for row in found.tables["stay_home"].to_dicts() if row["unserved_shut"] > row["unserved"]]
    if stay:
        screen.heading("closures.stay_home")
        heads = [words(f"head.{name}") for name in ("place", "people", "unserved", "unserved_shut")]
        screen.table(heads, [[row[n] for n in ("place", "people", "unserved", "unserved_shut")] for row in stay])
    held = found.tables["caught"].to_dicts()
    if held:
        screen.heading("closures.caught")
        names = ("place", "held_days", "most", "date", "beds", "beyond")
        heads = [words(f"head.{name}") for name in names]
        screen.table(heads, [[row[name] for name in names] for row in held])
