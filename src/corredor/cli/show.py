"""`corredor show`: the view of a saved plan, or the rows of one of its tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import polars as pl

from corredor.cli.command import Argument, Command, one_of
from corredor.cli.output import Screen
from corredor.cli.plan_view import as_json, show_summary
from corredor.messages import Catalogue
from corredor.messages.message_column import COLUMN as MESSAGE
from corredor.scenario.tables.plan_tables import PLAN_TABLES

# Columns that hold texts of the library; `message` holds them as messages.
TEXT_COLUMNS = ("reason", "says", "pool", "unit")
TABLES = tuple(table.name for table in PLAN_TABLES)


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "show",
        run,
        [
            Argument("plan", words("argument.plan"), words("metavar.plan")),
            click.Option(
                ["--table"],
                callback=one_of(words, TABLES),
                metavar=words("metavar.name"),
                help=words("show.table", tables=", ".join(TABLES)),
            ),
            click.Option(["--limit"], callback=_number(words), metavar="N", default="20", help=words("show.limit")),
        ],
    )


def run(screen: Screen, plan: str, table: str | None, limit: int) -> int:
    """Write the view, or the first rows of the table."""
    from corredor.results.plan_io import read_plan

    saved = read_plan(Path(plan))
    if table is None:
        if screen.as_json:
            screen.write_json({**as_json(screen, saved), "provenance": dict(saved.provenance)})
        else:
            show_summary(screen, saved)
        return 0
    frame = saved.tables[table]
    rows = frame.head(limit) if limit else frame
    if screen.as_json:
        screen.write_json({"table": table, "of": frame.height, "rows": _rendered(screen, rows).to_dicts()})
        return 0
    shown = _rendered(screen, rows)
    screen.table(shown.columns, shown.iter_rows())
    if rows.height < frame.height:
        screen.say("show.of", shown=screen.words.number(rows.height), rows=screen.words.number(frame.height))
    return 0


def _rendered(screen: Screen, rows: pl.DataFrame) -> pl.DataFrame:
    """Render the text columns of a saved table in the language of the screen, in place of their messages."""
    texts = [
        pl.Series(column, [screen.text_of(row, column) for row in rows.to_dicts()], dtype=pl.String)
        for column in TEXT_COLUMNS
        if column in rows.columns
    ]
    return rows.drop(MESSAGE, strict=False).with_columns(texts)


def _number(words: Catalogue) -> Callable[[click.Context, click.Parameter, str], int]:
    def read(context: click.Context, param: click.Parameter, value: str) -> int:
        if not value.isascii() or not value.isdecimal() or len(value) > 9:
            raise click.BadParameter(words("usage.number", value=value), context, param)
        return int(value)

    return read
