"""`corredor serve`: the planner's web page for a folder of scenarios, on this machine alone."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable

import click

from corredor.cli.command import Argument, Command
from corredor.cli.output import Screen
from corredor.messages import Catalogue
from corredor.web.hosts import HOST
from corredor.web.serve import PORT, serve


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "serve",
        run,
        [
            Argument("folder", words("serve.folder"), words("metavar.folder")),
            click.Option(["--host"], metavar=words("metavar.host"), default=HOST, help=words("serve.host", host=HOST)),
            click.Option(["--port"], metavar="N", default=str(PORT), callback=_port(words), help=words("serve.port")),
            click.Option(["--open", "open_page"], is_flag=True, help=words("serve.open")),
        ],
    )


def run(screen: Screen, folder: str, host: str, port: int, open_page: bool) -> int:
    """Serve the page until it is stopped with Ctrl-C."""

    def ready(address: str) -> None:
        address = f"{address}?lang={screen.words.lang}"
        if screen.as_json:
            screen.write_json({"address": address})
        else:
            screen.say("serve.ready", address=address)
            screen.out.file.flush()
        if open_page:
            webbrowser.open(address)

    serve(folder, host=host, port=port, ready=ready)
    return 0


def _port(words: Catalogue) -> Callable[[click.Context, click.Parameter, str], int]:
    def read(context: click.Context, param: click.Parameter, value: str) -> int:
        if not value.isdecimal() or int(value) > 65535:
            raise click.BadParameter(words("serve.port_wrong", value=value), context, param)
        return int(value)

    return read
