"""`corredor crossing`: how long the queue is at a crossing, for whom and when, and what a what-if changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as Date
from math import ceil, floor, isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corredor.cli.command import Argument, Command
from corredor.cli.crossing_view import as_json, show_crossing
from corredor.cli.options import check_output_folder, known_option, variant_option
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.messages import Catalogue
from corredor.scenario.reading.parse_cell import ID_PATTERN

if TYPE_CHECKING:
    from corredor.scenario.scenario import Scenario

MOST_RUNS, MOST_DAYS, LAST_SEED = 100_000, 366, 2**32 - 1
Hours = tuple[int, int]
_HOURS = re.compile(r"([0-9]{1,2})-([0-9]{1,2})")


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "crossing",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            click.Option(
                ["--crossing"], callback=_needed, metavar=words("metavar.crossing"), help=words("crossing.crossing")
            ),
            click.Option(["--enters"], metavar=words("metavar.state"), default="", help=words("crossing.enters")),
            click.Option(
                ["--what-if"], multiple=True, metavar=words("metavar.what_if"), help=words("crossing.what_if")
            ),
            click.Option(["--plan"], metavar=words("metavar.plan"), help=words("crossing.plan")),
            click.Option(
                ["--limit"], callback=_minutes(words), metavar=words("metavar.minutes"), help=words("crossing.limit")
            ),
            click.Option(
                ["--hours"], callback=_hours(words), metavar=words("metavar.hours"), help=words("crossing.hours")
            ),
            click.Option(["--episodes", "with_episodes"], is_flag=True, help=words("crossing.episodes")),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("crossing.out")),
            click.Option(["--as-variant"], metavar=words("metavar.name"), help=words("crossing.as_variant")),
            _whole(words, "runs", 1, MOST_RUNS, "200"),
            _whole(words, "days", 1, MOST_DAYS, "1"),
            _whole(words, "seed", 0, LAST_SEED, "0"),
            variant_option(words),
            known_option(words),
        ],
    )


def run(
    screen: Screen,
    scenario: str,
    crossing: str,
    enters: str,
    what_if: tuple[str, ...],
    plan: str | None,
    limit: float | None,
    hours: Hours | None,
    with_episodes: bool,
    out: str | None,
    as_variant: str | None,
    runs: int,
    days: int,
    seed: int,
    variant: tuple[str, ...],
    known: Date | None,
) -> int:
    """Play the days, look for slots and play the episodes where asked, show and keep what was found."""
    from corredor.formats.read_scenario import read
    from corredor.queueing.coach_slots import coach_slots
    from corredor.queueing.crossing_day import crossing as play
    from corredor.queueing.episodes import episodes as play_episodes
    from corredor.results.crossing_io import write_crossing, write_slots
    from corredor.results.plan_io import read_plan

    _fits_together(screen, limit, hours, as_variant, out, plan, days)
    with progress(screen) as tell:
        tell("read", None)
        known_now = read(Path(scenario), variants=variant, known=known)
        planned = read_plan(Path(plan)) if plan else None
        drawn = {"runs": runs, "seed": seed}
        tell("queue", None)
        day = play(known_now, crossing, enters=enters, what_if=what_if, plan=planned, days=days, **drawn)
        slots = told = None
        if limit is not None:
            within = hours or (_on_the_road(known_now) if as_variant else (0, 24))
            slots = coach_slots(
                known_now,
                day.crossing,
                limit=limit,
                enters=day.enters,
                what_if=what_if,
                hours=within,
                progress=tell,
                **drawn,
            )
        if with_episodes:
            told = play_episodes(known_now, day.crossing, enters=day.enters, progress=tell, **drawn)
    if out:
        write_crossing(day, out, slots=slots, episodes=told)
    folder = write_slots(slots, known_now, as_variant) if slots is not None and as_variant else None
    if screen.as_json:
        screen.write_json({**as_json(day, slots, told), "out": out, "variant": str(folder) if folder else None})
        return 0
    show_crossing(screen, known_now, day, slots, told)
    if out:
        screen.say("crossing.written", out=out)
    if folder and as_variant:
        screen.say("crossing.variant_written", folder=folder, name=as_variant)
    return 0


def _fits_together(
    screen: Screen,
    limit: float | None,
    hours: Hours | None,
    as_variant: str | None,
    out: str | None,
    plan: str | None,
    days: int,
) -> None:
    """Options that mean nothing without another, and folders that hold something else."""
    words = screen.words
    says = ""
    if limit is None and (hours or as_variant):
        says = words("crossing.needs_limit")
    elif plan and days != 1:
        says = words("crossing.plan_by_day")
    elif as_variant and not (ID_PATTERN.fullmatch(as_variant) and "/" not in as_variant):
        says = words("crossing.variant_name", name=as_variant)
    if says:
        raise click.UsageError(says, click.get_current_context())
    check_output_folder(screen, out)


def _on_the_road(scenario: Scenario) -> Hours:
    """The hours in which stages of a plan are under way."""
    return floor(scenario.settings.day_starts), ceil(scenario.settings.day_ends)


def _needed(context: click.Context, param: click.Parameter, value: str | None) -> str:
    # Asked for here and not by click, which would write an English word into the help.
    if not value:
        raise click.MissingParameter(ctx=context, param=param)
    return value


def _whole(words: Catalogue, name: str, low: int, high: int, default: str) -> click.Option:
    return click.Option(
        [f"--{name}"], callback=_number(words, low, high), metavar="N", default=default, help=words(f"crossing.{name}")
    )


def _number(words: Catalogue, low: int, high: int) -> Callable[[click.Context, click.Parameter, str], int]:
    def read(context: click.Context, param: click.Parameter, value: str) -> int:
        if not value.isdecimal() or not low <= int(value) <= high:
            says = words("crossing.number_wrong", value=value, low=words.number(low), high=words.number(high))
            raise click.BadParameter(says, context, param)
        return int(value)

    return read


def _minutes(words: Catalogue) -> Callable[[click.Context, click.Parameter, str | None], float | None]:
    def read(context: click.Context, param: click.Parameter, value: str | None) -> float | None:
        if value is None:
            return None
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if not isfinite(number) or number < 0:
            raise click.BadParameter(words("crossing.minutes_wrong", value=value), context, param)
        return number

    return read


def _hours(words: Catalogue) -> Callable[[click.Context, click.Parameter, str | None], Hours | None]:
    def read(context: click.Context, param: click.Parameter, value: str | None) -> Hours | None:
        if value is None:
            return None
        match = _HOURS.fullmatch(value)
        if match is None or not int(match[1]) < int(match[2]) <= 24:
            raise click.BadParameter(words("crossing.hours_wrong", value=value), context, param)
        return int(match[1]), int(match[2])

    return read
