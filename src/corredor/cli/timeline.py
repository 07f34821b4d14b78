"""`corredor timeline`: the statements on a subject in order, with those that were corrected or have lapsed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from pathlib import Path
from typing import Any

import click

from corredor.cli.command import Argument, Command, one_of
from corredor.cli.options import known_option, variant_option
from corredor.cli.output import Screen
from corredor.cli.statement_text import date_cell, stance_text, subject_text
from corredor.messages import Catalogue
from corredor.scenario.tables.agreement_tables import SUBJECTS


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "timeline",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            click.Option(
                ["--subject"],
                callback=one_of(words, SUBJECTS),
                metavar=words("metavar.name"),
                default="corridor",
                help=words("timeline.subject", subjects=", ".join(SUBJECTS)),
            ),
            known_option(words),
            variant_option(words),
        ],
    )


def run(screen: Screen, scenario: str, subject: str, known: Date | None, variant: tuple[str, ...]) -> int:
    """Write every statement on the subject, the oldest first."""
    from corredor.agreements.timeline import timeline
    from corredor.formats.read_scenario import read

    rows = timeline(read(Path(scenario), variants=variant, known=known), subject=subject).to_dicts()
    if screen.as_json:
        screen.write_json({"subject": subject, "known": known, "statements": rows})
        return 0
    screen.line(screen.words("timeline.title", subject=subject_text(screen, subject)), style="bold")
    if not rows:
        screen.say("play.nothing")
        return 0
    heads = ("said_on", "recorded", "state", "statement", "act", "stance", "text")
    screen.table([screen.words(f"head.{name}") for name in heads], [_line(screen, row) for row in rows])
    screen.say("timeline.legend")
    return 0


def _line(screen: Screen, row: Mapping[str, Any]) -> list[object]:
    texts = [row["quote"] and screen.words("timeline.quote", quote=row["quote"]), row["text"]]
    if row["superseded_by"]:
        texts.insert(0, screen.words("timeline.superseded", names=", ".join(row["superseded_by"])))
    if row["lapses"]:
        texts.insert(0, screen.words("timeline.lapses", day=screen.words.date(row["lapses"])))
    if row["told_by"]:
        texts.append(screen.words("timeline.told_by", state=row["told_by"]))
    if row["conditions"]:
        texts.append(screen.words("timeline.condition", conditions="; ".join(row["conditions"])))
    texts.append(screen.words("timeline.source", source=row["source"] or "–"))
    stance = stance_text(screen, row) if row["stance"] else ""
    return [
        date_cell(row),
        row["recorded"],
        row["state"],
        row["statement"],
        screen.term("act", row["act"]),
        stance if row["can_bind"] or not stance else f"{stance}*",
        "\n".join(filter(None, texts)),
    ]
