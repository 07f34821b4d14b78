"""What the library says, as a value: a code, the English sentence with its places, and what stands in them.

A sentence is put into words only where somebody reads it. `str(message)` is its English; `render(message, "es")` looks
the translation up by the code and fills the same places. What stands in a place is never translated unless it is a
message itself: a name or a cell that somebody typed stays as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any, ClassVar

from corredor.messages.catalogue import DESCRIPTION, catalogue
from corredor.messages.locale_format import format_date, format_list, format_number

FORMS_OF_JOINING = ("and", "or", "sentences", "clauses", "sentence")


@dataclass(frozen=True, slots=True)
class DatePart:
    """A day of which only some parts are written: `skeleton` as CLDR has it, such as MMMMd or d."""

    day: Date
    skeleton: str


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """One sentence or phrase.

    Parameters
    ----------
    code
        Stable name of the sentence, the context (`msgctxt`) of its translations.
    english
        The English text with places in braces (`msgid`); what a literal brace is stands doubled.
    places
        What stands in the places: text as it is, numbers and days as the language writes them, or further messages.

    Examples
    --------
    >>> str(Message("is_not_above", "{value} is not above {limit}.", value="-3", limit="0"))
    '-3 is not above 0.'
    """

    code: str
    english: tuple[str, ...]
    places: tuple[tuple[str, Any], ...]
    count: float | None

    def __init__(self, code: str, english: str, /, **places: Place) -> None:
        self._set(code, (english,), places, None)

    @classmethod
    def plural(cls, code: str, one: str, many: str, count: float, /, **places: Place) -> Message:
        """Give a sentence that depends on a number: one form for 1 and one for many, as the language has them.

        >>> str(Message.plural("more", "one more", "{number} more", 3, number=3))
        '3 more'
        """
        made = object.__new__(cls)
        made._set(code, (one, many), places, count)
        return made

    def _set(self, code: str, english: tuple[str, ...], places: Mapping[str, Any], count: float | None) -> None:
        for name, value in (("code", code), ("english", english), ("places", tuple(places.items())), ("count", count)):
            object.__setattr__(self, name, value)

    def __str__(self) -> str:
        return render(self)


def described(english: str) -> Message:
    """Give a declared description, as of a column, as a message: its translation is found by its English.

    >>> str(described("Name in words."))
    'Name in words.'
    """
    return Message(DESCRIPTION, english)


@dataclass(frozen=True, slots=True)
class MessageList:
    """Several messages in a row: a list with `and` or `or`, sentences one after the other, or clauses with semicolons.

    With the style `sentence` they are clauses that make one sentence, with a capital and a full stop.

    >>> str(MessageList(("road", "air"), "or"))
    'road or air'
    """

    parts: tuple[Message | MessageList | str, ...]
    style: str = "and"

    JOINTS: ClassVar[dict[str, str]] = {"sentences": " ", "clauses": "; ", "sentence": "; "}

    @property
    def code(self) -> str:
        """The code of the first message; empty where there is none."""
        return next((part.code for part in self.parts if not isinstance(part, str) and part.code), "")

    def __str__(self) -> str:
        return render(self)


AnyMessage = Message | MessageList
Place = AnyMessage | DatePart | Date | int | float | str


def render(text: AnyMessage | str, lang: str = "en") -> str:
    """Put a message into words of a language; what has no translation is said in English, and a plain text as it is."""
    if isinstance(text, str):
        return text
    if isinstance(text, MessageList):
        parts = [said for said in (render(part, lang) for part in text.parts) if said]
        if text.style in MessageList.JOINTS:
            joined = MessageList.JOINTS[text.style].join(parts)
            return f"{joined[:1].upper()}{joined[1:]}." if text.style == "sentence" and joined else joined
        return format_list(parts, lang, "or" if text.style == "or" else "standard")
    if text.code == DESCRIPTION:
        return catalogue(lang).description(text.english[0])
    template = catalogue(lang).template(text.code, text.english, text.count)
    return template.format(**{name: _in_words(value, lang) for name, value in text.places})


def _in_words(value: Place, lang: str) -> str:
    if isinstance(value, Date):
        return format_date(value, lang)
    if isinstance(value, DatePart):
        return format_date(value.day, lang, value.skeleton)
    if isinstance(value, int | float):
        return format_number(value, lang)
    return render(value, lang)


def to_json(text: Place) -> Any:
    """Give a message as plain values that JSON can hold; `from_json` gives an equal one back."""
    if isinstance(text, Message):
        told = {"code": text.code, "english": list(text.english)}
        count = {} if text.count is None else {"count": text.count}
        return told | count | {"places": {name: to_json(value) for name, value in text.places}}
    if isinstance(text, MessageList):
        return {"list": [to_json(part) for part in text.parts], "style": text.style}
    if isinstance(text, DatePart):
        return {"date": text.day.isoformat(), "skeleton": text.skeleton}
    return {"date": text.isoformat()} if isinstance(text, Date) else text


def from_json(told: Any) -> Any:
    """Give back what `to_json` gave; ValueError where it is something else."""
    if isinstance(told, str | int | float) and not isinstance(told, bool):
        return told
    try:
        if "list" in told:
            return MessageList(tuple(_parts(told["list"])), _known(told["style"]))
        if "date" in told:
            day = Date.fromisoformat(told["date"])
            return DatePart(day, str(told["skeleton"])) if "skeleton" in told else day
        places = {str(name): from_json(value) for name, value in told["places"].items()}
        code, english = str(told["code"]), [str(form) for form in told["english"]]
        made = (
            Message.plural(code, english[0], english[1], float(told["count"]), **places)
            if "count" in told
            else Message(code, english[0], **places)
        )
        str(made)
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as wrong:
        raise ValueError("It is not a message of corredor.") from wrong
    return made


def _parts(told: Sequence[Any]) -> list[Message | MessageList | str]:
    return [str(part) if isinstance(part, int | float) else part for part in map(from_json, told)]


def _known(style: str) -> str:
    if style not in FORMS_OF_JOINING:
        raise ValueError(style)
    return style
