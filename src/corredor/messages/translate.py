"""Sentences that the library says in English, said again in another language.

The library speaks English, so that a finding or a reason is the same text everywhere. Each of its sentences stands in
the catalogues under a key that starts with `says.` (findings, violations) or `tells.` (plans and comparisons), with
places for what changes. A sentence is found by its English pattern and written again by the other language's; what
stands in a place is translated in the same way. Numbers are rewritten only where a plan tells them: a finding shows
them as they are typed in a table. What is not known is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corredor.messages.legacy import LANGUAGES, Words, local_number
from corredor.messages.legacy import legacy as catalogue
from corredor.messages.message import AnyMessage, Message, MessageList, render
from corredor.messages.patterns import patterns

_SENTENCES = re.compile(r'(?<=[.?!;])\s+(?=["\w(])')
_ANDS = re.compile(r" and (?=[a-z0-9])")
_ITEMS = re.compile(r"(?<=,) ")
_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d+\.\d+")
_DAY = re.compile(r"((?P<day>\d{1,2}) )?(?P<month>[A-Z][a-z]+)( (?P<year>\d{4}))?")
_DEPTH = 8
# What stands in these places is a name or was typed by somebody: it is never said in other words.
_AS_IT_IS = frozenset(
    {
        "carrier",
        "choices",
        "column",
        "columns",
        "crossing",
        "example",
        "file",
        "first",
        "fleet",
        "group",
        "link",
        "name",
        "names",
        "near",
        "path",
        "place",
        "rule",
        "state",
        "switch",
        "table",
        "text",
        "value",
    }
)
# What separates the items of a place that holds a list.
_LISTS = {
    "pools": r"(, | and )",
    "doors": r"(, | and )",
    "papers": r"( or )",
    "more": r"(, | and )(?=(?:one|[\d.,]+) (?:more|other))",
}


def translate(text: str | AnyMessage, lang: str) -> str:
    """Say an English sentence of the library in another language, as far as it is known there."""
    if isinstance(text, Message | MessageList):
        return render(text, lang)
    return _translate(text, lang)


@lru_cache(maxsize=4096)
def _translate(text: str, lang: str) -> str:
    if lang not in LANGUAGES or lang == "en" or not text:
        return text
    said = _Translation(lang, catalogue(lang)).said(text, _DEPTH)
    return said[:1].upper() + said[1:] if text[:1].isupper() else said


@dataclass(frozen=True, slots=True)
class _Translation:
    lang: str
    words: Words
    as_typed: bool = True

    def said(self, text: str, depth: int) -> str:
        if text.endswith(";"):
            return self.said(text[:-1], depth) + ";"
        small = self.small(text)
        if small is not None or depth == 0:
            return small or text
        for form, ending in _forms(text):
            whole = self.by_pattern(form, depth, exact=True)
            if whole is not None:
                return whole + ending
        sentences, known = self.parts(text, depth, _SENTENCES, " ")
        if known:
            return sentences
        whole = self.by_pattern(text, depth, exact=False)
        if whole is not None:
            return whole
        if sentences != text:
            return sentences
        for between, joint in ((_ANDS, f" {self.words('and')} "), (_ITEMS, " ")):
            again, _ = self.parts(text, depth, between, joint)
            if again != text:
                return again
        return text

    def in_place(self, name: str, value: str, depth: int) -> str:
        """What stands in a place: a list item by item."""
        if name not in _LISTS:
            return self.said(value, depth)
        parts = re.split(_LISTS[name], value)
        joints = {" and ": f" {self.words('and')} ", " or ": f" {self.words('or')} "}
        return "".join(
            self.said(part, depth) if at % 2 == 0 else joints.get(part, part) for at, part in enumerate(parts)
        )

    def parts(self, text: str, depth: int, between: re.Pattern[str], joint: str) -> tuple[str, bool]:
        """The parts of a text, each said again, and whether all of them were known."""
        parts = _split(text, between)
        if len(parts) == 1:
            return text, False
        again = [self.said(part, depth - 1) for part in parts]
        known = all(part != said for part, said in zip(parts, again, strict=True))
        return (joint.join(again) if again != parts else text), known

    def small(self, text: str) -> str | None:
        """A number or a date."""
        if self.as_typed:
            return None
        if _NUMBER.fullmatch(text):
            return local_number(text, self.lang)
        day = _DAY.fullmatch(text)
        months = {catalogue("en")(f"month.{number}"): number for number in range(1, 13)}
        if day is None or day["month"] not in months:
            return None
        month = self.words(f"month.{months[day['month']]}")
        form = ("date.format" if day["day"] else "date.month") if day["year"] else "date.short"
        return self.words(form, day=day["day"], month=month, year=day["year"])

    def by_pattern(self, text: str, depth: int, *, exact: bool) -> str | None:
        """Find the sentence by its pattern. Exactly: no place in it may hold the end of another sentence."""
        for pattern, key in patterns(exact):
            match = pattern.fullmatch(text)
            if match is not None:
                inner = replace(self, as_typed=self.as_typed and not key.startswith("tells."))
                said = {
                    name: value if name in _AS_IT_IS else inner.in_place(name, value, depth - 1)
                    for name, value in match.groupdict().items()
                }
                return self.words(key, **said)
        return None


def _forms(text: str) -> list[tuple[str, str]]:
    """A text as it is, and as the clause that was made a sentence: without its stop, without its capital."""
    forms = [(text, "")]
    if text.endswith("."):
        forms.append((text[:-1], "."))
    if text[:1].isupper():
        forms += [(form[0].lower() + form[1:], ending) for form, ending in forms]
    return forms


def _split(text: str, between: re.Pattern[str]) -> list[str]:
    """Split a text, but never within what is quoted."""
    parts, start = [], 0
    for match in between.finditer(text):
        if text.count('"', 0, match.start()) % 2 == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]
