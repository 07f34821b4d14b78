"""Text folded to plain ASCII, so that one pattern serves for three languages."""

from __future__ import annotations

import re
import unicodedata

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[^a-z0-9]+")


def fold_to_ascii(text: str) -> str:
    """Case-fold a text and take its accents off; what is no letter or digit becomes a single space.

    >>> fold_to_ascii("Fecha de Nacimiento (día)")
    'fecha de nacimiento dia'
    """
    return _NO_WORD.sub(" ", without_accents(_CAMEL.sub(" ", text)).casefold()).strip()


def without_accents(text: str) -> str:
    """Take the accents off: `São José` becomes `Sao Jose`."""
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
