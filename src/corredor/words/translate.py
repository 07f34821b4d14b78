"""Sentences that the library says in English, said again in another language.

The library speaks English, so that a finding or a reason is the same text everywhere. Each of its sentences stands in
the catalogues under a key that starts with `says.`, with places for what changes. A sentence is found by its English
pattern and written again by the other language's; what stands in a place is translated in the same way, and numbers and
dates are rewritten. What is not known is left as it is.
"""

from __future__ import annotations

import re
from functools import cache

from corredor.words.catalogue import LANGUAGES, catalogue, local_number

_PLACE = re.compile(r"\{([a-z_]+)\}")
_SENTENCES = re.compile(r'(?<=[.?!])\s+(?=["\w(])')
_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+\.\d+")
_DAY = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+)( (?P<year>\d{4}))?")
_DEPTH = 4


def translate(text: str, lang: str) -> str:
    """Say an English sentence of the library in another language, as far as it is known there."""
    if lang not in LANGUAGES or lang == "en" or not text:
        return text
    return _said(text, lang, _DEPTH)


def _said(text: str, lang: str, depth: int) -> str:
    small = _small(text, lang)
    if small is not None:
        return small
    if depth == 0:
        return text
    whole = _by_pattern(text, lang, depth)
    if whole is not None:
        return whole
    for between in (_SENTENCES, re.compile(r"(?<=;) "), re.compile(r" and (?=[a-z0-9])"), re.compile(r"(?<=,) ")):
        parts = between.split(text)
        if len(parts) > 1:
            joint = {" and ": f" {catalogue(lang)('and')} "}.get(between.pattern[:5], " ")
            again = [_said(part, lang, depth - 1) for part in parts]
            if again != parts:
                return joint.join(again)
    return text


def _small(text: str, lang: str) -> str | None:
    """A number or a date."""
    if _NUMBER.fullmatch(text):
        return local_number(text, lang)
    day = _DAY.fullmatch(text)
    if day is None:
        return None
    months = {catalogue("en")(f"month.{number}"): number for number in range(1, 13)}
    if day["month"] not in months:
        return None
    words = catalogue(lang)
    month = words(f"month.{months[day['month']]}")
    if day["year"]:
        return words("date.format", day=day["day"], month=month, year=day["year"])
    return words("date.short", day=day["day"], month=month)


def _by_pattern(text: str, lang: str, depth: int) -> str | None:
    words = catalogue(lang)
    for pattern, key in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            said = {name: _said(value, lang, depth - 1) for name, value in match.groupdict().items()}
            return words(key, **said)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every English pattern, those with the most fixed letters first: the most exact one is to win."""
    english = catalogue("en").texts
    keys = sorted((key for key in english if key.startswith("says.")),
                  key=lambda key: (-len(_PLACE.sub("", english[key])), key))
    return tuple((_pattern(english[key]), key) for key in keys)


def _pattern(template: str) -> re.Pattern[str]:
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
            text += f"(?P<{part}>.+?)"
    return re.compile(text, re.DOTALL)
