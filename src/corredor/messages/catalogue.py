"""A language's catalogue: its translations, and how it writes numbers and dates.

Messages of the library and descriptions of columns are found by context and English (`msgctxt` and `msgid`, as gettext
has it), so that a translation of an older sentence is never shown with the places of a newer one. Texts of pages and
commands are found by their key alone. What a language lacks is said in English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from typing import IO

from corredor.messages.locale_format import FALLBACK, LANGUAGES, format_date, format_fixed

# Between the context of a text and its English in a compiled catalogue (GNU gettext, "MO files").
GLUE = "\x04"
DESCRIPTION = "description"


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language: `words("plan.done", people="12")` gives the text of a key with its places filled."""

    lang: str
    texts: GNUTranslations

    def __call__(self, key: str, /, **values: object) -> str:
        """Give the text of a key; KeyError where no language has such a key."""
        return self._text(key).format(**values)

    def plural(self, key: str, count: float, /, **values: object) -> str:
        """Give the text of a key in the plural form that `count` has in the language."""
        return self._text(key, count).format(**values)

    def has(self, key: str) -> bool:
        """Whether there is a text of that key."""
        return self._found(key) is not None

    def template(self, code: str, english: Sequence[str], count: float | None = None) -> str:
        """Give the template of a message in this language; the English one where there is no translation."""
        found = self._found(f"{code}{GLUE}{english[0]}", count) if self.lang != FALLBACK else None
        if found is not None:
            return found
        return english[0] if count is None or count == 1 else english[-1]

    def description(self, english: str) -> str:
        """Translate the description of a table or column, found by its English."""
        return self._found(f"{DESCRIPTION}{GLUE}{english}") or english

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number with at most so many digits after the point, and thousands apart, as the language does."""
        return format_fixed(value, self.lang, digits)

    def share(self, value: float, digits: int = 1) -> str:
        """Write a share of 1 as a percentage."""
        return f"{self.number(100 * value, digits)} %" if self.lang != "en" else f"{self.number(100 * value, digits)}%"

    def date(self, value: Date, skeleton: str = "") -> str:
        """Write a date out, as in 4 de mayo de 2026, or its parts by a skeleton of CLDR, such as MMMMd."""
        return format_date(value, self.lang, skeleton)

    def _text(self, key: str, count: float | None = None) -> str:
        found = self._found(key, count)
        if found is None:
            raise KeyError(key)
        return found

    def _found(self, key: str, count: float | None = None) -> str | None:
        found = key if count is None else self.texts.ngettext(key, key, int(count) if count == int(count) else 2)
        found = self.texts.gettext(key) if found == key else found
        return None if found == key else found


def forms(lang: str) -> dict[str, str | list[str]]:
    """Give the text of every key, or all its plural forms, among which a page chooses; English where there is none."""
    from babel.messages.mofile import read_mo

    with _compiled(lang) as compiled:
        found = read_mo(compiled)
    own = {
        message.id if isinstance(message.id, str) else message.id[0]: (
            message.string if isinstance(message.string, str) else list(message.string or ())
        )
        for message in found
        if message.id and not message.context
    }
    return own if lang == FALLBACK else forms(FALLBACK) | own


@cache
def catalogue(lang: str) -> Catalogue:
    """Give the catalogue of a language; of English where there is none of that name."""
    lang = lang if lang in LANGUAGES else FALLBACK
    with _compiled(lang) as compiled:
        texts = GNUTranslations(compiled)
    if lang != FALLBACK:
        texts.add_fallback(catalogue(FALLBACK).texts)
    return Catalogue(lang, texts)


def _compiled(lang: str) -> IO[bytes]:
    return files("corredor.messages").joinpath("locale", f"{lang}.mo").open("rb")


def language_from_environment(environment: Mapping[str, str]) -> str:
    """Give the language of a locale: the first of LC_ALL, LC_MESSAGES and LANG that is set, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            lang = value.replace("-", "_").split("_")[0].split(".")[0].lower()
            return lang if lang in LANGUAGES else FALLBACK
    return FALLBACK
