"""The words that a page in the browser needs, in its three languages, out of the catalogues."""

from __future__ import annotations

from corredor.messages import LANGUAGES
from corredor.messages.catalogue import forms

# What the house itself names, and what the page says.
KINDS = ("page", "total", "cause", "rule", "stance", "act", "subject", "voice", "payer", "cost", "aim", "exit")


def page_messages(*more: str) -> dict[str, dict[str, str | list[str]]]:
    """Give language -> key -> text, for the keys whose first part is one of KINDS or of `more`."""
    kinds = frozenset((*KINDS, *more))
    return {
        lang: {key: text for key, text in forms(lang).items() if key.split(".", 1)[0] in kinds} for lang in LANGUAGES
    }
