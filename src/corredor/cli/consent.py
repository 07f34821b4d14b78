"""`corredor consent`: the value of each state's consent, given what the others do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date as Date
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corredor.cli.command import Argument, Command, one_of
from corredor.cli.consent_view import as_json, show_consent
from corredor.cli.options import check_output_folder, date_option, known_option, variant_option
from corredor.cli.output import Screen
from corredor.cli.progress import progress
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.analyses.consent import Consent

LEVELS = ("2", "3")


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "consent",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            variant_option(words),
            known_option(words),
            date_option(words, "on", says="consent.on"),
            click.Option(["--given"], multiple=True, metavar=words("metavar.state"), help=words("consent.given")),
            click.Option(
                ["--closes"],
                multiple=True,
                callback=_closes(words),
                metavar=words("metavar.closes"),
                help=words("consent.closes"),
            ),
            click.Option(
                ["--levels"],
                callback=one_of(words, LEVELS),
                metavar="|".join(LEVELS),
                default="2",
                help=words("consent.levels"),
            ),
            click.Option(
                ["--check-minutes"],
                callback=_minutes(words),
                metavar="N",
                default="5",
                help=words("consent.check_minutes"),
            ),
            click.Option(["--range", "willing_range"], is_flag=True, default=None, help=words("consent.range")),
            click.Option(["--out"], metavar=words("metavar.folder"), help=words("crossing.out")),
        ],
    )


def run(
    screen: Screen,
    scenario: str,
    variant: tuple[str, ...],
    known: Date | None,
    on: Date | None,
    given: tuple[str, ...],
    closes: dict[str, Date],
    levels: str,
    check_minutes: float,
    willing_range: bool | None,
    out: str | None,
) -> int:
    """Solve the game of consent, save the answer where asked, and show it."""
    from corredor.analyses.consent import consent as value_of_consent
    from corredor.analyses.consent.write_consent import write_consent
    from corredor.formats.read_scenario import read

    check_output_folder(screen, out)
    with progress(screen) as tell:
        tell("read", None)
        given_scenario = read(Path(scenario), variants=variant, known=known)
        consent: Consent = value_of_consent(
            given_scenario,
            on=on,
            given=given,
            closes=closes,
            levels=int(levels),
            check_minutes=check_minutes,
            willing_range=willing_range,
            progress=tell,
        )
        if out:
            tell("write", None)
            write_consent(consent, out, scenario=given_scenario, check_minutes=check_minutes)
    if screen.as_json:
        screen.write_json({"variants": list(variant), **as_json(screen, consent), "out": out})
        return 0
    show_consent(screen, consent)
    if out:
        screen.say("crossing.written", out=out)
    return 0


def _closes(words: Catalogue) -> Callable[[click.Context, click.Parameter, Sequence[str]], dict[str, Date]]:
    def read(context: click.Context, param: click.Parameter, values: Sequence[str]) -> dict[str, Date]:
        days = {}
        for value in values:
            state, _, day = value.partition("=")
            try:
                days[state] = Date.fromisoformat(day)
            except ValueError:
                raise click.BadParameter(words("consent.closes_wrong", value=value), context, param) from None
        return days

    return read


def _minutes(words: Catalogue) -> Callable[[click.Context, click.Parameter, str], float]:
    def read(context: click.Context, param: click.Parameter, value: str) -> float:
        try:
            number = float(value)
        except ValueError:
            number = 0.0
        if not isfinite(number) or number <= 0:
            raise click.BadParameter(words("consent.minutes_wrong", value=value), context, param)
        return number

    return read
