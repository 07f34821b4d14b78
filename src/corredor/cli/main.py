"""The whole command in the language of whoever calls it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import click

from corredor.cli import (
    brief,
    check,
    closures,
    compare,
    consent,
    crossing,
    demo,
    explain,
    export,
    exposure,
    judge,
    move,
    new,
    plan,
    report,
    roadmap,
    serve,
    show,
    simulate,
    state_of_play,
    timeline,
    verify,
    what_changed,
)
from corredor.cli.command import LocalisedCommand, lang_option
from corredor.cli.errors import answer_error
from corredor.messages import LANGUAGES, Catalogue, catalogue, language_from_environment

COMMANDS = (
    new,
    check,
    plan,
    verify,
    show,
    report,
    brief,
    export,
    serve,
    compare,
    consent,
    explain,
    state_of_play,
    timeline,
    what_changed,
    roadmap,
    simulate,
    closures,
    exposure,
    move,
    judge,
    crossing,
    demo,
)


class RootCommand(LocalisedCommand, click.Group):
    """`corredor` in one language. Called as a program it takes the language that it is called in."""

    def __init__(self, words: Catalogue) -> None:
        self.words = words
        super().__init__(
            "corredor",
            commands=[module.command(words) for module in COMMANDS],
            params=_params(words),
            help=words("corredor.help"),
            invoke_without_command=True,
            callback=_without_command,
            options_metavar=words("help.options_metavar"),
            subcommand_metavar=words("metavar.command"),
        )

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run what was typed and leave with its exit code."""
        typed = list(sys.argv[1:] if args is None else args)
        words = catalogue(asked_language(typed))
        code = 1
        try:
            code = _run(RootCommand(words), typed, **extra)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is told in a sentence, not as a traceback
            code = answer_error(error, words, typed)
        if not standalone_mode:
            return code
        sys.exit(code)


def asked_language(typed: Sequence[str]) -> str:
    """Give the language of --lang where it is one of ours, else that of the locale."""
    for at, word in enumerate(typed):
        given = word[len("--lang=") :] if word.startswith("--lang=") else ""
        if word == "--lang" and at + 1 < len(typed):
            given = typed[at + 1]
        if given in LANGUAGES:
            return given
    return language_from_environment(os.environ)


def _run(tree: RootCommand, typed: list[str], **extra: Any) -> int:
    for stream in (sys.stdout, sys.stderr):
        # A letter that the terminal cannot show must not end the work.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = click.Group.main(tree, typed, prog_name="corredor", standalone_mode=False, **extra)
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
