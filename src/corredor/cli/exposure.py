"""`corredor exposure`: people served against a limit on the exposure of links."""

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

MAX_POINTS = 1_000_000
MAX_GROUPS = 10
Numbers = tuple[float, ...]
# Less would be shown as 0.
MIN_PEOPLE_SHOWN, MIN_DAYS_SHOWN = 0.05, 0.005


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    limits = _numbers(words, "usage.limits", MAX_POINTS)
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
    """Solve the sweep over limits, save the answer where asked, and show it."""
    from corredor.analyses.exposure.exposure import exposure as price_of_limits
    from corredor.analyses.exposure.exposure import write_exposure
    from corredor.formats.read_scenario import read
    from corredor.results.plan_io import read_plan

    check_output_folder(screen, out)
    with progress(screen) as tell:
        tell("read", None)
        given_scenario = read(Path(scenario), variants=variant, known=known)
        plan_in_use = read_plan(Path(plan)) if plan is not None else None
        exposure = price_of_limits(given_scenario, limits=limits, plan=plan_in_use, variety=variety[0], progress=tell)
        if out is not None:
            tell("write_answer", None)
            write_exposure(exposure, out)
    if screen.as_json:
        screen.write_json(as_json(exposure))
        return 0
    show_exposure(screen, exposure, with_plan=plan is not None)
    if out is not None:
        screen.line()
        screen.say("answer.saved", out=out)
    return 0


def as_json(exposure: Exposure) -> dict[str, Any]:
    """Give the answer as a JSON object."""
    return {
        "limits": exposure.limits,
        "floor": exposure.floor,
        **{name: table.to_dicts() for name, table in exposure.tables.items()},
        "assumed_switches": list(exposure.provenance["assumed_switches"]),
    }


def show_exposure(screen: Screen, exposure: Exposure, *, with_plan: bool) -> None:
    """Show the price of each limit, and with a plan the variety of its departures."""
    words = screen.words
    without_limit, *limited = exposure.tables["price"].to_dicts()
    if without_limit["most_link"] is None:
        screen.line(words("exposure.nobody", people=words.number(without_limit["people"], 1)), style="bold")
    else:
        names = ("served", "people", "mean_days", "most_link", "most_journey")
        screen.line(
            words("exposure.free", **{name: words.number(without_limit[name], 1) for name in names}), style="bold"
        )
        if not limited:
            screen.say("exposure.even")
    for row, looser in zip(limited, [None, *limited], strict=False):
        # A tighter limit that costs nothing more stands in the table alone.
        if looser is None or any(row[name] != looser[name] for name in ("served", "later")):
            screen.line(_price_of_limit(words, row))
    switches = exposure.provenance["assumed_switches"]
    if switches:
        screen.say("answer.assumed", switches=", ".join(switches))
    if limited:
        screen.heading("exposure.table")
        columns = ("limit", "served", "fewer", "mean_days", "later", "most_link", "most_journey")
        heads = [words(f"head.{name}") for name in columns]
        cells = [[row[name] for name in columns[1:]] for row in (without_limit, *limited)]
        limits = [words("exposure.no_limit"), *(words.number(row["limit"], 2) for row in limited)]
        screen.table(heads, [[limit, *row] for limit, row in zip(limits, cells, strict=True)])
    _groups_without_route(screen, exposure)
    if with_plan:
        _departures(screen, exposure)


def _price_of_limit(words: Catalogue, row: dict[str, Any]) -> str:
    """Say the price of a limit as a protection officer would: fewer people, days later."""
    figures = {name: words.number(row[name], 2 if name == "limit" else 1) for name in ("limit", "fewer", "served")}
    if row["most_link"] is None:
        return words("exposure.limit_nobody", **figures)
    loses = row["fewer"] >= MIN_PEOPLE_SHOWN
    sentence = words("exposure.limit_fewer" if loses else "exposure.limit_all", **figures)
    if row["later"] < MIN_DAYS_SHOWN:
        return sentence if loses else f"{sentence} {words('exposure.same')}"
    later = "exposure.later_of_all" if loses else "exposure.later"
    return f"{sentence} {words(later, days=words.number(row['later'], 2))}"


def _groups_without_route(screen: Screen, exposure: Exposure) -> None:
    """Show the groups for which a limit closes the last route."""
    rows = exposure.tables["groups"].to_dicts()
    without_route = {row["group"] for row in rows if row["limit"] is None and not row["has_way"]}
    lost = [row for row in rows if not row["has_way"] and row["people"] > 0 and row["group"] not in without_route]
    if not lost:
        return
    words = screen.words
    screen.heading("exposure.without_way")
    # Each group once, under the loosest limit that closes its last route.
    first = {row["group"]: row for row in reversed(lost)}
    groups = sorted(first.values(), key=lambda row: (-row["limit"], -row["people"], row["group"]))
    heads = [words(f"head.{name}") for name in ("limit", "group", "people")]
    screen.table(heads, [[row[name] for name in ("limit", "group", "people")] for row in groups[:MAX_GROUPS]])
    if len(groups) > MAX_GROUPS:
        screen.say("word.more", number=words.number(len(groups) - MAX_GROUPS))


def _departures(screen: Screen, exposure: Exposure) -> None:
    """Show the variety of departures by place, and which places are below the floor."""
    words, rows = screen.words, exposure.tables["departures"].to_dicts()
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
        screen.say("exposure.varied", floor=words.number(exposure.floor, 2))
    screen.say("exposure.not_enforced")


def _numbers(
    words: Catalogue, key: str, most: float, *, one: bool = False
) -> Callable[[click.Context, click.Parameter, str | None], Numbers | None]:
    """Give the callback of an option that takes numbers from 0 to `most`, separated by commas; only one if `one`."""

    def read(context: click.Context, param: click.Parameter, value: str | None) -> Numbers | None:
        if value is None:
            return None
        try:
            numbers = tuple(float(part) for part in value.split(","))
        except ValueError:
            numbers = ()
        is_wrong = not numbers or (one and len(numbers) > 1)
        if is_wrong or any(not isfinite(number) or not 0 <= number <= most for number in numbers):
            raise click.BadParameter(words(key, value=value), context, param)
        return numbers

    return read
