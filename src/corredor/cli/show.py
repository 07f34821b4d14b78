"""`corredor show`: a saved plan on a page, or one of its tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import polars as pl

from corredor.cli.command import Argument, Command, one_of
from corredor.cli.output import Screen
from corredor.cli.plan_view import as_json, show_summary
from corredor.messages import Catalogue
from corredor.scenario.tables.plan_tables import PLAN_TABLES

SENTENCES = ("reason", "says", "pool", "unit")
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
    """Show the page, or the first rows of the table."""
    from corredor.results.plan_io import read_plan

    kept = read_plan(Path(plan))
    if table is None:
        if screen.as_json:
            screen.write_json({**as_json(screen, kept), "provenance": dict(kept.provenance)})
        else:
            show_summary(screen, kept)
        return 0
    frame = kept.tables[table]
    rows = frame.head(limit) if limit else frame
    if screen.as_json:
        screen.write_json({"table": table, "of": frame.height, "rows": _said(screen, rows).to_dicts()})
        return 0
    screen.table(frame.columns, _said(screen, rows).iter_rows())
    if rows.height < frame.height:
        screen.say("show.of", shown=screen.words.number(rows.height), rows=screen.words.number(frame.height))
    return 0


def _said(screen: Screen, rows: pl.DataFrame) -> pl.DataFrame:
    """Say the sentences of a table in the language of the screen."""
    told = [column for column in SENTENCES if column in rows.columns]
    return rows.with_columns(
        pl.Series(column, [screen.translate(text or "") for text in rows[column]], dtype=pl.String) for column in told
    )


def _number(words: Catalogue) -> Callable[[click.Context, click.Parameter, str], int]:
    def read(context: click.Context, param: click.Parameter, value: str) -> int:
        if not value.isascii() or not value.isdecimal() or len(value) > 9:
            raise click.BadParameter(words("usage.number", value=value), context, param)
        return int(value)

    return read
