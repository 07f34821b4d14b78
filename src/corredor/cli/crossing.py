"""`corredor crossing`: how long the queue is at a crossing, for whom and when, and what a what-if changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from pathlib import Path

import click

from corredor.cli.choices import known_option, variant_option
from corredor.cli.crossing_shown import as_json, show_day
from corredor.cli.help import Argument, Command
from corredor.cli.progress import progress
from corredor.cli.screen import Screen
from corredor.words import Words

MOST_RUNS, MOST_DAYS, LAST_SEED = 100_000, 366, 2**32 - 1


def command(words: Words) -> Command:
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
    runs: int,
    days: int,
    seed: int,
    variant: tuple[str, ...],
    known: Date | None,
) -> int:
    """Play the days, and show the queue."""
    from corredor.crossing.day import crossing as play
    from corredor.formats.read import read

    with progress(screen) as tell:
        tell("read", None)
        known_now = read(Path(scenario), variants=variant, known=known)
        tell("queue", None)
        day = play(known_now, crossing, enters=enters, what_if=what_if, runs=runs, days=days, seed=seed)
    if screen.as_json:
        screen.give(as_json(day))
    else:
        show_day(screen, known_now, day)
    return 0


def _needed(context: click.Context, param: click.Parameter, value: str | None) -> str:
    # Asked for here and not by click, which would write an English word into the help.
    if not value:
        raise click.MissingParameter(ctx=context, param=param)
    return value


def _whole(words: Words, name: str, low: int, high: int, default: str) -> click.Option:
    return click.Option(
        [f"--{name}"], callback=_number(words, low, high), metavar="N", default=default, help=words(f"crossing.{name}")
    )


def _number(words: Words, low: int, high: int) -> Callable[[click.Context, click.Parameter, str], int]:
    def read(context: click.Context, param: click.Parameter, value: str) -> int:
        if not value.isdecimal() or not low <= int(value) <= high:
            says = words("crossing.number_wrong", value=value, low=words.number(low), high=words.number(high))
            raise click.BadParameter(says, context, param)
        return int(value)

    return read
