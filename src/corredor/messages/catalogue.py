"""A language's catalogue: the translations by the codes of messages, and how the language writes numbers and days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from typing import IO

from corredor.messages.locale_format import FALLBACK, LANGUAGES, format_date, format_fixed

# Between the context of a declared text, such as the description of a column, and its English, as gettext has it.
GLUE = "\x04"
DESCRIPTION = "description"


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language: `words("plan.done", people="12")` gives the text of a key with its places filled."""

    lang: str
    texts: GNUTranslations

    def __call__(self, key: str, /, **values: object) -> str:
        """Give what is said under a key; KeyError where the catalogue has no such key."""
        return self._text(key).format(**values)

    def plural(self, key: str, count: float, /, **values: object) -> str:
        """Give what is said under a key of so many."""
        return self._text(key, count).format(**values)

    def has(self, key: str) -> bool:
        """Whether anything is said under that key."""
        return self._found(key) is not None

    def template(self, code: str, english: Sequence[str], count: float | None = None) -> str:
        """Give the translation of a message with its places; its English where there is none."""
        if self.lang != FALLBACK:
            found = self._found(code, count)
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
    """Give every key of a language with its text, or with all its plural forms: for pages, which choose among them."""
    from babel.messages.mofile import read_mo

    with _compiled(lang) as compiled:
        found = read_mo(compiled)
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (
            message.string if isinstance(message.string, str) else list(message.string or ())
        )
        for message in found
        if message.id
    }


@cache
def catalogue(lang: str) -> Catalogue:
    """Give the catalogue of a language; of English where there is none of that name."""
    lang = lang if lang in LANGUAGES else FALLBACK
    with _compiled(lang) as compiled:
        return Catalogue(lang, GNUTranslations(compiled))


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
