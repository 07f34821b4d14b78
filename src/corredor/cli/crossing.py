"""`corredor crossing`: queues at a border crossing, and what a what-if changes."""

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
                ["--crossing"], callback=_required, metavar=words("metavar.crossing"), help=words("crossing.crossing")
            ),
            click.Option(["--enters"], metavar=words("metavar.state"), default="", help=words("crossing.enters")),
            click.Option(
                ["--what-if"], multiple=True, metavar=words("metavar.what_if"), help=words("crossing.what_if")
            ),
            click.Option(["--plan"], metavar=words("metavar.plan"), help=words("crossing.plan")),
            click.Option(
                ["--limit"],
                callback=_read_minutes(words),
                metavar=words("metavar.minutes"),
                help=words("crossing.limit"),
            ),
            click.Option(
                ["--hours"], callback=_read_hours(words), metavar=words("metavar.hours"), help=words("crossing.hours")
            ),
            click.Option(["--episodes", "with_episodes"], is_flag=True, help=words("crossing.episodes")),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("crossing.out")),
            click.Option(["--as-variant"], metavar=words("metavar.name"), help=words("crossing.as_variant")),
            _whole_number_option(words, "runs", 1, MOST_RUNS, "200"),
            _whole_number_option(words, "days", 1, MOST_DAYS, "1"),
            _whole_number_option(words, "seed", 0, LAST_SEED, "0"),
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
    """Simulate the days, find slots and simulate episodes where asked; show and save the results."""
    from corredor.formats.read_scenario import read
    from corredor.queueing.coach_slots import coach_slots
    from corredor.queueing.crossing_day import crossing as simulate_crossing
    from corredor.queueing.episodes import episodes as simulate_episodes
    from corredor.results.crossing_io import write_crossing, write_slots
    from corredor.results.plan_io import read_plan

    _check_combination(screen, limit, hours, as_variant, out, plan, days)
    with progress(screen) as report:
        report("read", None)
        scenario_known = read(Path(scenario), variants=variant, known=known)
        saved_plan = read_plan(Path(plan)) if plan else None
        draw_options = {"runs": runs, "seed": seed}
        report("queue", None)
        day = simulate_crossing(
            scenario_known, crossing, enters=enters, what_if=what_if, plan=saved_plan, days=days, **draw_options
        )
        slots = reported_episodes = None
        if limit is not None:
            slot_hours = hours or (_travel_hours(scenario_known) if as_variant else (0, 24))
            slots = coach_slots(
                scenario_known,
                day.crossing,
                limit=limit,
                enters=day.enters,
                what_if=what_if,
                hours=slot_hours,
                progress=report,
                **draw_options,
            )
        if with_episodes:
            reported_episodes = simulate_episodes(
                scenario_known, day.crossing, enters=day.enters, progress=report, **draw_options
            )
    if out:
        write_crossing(day, out, slots=slots, episodes=reported_episodes)
    variant_folder = write_slots(slots, scenario_known, as_variant) if slots is not None and as_variant else None
    if screen.as_json:
        screen.write_json(
            {
                **as_json(day, slots, reported_episodes),
                "out": out,
                "variant": str(variant_folder) if variant_folder else None,
            }
        )
        return 0
    show_crossing(screen, scenario_known, day, slots, reported_episodes)
    if out:
        screen.say("crossing.written", out=out)
    if variant_folder and as_variant:
        screen.say("crossing.variant_written", folder=variant_folder, name=as_variant)
    return 0


def _check_combination(
    screen: Screen,
    limit: float | None,
    hours: Hours | None,
    as_variant: str | None,
    out: str | None,
    plan: str | None,
    days: int,
) -> None:
    """Raise UsageError for options that mean nothing without another; check the folder of the results."""
    words = screen.words
    problem = ""
    if limit is None and (hours or as_variant):
        problem = words("crossing.needs_limit")
    elif plan and days != 1:
        problem = words("crossing.plan_by_day")
    elif as_variant and not (ID_PATTERN.fullmatch(as_variant) and "/" not in as_variant):
        problem = words("crossing.variant_name", name=as_variant)
    if problem:
        raise click.UsageError(problem, click.get_current_context())
    check_output_folder(screen, out)


def _travel_hours(scenario: Scenario) -> Hours:
    """Give the hours in which stages of a plan are travelled."""
    return floor(scenario.settings.day_starts), ceil(scenario.settings.day_ends)


def _required(context: click.Context, param: click.Parameter, value: str | None) -> str:
    # Asked for here and not by click, which would write an English word into the help.
    if not value:
        raise click.MissingParameter(ctx=context, param=param)
    return value


def _whole_number_option(words: Catalogue, name: str, low: int, high: int, default: str) -> click.Option:
    return click.Option(
        [f"--{name}"],
        callback=_read_whole_number(words, low, high),
        metavar="N",
        default=default,
        help=words(f"crossing.{name}"),
    )


def _read_whole_number(words: Catalogue, low: int, high: int) -> Callable[[click.Context, click.Parameter, str], int]:
    def read(context: click.Context, param: click.Parameter, value: str) -> int:
        if not value.isdecimal() or not low <= int(value) <= high:
            problem = words("crossing.number_wrong", value=value, low=words.number(low), high=words.number(high))
            raise click.BadParameter(problem, context, param)
        return int(value)

    return read


def _read_minutes(words: Catalogue) -> Callable[[click.Context, click.Parameter, str | None], float | None]:
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


def _read_hours(words: Catalogue) -> Callable[[click.Context, click.Parameter, str | None], Hours | None]:
    def read(context: click.Context, param: click.Parameter, value: str | None) -> Hours | None:
        if value is None:
            return None
        match = _HOURS.fullmatch(value)
        if match is None or not int(match[1]) < int(match[2]) <= 24:
            raise click.BadParameter(words("crossing.hours_wrong", value=value), context, param)
        return int(match[1]), int(match[2])

    return read
