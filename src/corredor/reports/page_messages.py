"""The messages that a page in the browser needs, in every language, out of the catalogues."""

from __future__ import annotations

from typing import TypedDict

from corredor.messages import LANGUAGES
from corredor.messages.catalogue import forms
from corredor.messages.locale_format import browser_locale

# Terms of the library's own, and what the page says: the first parts of their keys.
KINDS = ("page", "total", "cause", "rule", "stance", "act", "subject", "voice", "payer", "cost", "aim", "exit")


class PageLanguage(TypedDict):
    """One language of a page: its locale (BCP 47), and each key with its text, or with all its plural forms."""

    locale: str
    texts: dict[str, str | list[str]]


def page_messages(*more: str) -> dict[str, PageLanguage]:
    """Give every language of a page, with the keys whose first part is one of KINDS or of `more`."""
    kinds = frozenset((*KINDS, *more))
    return {
        lang: {
            "locale": browser_locale(lang),
            "texts": {key: text for key, text in forms(lang).items() if key.split(".", 1)[0] in kinds},
        }
        for lang in LANGUAGES
    }
