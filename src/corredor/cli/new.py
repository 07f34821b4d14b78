"""`corredor new`: write a small valid scenario to begin from, or an Excel template."""

from __future__ import annotations

from pathlib import Path

import click

from corredor.cli.command import Argument, Command
from corredor.cli.output import Screen
from corredor.messages import Catalogue


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "new",
        run,
        [
            Argument("folder", words("new.folder"), words("metavar.folder"), required=False),
            click.Option(["--excel"], metavar=words("metavar.file"), help=words("new.excel")),
        ],
    )


def run(screen: Screen, folder: str | None, excel: str | None) -> int:
    """Write the scenario or the template."""
    from corredor.formats.excel_write import write_template
    from corredor.formats.scenario_template import new_scenario

    if (folder is None) == (excel is None):
        raise click.UsageError(screen.words("new.one_of"), click.get_current_context())
    target = Path(str(folder or excel))
    if excel is not None and target.suffix.lower() != ".xlsx":
        raise click.UsageError(screen.words("new.not_excel", path=excel), click.get_current_context())
    if excel is None:
        new_scenario(target)
    elif target.exists():
        raise click.UsageError(screen.words("new.there", path=excel), click.get_current_context())
    else:
        write_template(target)
    if screen.as_json:
        screen.write_json({"ok": True, "out": str(target)})
    screen.say("new.done.excel" if excel is not None else "new.done", path=target)
    return 0
