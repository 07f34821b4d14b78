"""Options that several commands share: variants, dates, and the folder in which an answer is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date as Date
from pathlib import Path

import click

from corredor.cli.output import Screen
from corredor.messages import Catalogue


def variant_option(words: Catalogue) -> click.Option:
    """Give `--variant`, which may be repeated."""
    return click.Option(["--variant"], multiple=True, metavar=words("metavar.name"), help=words("option.variant"))


def known_option(words: Catalogue) -> click.Option:
    """Give `--known`, the date up to which statements are public."""
    return date_option(words, "known")


def date_option(words: Catalogue, name: str, *, required: bool = False, says: str = "", into: str = "") -> click.Option:
    """Give an option whose value is a date, such as `--on`.

    `says` is the key of its help text, `option.NAME` unless given; `into` the name of the parameter that receives it,
    where that is not the option's own.
    """
    return click.Option(
        [f"--{name}", *([into] if into else [])],
        callback=_day(words, required=required),
        metavar=words("metavar.date"),
        help=words(says or f"option.{name}"),
    )


def check_output_folder(screen: Screen, out: str | None) -> None:
    """Raise a usage error if saving an answer in this folder would overwrite anything but an answer."""
    folder = Path(out) if out else None
    if folder is None or not folder.exists() or (folder / "answer.toml").is_file():
        return
    if not folder.is_dir() or any(folder.iterdir()):
        raise click.UsageError(screen.words("answer.out_taken", path=out), click.get_current_context())


def variant_name(variants: tuple[str, ...]) -> str:
    """Join the names of the variants applied to a scenario; `base` where there is none."""
    return "+".join(variants) or "base"


def _day(words: Catalogue, *, required: bool) -> Callable[[click.Context, click.Parameter, str | None], Date | None]:
    def read(context: click.Context, param: click.Parameter, value: str | None) -> Date | None:
        if value is None:
            if required:
                # Asked for here and not by click, which would write an English word into the help.
                raise click.MissingParameter(ctx=context, param=param)
            return None
        try:
            return Date.fromisoformat(value)
        except ValueError:
            raise click.BadParameter(words("usage.date", value=value), context, param) from None

    return read
