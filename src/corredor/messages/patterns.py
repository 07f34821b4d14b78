"""The English sentences of the catalogues as patterns, by which a sentence of the library is found again."""

from __future__ import annotations

import re
from functools import cache

from corredor.messages.legacy import legacy

_PLACE = re.compile(r"\{([a-z_]+)\}")
# What these places hold can be told by its form, so that two of them in a row do not run into each other.
_FORMS = {
    "number": r"-?\d[\d.,]*(?:e[+-]?\d+)?",
    "day": r"\d{4}-\d\d-\d\d|(?:\d{1,2} )?[A-Z][a-z]+(?: \d{4})?|\d{4}",
    "begin": r"\d{1,2}(?: [A-Z][a-z]+)?(?: \d{4})?",
    "end": r"\d{1,2} [A-Z][a-z]+ \d{4}",
    "period": r"on \d.*|from \d.*|until \d.*",
    "currency": r"[A-Z]{3}",
    "text": r'[^"]*',
}


@cache
def patterns(exact: bool) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every English pattern, those with the most fixed letters first: the most exact one is to win."""
    english = legacy("en").texts
    keys = sorted(
        (key for key in english if key.startswith(("says.", "tells."))),
        key=lambda key: (-len(_PLACE.sub("", english[key])), key),
    )
    return tuple((_pattern(english[key], exact), key) for key in keys)


def _pattern(template: str, exact: bool) -> re.Pattern[str]:
    anything = r"(?:(?![.?!;]\s).)+?" if exact else ".+?"
    parts = _PLACE.split(template)
    seen: set[str] = set()
    text = ""
    for index, part in enumerate(parts):
        if index % 2 == 0:
            text += re.escape(part.replace("{{", "{").replace("}}", "}"))
        elif part in seen:
            text += f"(?P={part})"
        else:
            seen.add(part)
            text += f"(?P<{part}>{_FORMS.get(part, anything)})"
    return re.compile(text, re.DOTALL)
