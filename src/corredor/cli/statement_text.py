"""Statements as text in a language: subject, stance, act, voice and date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corredor.cli.output import Screen

Row = Mapping[str, Any]


def subject_text(screen: Screen, subject: str) -> str:
    """Translate the subject of a statement."""
    return screen.term("subject", subject)


def stance_text(screen: Screen, row: Row) -> str:
    """Translate the stance that a statement takes; in brackets its act, where it takes none."""
    from corredor.agreements.statements import stance_of

    stance = row["stance"] or stance_of(row)
    return screen.term("stance", stance) if stance else f"({screen.term('act', row['act'])})"


def stance_or_act_text(screen: Screen, name: str) -> str:
    """Translate the name of a stance, or in brackets that of an act; a dash where there is none."""
    if screen.words.has(f"stance.{name}"):
        return screen.term("stance", name)
    return f"({screen.term('act', name)})" if name else "–"


def voice_text(screen: Screen, row: Row) -> str:
    """Translate the kind of office that spoke, with the state that reported it where another one did."""
    voice = row["office"] if row["voice"] == "other" else screen.term("voice", row["voice"])
    return screen.words("voice.told_by", voice=voice, state=row["told_by"]) if row["told_by"] else str(voice)


def date_cell(row: Row) -> str:
    """Format a vague date so that it fits a narrow column: an interval stands on two lines."""
    return str(row["date"]).replace("/", "/\n")
