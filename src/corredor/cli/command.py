"""Commands of click whose help is written in one language, without the English words of click itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from corredor.messages import LANGUAGES, Catalogue

Run = Callable[..., int]


class LocalisedCommand(click.Command):
    """Help, usage and options in the words of one language."""

    words: Catalogue

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = [piece for piece in self.collect_usage_pieces(ctx) if piece]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=f"{self.words('help.usage')} ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the arguments and options, each with its sentence."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx)]
        with formatter.section(self.words("help.options")):
            formatter.write_dl([record for record in records if record is not None])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give --help with its sentence."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.words("help.help")
        return option


class Command(LocalisedCommand):
    """One subcommand: `run(screen, **options)` does the work and returns the exit code."""

    def __init__(self, words: Catalogue, name: str, run: Run, params: Sequence[click.Parameter]) -> None:
        def callback(**options: Any) -> int:
            # Imported here, so that help loads nothing that only an answer needs.
            from corredor.cli.output import screen_for

            as_json = bool(options.pop("json"))
            for option in ("lang", "debug"):
                options.pop(option)
            return run(screen_for(words, as_json=as_json), **options)

        self.words = words
        super().__init__(
            name,
            callback=callback,
            params=[*params, *common_options(words)],
            options_metavar=words("help.options_metavar"),
            help=words(f"{name}.help"),
            short_help=summary(words, name),
        )


class Argument(click.Argument):
    """A positional argument with a sentence in the help, which click's own arguments have not."""

    def __init__(self, name: str, help_text: str, metavar: str, **more: Any) -> None:
        self.help_text = help_text
        super().__init__([name], metavar=metavar, **more)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Give the metavar and the sentence of the argument."""
        return self.make_metavar(ctx), self.help_text


def summary(words: Catalogue, name: str) -> str:
    """Give the first line of a subcommand's help, which the root command lists."""
    return words(f"{name}.help").split("\n", 1)[0]


def common_options(words: Catalogue) -> list[click.Parameter]:
    """Give the options that every subcommand has."""
    return [
        click.Option(["--json"], is_flag=True, help=words("option.json")),
        lang_option(words),
        click.Option(["--debug"], is_flag=True, help=words("option.debug")),
    ]


def lang_option(words: Catalogue) -> click.Option:
    """Give `--lang`; `main.asked_language` reads it before click does, so that usage errors follow it too."""
    return click.Option(
        ["--lang"], callback=one_of(words, LANGUAGES), metavar="|".join(LANGUAGES), help=words("option.lang")
    )


def one_of(
    words: Catalogue, choices: Sequence[str]
) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Give a click callback that accepts one of a few words."""

    def read(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is not None and value not in choices:
            text = words("usage.choice", value=value, choices=", ".join(choices))
            raise click.BadParameter(text, context, param)
        return value

    return read
