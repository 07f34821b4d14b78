"""A language's catalogue: what is said under each key, and how it writes numbers, money and dates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from importlib.resources import files

LANGUAGES = ("es", "en", "pt")
FALLBACK = "en"
_POINT_IS_COMMA = frozenset({"es", "pt"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: `words("plan.done", people="12")` gives the sentence with its places filled."""

    lang: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Give what is said under a key; KeyError where the catalogue has no such key."""
        return self.texts[key].format(**values)

    def has(self, key: str) -> bool:
        """Whether anything is said under that key."""
        return key in self.texts

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number with at most so many digits after the point, and thousands apart, as the language does."""
        text = f"{value:,.{digits}f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        if text in ("-0", ""):
            text = "0"
        return local_number(text, self.lang)

    def share(self, value: float, digits: int = 1) -> str:
        """Write a share of 1 as a percentage."""
        return f"{self.number(100 * value, digits)} %" if self.lang != "en" else f"{self.number(100 * value, digits)}%"

    def date(self, value: Date) -> str:
        """Write a date out, as in 4 de mayo de 2026."""
        month = self.texts[f"month.{value.month}"]
        return self.texts["date.format"].format(day=value.day, month=month, year=value.year)


@cache
def legacy(lang: str) -> Words:
    """Give the words of a language; of English where there is none of that name."""
    lang = lang if lang in LANGUAGES else FALLBACK
    text = files("corredor.messages").joinpath(f"{lang}.json").read_text(encoding="utf-8")
    return Words(lang, json.loads(text))


def language_of(environment: Mapping[str, str]) -> str:
    """Give the language of a locale: the first of LC_ALL, LC_MESSAGES and LANG that is set, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            lang = value.replace("-", "_").split("_")[0].split(".")[0].lower()
            return lang if lang in LANGUAGES else FALLBACK
    return FALLBACK


def local_number(text: str, lang: str) -> str:
    """Rewrite a number written the English way, such as 1,234.5, as the language writes it."""
    return text.translate(str.maketrans(",.", ".,")) if lang in _POINT_IS_COMMA else text
