"""`corredor what-changed`: what became known between two days."""

from __future__ import annotations

from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corredor.cli.command import Argument, Command
from corredor.cli.options import date_option, known_option, variant_option
from corredor.cli.output import Screen
from corredor.cli.statement_text import date_cell, stance_or_act_text, stance_text, subject_text
from corredor.messages import Catalogue

if TYPE_CHECKING:
    from corredor.agreements.what_changed import Changes


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "what-changed",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            date_option(words, "since", required=True),
            known_option(words),
            variant_option(words),
        ],
    )


def run(screen: Screen, scenario: str, since: Date, known: Date | None, variant: tuple[str, ...]) -> int:
    """Write the stances that changed, then every statement that became public, then switches that came or went."""
    from corredor.agreements.what_changed import what_changed
    from corredor.formats.read_scenario import read

    if known is not None and known < since:
        raise click.UsageError(screen.words("changed.order"), click.get_current_context())
    changes = what_changed(read(Path(scenario), variants=variant), since=since, known=known)
    if screen.as_json:
        tables = {name: getattr(changes, name).to_dicts() for name in ("lines", "statements", "switches")}
        screen.write_json({"since": changes.since, "known": changes.known, **tables})
        return 0
    show_changes(screen, changes)
    return 0


def show_changes(screen: Screen, changes: Changes) -> None:
    """Write the changes; one sentence where there are none."""
    words = screen.words
    since, known = words.date(changes.since), words.date(changes.known) if changes.known else ""
    screen.line(words("changed.title.known" if known else "changed.title", day=since, known=known), style="bold")
    if changes.statements.is_empty() and changes.switches.is_empty():
        screen.say("changed.nothing")
        return
    if not changes.lines.is_empty():
        screen.heading("changed.lines")
        heads = ["subject", "state", "before", "after", "said_on", "statement", "source"]
        rows = [
            [
                subject_text(screen, row["subject"]),
                row["state"],
                stance_or_act_text(screen, row["before"]),
                stance_or_act_text(screen, row["after"]),
                date_cell(row),
                row["statement"],
                row["source"],
            ]
            for row in changes.lines.to_dicts()
        ]
        screen.table([words(f"head.{name}") for name in heads], rows)
    if not changes.statements.is_empty():
        screen.heading("changed.statements")
        heads = ["recorded", "state", "subject", "stance", "statement", "text"]
        rows = [
            [
                row["recorded"],
                row["state"],
                subject_text(screen, row["subject"]),
                stance_text(screen, row),
                row["statement"],
                "\n".join(
                    [
                        *(
                            [words("changed.supersedes", names=", ".join(row["supersedes"]))]
                            if row["supersedes"]
                            else []
                        ),
                        row["text"],
                        words("timeline.source", source=row["source"] or "–"),
                    ]
                ),
            ]
            for row in changes.statements.to_dicts()
        ]
        screen.table([words(f"head.{name}") for name in heads], rows)
    if not changes.switches.is_empty():
        screen.heading("changed.switches")
        heads = ["switch", "rule", "basis", "change", "rests_on"]
        rows = [
            [
                row["switch"],
                screen.term("rule", row["rule"]),
                screen.term("basis", row["basis"]),
                words(f"changed.{row['change']}"),
                row["rests_on"],
            ]
            for row in changes.switches.to_dicts()
        ]
        screen.table([words(f"head.{name}") for name in heads], rows)
