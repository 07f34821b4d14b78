"""`corredor state-of-play`: where every state stands on every subject, and the switches that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import polars as pl

from corredor.cli.command import Argument, Command, one_of
from corredor.cli.options import date_option, known_option, variant_option
from corredor.cli.output import Screen
from corredor.cli.statement_text import date_cell, stance_text, subject_text, voice_text
from corredor.messages import Catalogue
from corredor.scenario.tables.agreement_tables import SUBJECTS

if TYPE_CHECKING:
    from corredor.agreements.state_of_play import StateOfPlay

# Width of a state in the matrix, and of the subjects before them, in characters.
STATE_WIDTH, SUBJECT_WIDTH = 12, 22


def command(words: Catalogue) -> Command:
    """Give the command in a language."""
    return Command(
        words,
        "state-of-play",
        run,
        [
            Argument("scenario", words("argument.scenario"), words("metavar.scenario")),
            date_option(words, "on"),
            known_option(words),
            click.Option(
                ["--subject"],
                callback=one_of(words, SUBJECTS),
                metavar=words("metavar.name"),
                help=words("option.subject", subjects=", ".join(SUBJECTS)),
            ),
            variant_option(words),
        ],
    )


def run(
    screen: Screen, scenario: str, on: Date | None, known: Date | None, subject: str | None, variant: tuple[str, ...]
) -> int:
    """Write the matrix, the statement behind each of its cells, and the switches, assumed ones apart."""
    from corredor.agreements.state_of_play import state_of_play
    from corredor.formats.read_scenario import read

    loaded = read(Path(scenario), variants=variant, known=known)
    play = state_of_play(loaded, on=on)
    cells = play.cells if subject is None else play.cells.filter(pl.col("subject") == subject)
    if screen.as_json:
        screen.write_json(
            {"on": play.on, "known": play.known, "cells": cells.to_dicts(), "switches": play.switches.to_dicts()}
        )
        return 0
    _title(screen, play)
    if cells.is_empty():
        screen.say("play.nothing")
    else:
        show_matrix(screen, play.states, cells.to_dicts())
        show_cells(screen, cells.to_dicts(), {row["id"]: row for row in loaded.rows("statements")})
    show_switches(screen, play.switches.to_dicts())
    return 0


def _title(screen: Screen, play: StateOfPlay) -> None:
    if play.on is None:
        return
    day = screen.words.date(play.on)
    known = screen.words.date(play.known) if play.known else ""
    screen.line(screen.words("play.title.known" if known else "play.title", day=day, known=known), style="bold")


def show_matrix(screen: Screen, states: Sequence[str], cells: Sequence[Mapping[str, Any]]) -> None:
    """Write subjects by states, as many states side by side as fit the width of the screen."""
    by_position = {(cell["subject"], cell["state"]): cell for cell in cells}
    subjects = list(dict.fromkeys(cell["subject"] for cell in cells))
    beside = max(1, (screen.out.width - SUBJECT_WIDTH) // STATE_WIDTH)
    for at in range(0, len(states), beside):
        shown = states[at : at + beside]
        rows = [
            [
                subject_text(screen, subject),
                *(_matrix_cell(screen, by_position.get((subject, state))) for state in shown),
            ]
            for subject in subjects
        ]
        screen.table([screen.words("head.subject"), *shown], rows)
    screen.say("play.legend")
    screen.say("play.rule")


def _matrix_cell(screen: Screen, cell: Mapping[str, Any] | None) -> str:
    if cell is None:
        return "–"
    mark = "" if cell["can_bind"] else "*"
    return f"{stance_text(screen, cell)}{mark}\n{date_cell(cell)}\n{cell['statement']}"


def show_cells(screen: Screen, cells: Sequence[Mapping[str, Any]], statements: Mapping[str, Mapping[str, Any]]) -> None:
    """Write the statement and source of each cell of the matrix, its conditions, and statements that differ."""
    screen.heading("play.cells")
    rows = [
        [
            cell["statement"],
            cell["state"],
            subject_text(screen, cell["subject"]),
            voice_text(screen, cell),
            cell["source"],
        ]
        for cell in cells
    ]
    screen.table([screen.words(f"head.{name}") for name in ("statement", "state", "subject", "voice", "source")], rows)
    for cell in cells:
        if cell["conditions"]:
            screen.say(
                "play.condition",
                state=cell["state"],
                subject=subject_text(screen, cell["subject"]),
                conditions="; ".join(cell["conditions"]),
                statement=cell["statement"],
            )
    others = [(cell, statements[name]) for cell in cells for name in cell["other_voices"]]
    if others:
        screen.heading("play.others")
        heads = ("subject", "state", "stance", "said_on", "statement", "voice", "source")
        rows = [
            [
                subject_text(screen, cell["subject"]),
                cell["state"],
                stance_text(screen, row),
                date_cell(row),
                row["id"],
                voice_text(screen, row),
                row["source"],
            ]
            for cell, row in others
        ]
        screen.table([screen.words(f"head.{name}") for name in heads], rows)


def show_switches(screen: Screen, switches: Sequence[Mapping[str, Any]]) -> None:
    """Write the switches that are signed or in force, then those that are assumed."""
    for basis in ("observed", "assumed"):
        screen.heading(f"play.{basis}")
        shown = [row for row in switches if row["basis"] == basis]
        if not shown:
            screen.say(f"play.{basis}.none")
            continue
        waits = any(row["waits_for"] for row in shown)
        heads = ["switch", "rule", "setting", "first_day", "last_day", "in_force"]
        heads += ["rests_on" if basis == "observed" else "context", *(["waits_for"] if waits else [])]
        rows = [
            [
                row["switch"],
                screen.term("rule", row["rule"]),
                row["value"],
                row["from"],
                row["to"],
                row["in_force"],
                row["rests_on"] if basis == "observed" else row["context"],
                *([row["waits_for"]] if waits else []),
            ]
            for row in shown
        ]
        screen.table([screen.words(f"head.{name}") for name in heads], rows)
