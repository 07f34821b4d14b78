"""The command `corredor` in the language of whoever calls it. A subcommand is imported when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from corredor.cli.command import LocalisedCommand, lang_option, summary
from corredor.cli.errors import answer_error
from corredor.messages import LANGUAGES, Catalogue, catalogue, language_from_environment

# The subcommands in the order in which they are used: the name of each is that of its module in `corredor.cli`.
COMMANDS = (
    "new",
    "check",
    "plan",
    "verify",
    "show",
    "report",
    "brief",
    "export",
    "serve",
    "compare",
    "consent",
    "explain",
    "state-of-play",
    "timeline",
    "what-changed",
    "roadmap",
    "simulate",
    "closures",
    "exposure",
    "move",
    "judge",
    "crossing",
    "demo",
)


class RootCommand(LocalisedCommand, click.Group):
    """The root command in one language; as a program it runs in the language asked for by `--lang` or the locale."""

    def __init__(self, words: Catalogue) -> None:
        self.words = words
        super().__init__(
            "corredor",
            params=_params(words),
            help=words("corredor.help"),
            invoke_without_command=True,
            callback=_without_command,
            options_metavar=words("help.options_metavar"),
            subcommand_metavar=words("metavar.command"),
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the subcommands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a subcommand and build the command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"corredor.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command(self.words)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then each subcommand with the first line of its help: a look-up, without an import."""
        super().format_options(ctx, formatter)
        with formatter.section(self.words("help.commands")):
            formatter.write_dl([(name, summary(self.words, name)) for name in COMMANDS])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line and exit with its code; any exception becomes one sentence in the asked language."""
        typed = list(sys.argv[1:] if args is None else args)
        words = catalogue(asked_language(typed))
        code = 1
        try:
            code = _run(RootCommand(words), typed, **extra)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is shown as a sentence, not as a traceback
            code = answer_error(error, words, typed)
        if not standalone_mode:
            return code
        sys.exit(code)


def asked_language(typed: Sequence[str]) -> str:
    """Give the language of `--lang` where it is a known one, else that of the locale."""
    for at, word in enumerate(typed):
        given = word[len("--lang=") :] if word.startswith("--lang=") else ""
        if word == "--lang" and at + 1 < len(typed):
            given = typed[at + 1]
        if given in LANGUAGES:
            return given
    return language_from_environment(os.environ)


def _run(root: RootCommand, typed: list[str], **extra: Any) -> int:
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal cannot show must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = click.Group.main(root, typed, prog_name="corredor", standalone_mode=False, **extra)
    return code if isinstance(code, int) else 0


def _params(words: Catalogue) -> list[click.Parameter]:
    return [
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=words("option.version"),
        ),
        lang_option(words),
    ]


def _version(context: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"corredor {_installed()}")
        context.exit(0)


def _installed() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("corredor")
    except PackageNotFoundError:
        from corredor import __version__

        return __version__


def _without_command(lang: str | None) -> int:
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    return 0


main = RootCommand(catalogue("en"))
