"""`corredor closures`: the links and crossings that, closed together, leave most people unserved."""

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
    from corredor.analyses.closures.closures import closures as worst_closures
    from corredor.analyses.closures.closures import write_closures
    from corredor.formats.read_scenario import read
    from corredor.results.plan_io import read_plan

    if first is not None and last is not None and first > last:
        raise click.UsageError(screen.words("closures.dates", first=first, last=last), click.get_current_context())
    check_output_folder(screen, out)
    with progress(screen) as tell:
        tell("read", None)
        given_scenario = read(Path(scenario), variants=variant, known=known)
        plan_in_use = read_plan(Path(plan)) if plan is not None else None
        closures = worst_closures(given_scenario, worst=worst, first=first, last=last, plan=plan_in_use, progress=tell)
        if out is not None:
            tell("write_answer", None)
            write_closures(closures, out)
    if screen.as_json:
        screen.write_json(as_json(closures))
        return 0
    show_closures(screen, closures)
    if out is not None:
        screen.line()
        screen.say("answer.saved", out=out)
    return 0


def as_json(closures: Closures) -> dict[str, Any]:
    """Give the answer as a JSON object."""
    names = ("shut", "first", "last", "people", "unserved", "unserved_shut", "solved")
    return {
        **{name: getattr(closures, name) for name in names},
        **{name: table.to_dicts() for name, table in closures.tables.items()},
        "assumed_switches": list(closures.provenance["assumed_switches"]),
    }


def show_closures(screen: Screen, closures: Closures) -> None:
    """Show the worst closures: the set, single ones, what is won by keeping one open, and who is held up."""
    words = screen.words
    dates = {"first": words.date(closures.first), "last": words.date(closures.last)}
    if not closures.shut:
        screen.line(words("closures.harmless", **dates), style="bold")
    else:
        figures = {
            "names": ", ".join(closures.shut),
            "more": words.number(closures.unserved_shut - closures.unserved, 1),
            "unserved": words.number(closures.unserved_shut, 1),
            "before": words.number(closures.unserved, 1),
            "people": words.number(closures.people, 1),
        }
        screen.line(words("closures.worst", **figures, **dates), style="bold")
    screen.say("closures.exact", number=words.number(closures.solved))
    switches = closures.provenance["assumed_switches"]
    if switches:
        screen.say("answer.assumed", switches=", ".join(switches))
    singles = closures.tables["worst"].to_dicts()[1:]
    if singles:
        screen.heading("closures.singles")
        heads = [words(f"head.{name}") for name in ("shut", "unserved", "more")]
        screen.table(heads, [[", ".join(row["shut"]), row["unserved"], row["more"]] for row in singles])
    _back_up(screen, closures)
    _stay_home(screen, closures)
    _stranded(screen, closures)


def _back_up(screen: Screen, closures: Closures) -> None:
    """Who is served again if one link or crossing of the worst set stays open."""
    rows = closures.tables["back_up"].to_dicts()
    if rows:
        screen.heading("closures.back_up")
        for row in rows:
            figures = {name: screen.words.number(row[name], 1) for name in ("won", "unserved")}
            screen.say("closures.keep", name=row["keep"], **figures)


def _stay_home(screen: Screen, closures: Closures) -> None:
    """Where more people cannot travel under the worst set."""
    words = screen.words
    rows = [row for row in closures.tables["stay_home"].to_dicts() if row["unserved_shut"] > row["unserved"]]
    if rows:
        screen.heading("closures.stay_home")
        heads = [words(f"head.{name}") for name in ("place", "people", "unserved", "unserved_shut")]
        screen.table(heads, [[row[n] for n in ("place", "people", "unserved", "unserved_shut")] for row in rows])


def _stranded(screen: Screen, closures: Closures) -> None:
    """Where the worst set would strand people under way of a plan in use."""
    words = screen.words
    rows = closures.tables["caught"].to_dicts()
    if rows:
        screen.heading("closures.caught")
        names = ("place", "held_days", "most", "date", "beds", "beyond")
        heads = [words(f"head.{name}") for name in names]
        screen.table(heads, [[row[name] for name in names] for row in rows])
