"""A message as a value: a stable code, the English template, and the values of its places.

A message becomes text only where somebody reads it. `str(message)` is its English; `render(message, "es")` looks the
translation up by code and English (`msgctxt` and `msgid` of gettext) and fills the same places. The value of a place is
never translated unless it is a message itself: a name or a cell that somebody typed stays as it was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from math import isfinite
from string import Formatter
from typing import Any, ClassVar

from corredor.messages.catalogue import DESCRIPTION, catalogue
from corredor.messages.locale_format import format_date, format_list, format_number

FORMS_OF_JOINING = ("and", "or", "sentences", "clauses", "sentence")


@dataclass(frozen=True, slots=True)
class DatePart:
    """A date of which only some parts are written; `skeleton` is one of CLDR, such as MMMMd or d."""

    day: Date
    skeleton: str


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """One sentence or phrase.

    Parameters
    ----------
    code
        Stable name of the sentence, the context (`msgctxt`) of its translations; shown in `--json`.
    english
        The English template (`msgid`) with places in braces; a literal brace is doubled.
    places
        The values of the places: text is shown as it is, numbers and dates as the language writes them, further
        messages are rendered.

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
        """Make a message whose form depends on `count` by the plural rule of the language; English has two forms.

        >>> str(Message.plural("more", "one more", "{number} more", 3, number=3))
        '3 more'
        """
        message = object.__new__(cls)
        message._set(code, (one, many), places, count)
        return message

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
    """Render a message in a language; English where it has no translation, and plain text as it is."""
    if isinstance(text, str):
        return text
    if isinstance(text, MessageList):
        parts = [rendered for rendered in (render(part, lang) for part in text.parts) if rendered]
        if text.style in MessageList.JOINTS:
            joined = MessageList.JOINTS[text.style].join(parts)
            return f"{joined[:1].upper()}{joined[1:]}." if text.style == "sentence" and joined else joined
        return format_list(parts, lang, "or" if text.style == "or" else "standard")
    if text.code == DESCRIPTION:
        return catalogue(lang).description(text.english[0])
    template = catalogue(lang).template(text.code, text.english, text.count)
    return template.format(**{name: _place_text(value, lang) for name, value in text.places})


def _place_text(value: Place, lang: str) -> str:
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
        count = {} if text.count is None else {"count": text.count}
        places = {name: to_json(value) for name, value in text.places}
        return {"code": text.code, "english": list(text.english), **count, "places": places}
    if isinstance(text, MessageList):
        return {"list": [to_json(part) for part in text.parts], "style": text.style}
    if isinstance(text, DatePart):
        return {"date": text.day.isoformat(), "skeleton": text.skeleton}
    return {"date": text.isoformat()} if isinstance(text, Date) else text


def from_json(data: Any) -> Any:
    """Give back what `to_json` gave; ValueError where `data`, which may come from a file, is anything else."""
    if isinstance(data, str | int | float) and not isinstance(data, bool):
        return data
    try:
        if "list" in data:
            return MessageList(tuple(_part(part) for part in data["list"]), _style(data["style"]))
        if "date" in data:
            day = Date.fromisoformat(data["date"])
            return DatePart(day, str(data["skeleton"])) if "skeleton" in data else day
        places = {str(name): from_json(value) for name, value in data["places"].items()}
        code, english = str(data["code"]), [_template(form, places) for form in data["english"]]
        message = (
            Message.plural(code, english[0], english[1], _count(data["count"]), **places)
            if "count" in data
            else Message(code, english[0], **places)
        )
        str(message)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise ValueError("It is not a message of corredor.") from error
    return message


def _template(english: Any, places: Mapping[str, Any]) -> str:
    """Give a template whose places are names alone: a format or an attribute could ask for any memory or value."""
    for _, name, form, conversion in Formatter().parse(english):
        if name is not None and (name not in places or form or conversion):
            raise ValueError(english)
    return str(english)


def _count(value: Any) -> float:
    count = float(value)
    if not isfinite(count):
        raise ValueError(value)
    return count


def _part(data: Any) -> Message | MessageList | str:
    part = from_json(data)
    if isinstance(part, Date | DatePart):
        raise ValueError(data)
    return str(part) if isinstance(part, int | float) else part


def _style(style: str) -> str:
    if style not in FORMS_OF_JOINING:
        raise ValueError(style)
    return style
