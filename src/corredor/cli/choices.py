"""Options that several commands share: variants and the date until which things are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date

import click

from corredor.words import Words


def variant_option(words: Words) -> click.Option:
    """Give --variant, which may be given several times."""
    return click.Option(["--variant"], multiple=True, metavar=words("metavar.name"), help=words("option.variant"))


def known_option(words: Words) -> click.Option:
    """Give --known."""
    read = read_day(words)
    return click.Option(["--known"], callback=read, metavar=words("metavar.date"), help=words("option.known"))


def variant_name(variants: tuple[str, ...]) -> str:
    """Name what is planned: the variants laid over the scenario, or `base`."""
    return "+".join(variants) or "base"


def read_day(words: Words) -> Callable[[click.Context, click.Parameter, str | None], Date | None]:
    """Give a reader of a date."""

    def read(context: click.Context, param: click.Parameter, value: str | None) -> Date | None:
        if value is None:
            return None
        try:
            return Date.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(words("usage.date", value=value), context, param) from None

    return read
