"""Statements in the words of a language: subject, stance, act, who spoke, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.cli.output import Screen

Row = Mapping[str, Any]


def subject_in_words(screen: Screen, subject: str) -> str:
    """Say what a statement is about."""
    return screen.term("subject", subject)


def stance_in_words(screen: Screen, row: Row) -> str:
    """Say where a state stands by a statement: its stance, or the act where none is taken."""
    from corredor.agreements.statements import stance_of

    stance = row["stance"] or stance_of(row)
    return screen.term("stance", stance) if stance else f"({screen.term('act', row['act'])})"


def told_in_words(screen: Screen, told: str) -> str:
    """Say a stance, or an act that stands for one; nothing where there was none."""
    if screen.words.has(f"stance.{told}"):
        return screen.term("stance", told)
    return f"({screen.term('act', told)})" if told else "–"


def voice_in_words(screen: Screen, row: Row) -> str:
    """Say which kind of office spoke, and which other state tells it."""
    voice = row["office"] if row["voice"] == "other" else screen.term("voice", row["voice"])
    return screen.words("voice.told_by", voice=voice, state=row["told_by"]) if row["told_by"] else str(voice)


def day_of(row: Row) -> str:
    """Write a vague date so that it fits a narrow column."""
    return str(row["date"]).replace("/", "/\n")
