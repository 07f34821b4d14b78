"""`corredor exposure`: what it costs that no stretch of the way may be more exposed than a limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corredor.cli.command import Argument, Command
from corredor.cli.options import check_output_folder, known_option, variant_option
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.analyses.exposure.exposure import Exposure

MOST_POINTS = 1_000_000
MOST_GROUPS = 10
Numbers = tuple[float, ...]
# Less would be shown as nothing.
SHOWN_PEOPLE, SHOWN_DAYS = 0.05, 0.005


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    limits = _numbers(words, "usage.limits", MOST_POINTS)
    floor = _numbers(words, "usage.variety", 1, one=True)
    return Command(
        words,
        "exposure",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            variant_option(words),
            known_option(words),
            click.Option(["--limits"], callback=limits, metavar="N,N…", help=words("exposure.limits")),
            click.Option(["--plan"], metavar=words("metavar.plan"), help=words("exposure.plan")),
            click.Option(["--variety"], callback=floor, metavar="0-1", default="0.5", help=words("exposure.variety")),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("simulate.out")),
        ],
    )


def run(
    screen: Screen,
    scenario: str,
    variant: tuple[str, ...],
    known: Date | None,
    limits: Numbers | None,
    plan: str | None,
    variety: Numbers,
    out: str | None,
) -> int:
    """Find the price of safety, save the answer where asked, and show it."""
    from corredor.analyses.exposure.exposure import exposure, write_exposure
    from corredor.formats.read_scenario import read
    from corredor.results.plan_io import read_plan

    check_output_folder(screen, out)
    with progress(screen) as tell:
        tell("read", None)
        given = read(Path(scenario), variants=variant, known=known)
        kept = read_plan(Path(plan)) if plan is not None else None
        found = exposure(given, limits=limits, plan=kept, variety=variety[0], progress=tell)
        if out is not None:
            tell("write_answer", None)
            write_exposure(found, out)
    if screen.as_json:
        screen.write_json(as_json(found))
        return 0
    show_exposure(screen, found, with_plan=plan is not None)
    if out is not None:
        screen.line()
        screen.say("answer.saved", out=out)
    return 0


def as_json(found: Exposure) -> dict[str, Any]:
    """Give the answer as JSON has it."""
    return {
        "limits": found.limits,
        "floor": found.floor,
        **{name: table.to_dicts() for name, table in found.tables.items()},
        "assumed_switches": list(found.provenance["assumed_switches"]),
    }


def show_exposure(screen: Screen, found: Exposure, *, with_plan: bool) -> None:
    """Show on a page what safety costs, and with a plan how varied its departures are."""
    words = screen.words
    free, *limited = found.tables["price"].to_dicts()
    if free["most_link"] is None:
        screen.line(words("exposure.nobody", people=words.number(free["people"], 1)), style="bold")
    else:
        names = ("served", "people", "mean_days", "most_link", "most_journey")
        screen.line(words("exposure.free", **{name: words.number(free[name], 1) for name in names}), style="bold")
        if not limited:
            screen.say("exposure.even")
    for row, looser in zip(limited, [None, *limited], strict=False):
        # A tighter limit that costs nothing more stands in the table alone.
        if looser is None or any(row[name] != looser[name] for name in ("served", "later")):
            screen.line(_sentence(words, row))
    switches = found.provenance["assumed_switches"]
    if switches:
        screen.say("answer.assumed", switches=", ".join(switches))
    if limited:
        screen.heading("exposure.table")
        columns = ("limit", "served", "fewer", "mean_days", "later", "most_link", "most_journey")
        heads = [words(f"head.{name}") for name in columns]
        shown = [[row[name] for name in columns[1:]] for row in (free, *limited)]
        limits = [words("exposure.no_limit"), *(words.number(row["limit"], 2) for row in limited)]
        screen.table(heads, [[limit, *row] for limit, row in zip(limits, shown, strict=True)])
    _without_way(screen, found)
    if with_plan:
        _departures(screen, found)


def _sentence(words: Catalogue, row: dict[str, Any]) -> str:
    """Say a limit as a protection officer would: fewer people, days later."""
    figures = {name: words.number(row[name], 2 if name == "limit" else 1) for name in ("limit", "fewer", "served")}
    if row["most_link"] is None:
        return words("exposure.limit_nobody", **figures)
    loses = row["fewer"] >= SHOWN_PEOPLE
    said = words("exposure.limit_fewer" if loses else "exposure.limit_all", **figures)
    if row["later"] < SHOWN_DAYS:
        return said if loses else f"{said} {words('exposure.same')}"
    return f"{said} {words('exposure.later_of_all' if loses else 'exposure.later', days=words.number(row['later'], 2))}"


def _without_way(screen: Screen, found: Exposure) -> None:
    rows = found.tables["groups"].to_dicts()
    never = {row["group"] for row in rows if row["limit"] is None and not row["has_way"]}
    lost = [row for row in rows if not row["has_way"] and row["people"] > 0 and row["group"] not in never]
    if not lost:
        return
    words = screen.words
    screen.heading("exposure.without_way")
    # Told once, under the loosest limit that shuts their last way.
    first = {row["group"]: row for row in reversed(lost)}
    told = sorted(first.values(), key=lambda row: (-row["limit"], -row["people"], row["group"]))
    heads = [words(f"head.{name}") for name in ("limit", "group", "people")]
    screen.table(heads, [[row[name] for name in ("limit", "group", "people")] for row in told[:MOST_GROUPS]])
    if len(told) > MOST_GROUPS:
        screen.say("word.more", number=words.number(len(told) - MOST_GROUPS))


def _departures(screen: Screen, found: Exposure) -> None:
    words, rows = screen.words, found.tables["departures"].to_dicts()
    screen.heading("exposure.departures")
    if not rows:
        screen.say("exposure.no_departures")
        return
    names = ("place", "people", "departures", "weekdays", "ways", "variety", "usual_share")
    cells = [[*(row[name] for name in names[:-1]), words.share(row["usual_share"], 0)] for row in rows]
    screen.table([words(f"head.{name}") for name in names], cells)
    below = [row for row in rows if row["is_below"]]
    for row in below:
        figures = {"share": words.share(row["usual_share"], 0), "variety": words.number(row["variety"], 2)}
        day, way = words(f"weekday.{row['usual_weekday']}"), ", ".join(row["usual_way"])
        screen.say("exposure.below", place=row["place"], day=day, way=way, **figures)
    if not below:
        screen.say("exposure.varied", floor=words.number(found.floor, 2))
    screen.say("exposure.not_enforced")


def _numbers(
    words: Catalogue, key: str, most: float, *, one: bool = False
) -> Callable[[click.Context, click.Parameter, str | None], Numbers | None]:
    def read(context: click.Context, param: click.Parameter, value: str | None) -> Numbers | None:
        if value is None:
            return None
        try:
            found = tuple(float(part) for part in value.split(","))
        except ValueError:
            found = ()
        wrong = not found or (one and len(found) > 1)
        if wrong or any(not isfinite(number) or not 0 <= number <= most for number in found):
            raise click.BadParameter(words(key, value=value), context, param)
        return found

    return read
