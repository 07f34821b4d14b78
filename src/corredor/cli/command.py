"""Commands whose help is written in the words of one language, with no word of click's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from corredor.cli.output import screen_for
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
        """Write what can be given, the arguments too, each with its sentence."""
        records = [param.get_help_record(ctx) for param in self.get_params(ctx)]
        with formatter.section(self.words("help.options")):
            formatter.write_dl([record for record in records if record is not None])
        if isinstance(self, click.Group):
            rows = [(name, command.get_short_help_str(100)) for name, command in self.commands.items()]
            with formatter.section(self.words("help.commands")):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give --help with its sentence."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.words("help.help")
        return option


class Command(LocalisedCommand):
    """One command: `run(screen, **options)` does it and gives the exit code."""

    def __init__(self, words: Catalogue, name: str, run: Run, params: Sequence[click.Parameter]) -> None:
        def callback(**options: Any) -> int:
            as_json = bool(options.pop("json"))
            for option in ("lang", "debug"):
                options.pop(option)
            return run(screen_for(words, as_json=as_json), **options)

        self.words = words
        text = words(f"{name}.help")
        super().__init__(
            name,
            callback=callback,
            params=[*params, *everywhere(words)],
            options_metavar=words("help.options_metavar"),
            help=text,
            short_help=text.split("\n", 1)[0],
        )


class Argument(click.Argument):
    """An argument with a sentence of its own in the help."""

    def __init__(self, name: str, says: str, metavar: str, **more: Any) -> None:
        self.says = says
        super().__init__([name], metavar=metavar, **more)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """Give the name that stands in the usage line, and the sentence."""
        return self.make_metavar(ctx), self.says


def everywhere(words: Catalogue) -> list[click.Parameter]:
    """Give the options that every command has."""
    return [
        click.Option(["--json"], is_flag=True, help=words("option.json")),
        lang_option(words),
        click.Option(["--debug"], is_flag=True, help=words("option.debug")),
    ]


def lang_option(words: Catalogue) -> click.Option:
    """Give --lang. It is read before anything else, so that even a mistake is answered in the right language."""
    return click.Option(
        ["--lang"], callback=one_of(words, LANGUAGES), metavar="|".join(LANGUAGES), help=words("option.lang")
    )


def one_of(
    words: Catalogue, choices: Sequence[str]
) -> Callable[[click.Context, click.Parameter, str | None], str | None]:
    """Give a reader of one word out of a few."""

    def read(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
        if value is not None and value not in choices:
            says = words("usage.choice", value=value, choices=", ".join(choices))
            raise click.BadParameter(says, context, param)
        return value

    return read
