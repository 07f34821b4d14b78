"""Forced movement: words for it in English, Spanish and Portuguese, and the columns where they are refused."""

from __future__ import annotations

import re

from corredor.scenario.plain_text import fold_to_ascii

_UNWILLING = re.compile(
    r"\b(forced|forcible|forcibly|forzad[oa]s?|forzos[oa]s?|forcad[oa]s?|expuls\w+|expel\w*|"
    r"deport(?!e\b|es\b|iv)\w*|removals?|remocion\w*|remoc(ao|oes)|push ?backs?|refoule\w*)\b"
)

# Statements, notes, reasons and sources may speak of it; what people do on the network may not be it.
_COLUMNS = frozenset(
    {
        ("groups", "id"),
        ("groups", "population"),
        ("groups", "goal"),
        ("links", "id"),
        ("services", "id"),
        ("exits", "id"),
        ("vehicles", "id"),
        ("vehicles", "name"),
        ("funds", "id"),
        ("switches", "id"),
        ("switches", "value"),
        ("closures", "id"),
    }
)
_KINDS = frozenset({"kind", "mode", "rule", "stage", "when", "who", "covers", "crew"})


def is_unwilling(text: str) -> bool:
    """Whether a text names forced movement, expulsion, deportation or removal."""
    return bool(_UNWILLING.search(fold_to_ascii(text)))


def states_voluntary_or_forced(table: str, column: str) -> bool:
    """Whether a cell of this column says what people do, rather than what someone said."""
    return column in _KINDS or (table, column) in _COLUMNS
