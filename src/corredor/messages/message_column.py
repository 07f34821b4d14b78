"""The column `message` of saved tables: the messages of a row's texts, so that they can be said in other languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from corredor.messages.message import AnyMessage, Message, MessageList, from_json, render, to_json

COLUMN = "message"


def message_cell(**messages: AnyMessage | str) -> str:
    """Write what the text columns of a row say as the JSON of its column `message`: an object from column to message.

    >>> message_cell(unit=Message("beds", "beds"))
    '{"unit":{"code":"beds","english":["beds"],"places":{}}}'
    """
    told = {column: to_json(message) for column, message in messages.items()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def message_of(row: Mapping[str, Any], column: str) -> AnyMessage | str:
    """Give what a text column of a saved row says: its message, or where the row has none that fits, its English text.

    A message fits where it is well formed and its English is the text of the column: whoever edits the text by hand is
    shown what they wrote, in every language.
    """
    text = str(row.get(column) or "")
    try:
        found = from_json(json.loads(row.get(COLUMN) or "{}").get(column, ""))
        if isinstance(found, Message | MessageList) and str(found) == text:
            return found
    except (AttributeError, RecursionError, TypeError, ValueError):
        pass
    return text


def text_of(row: Mapping[str, Any], column: str, lang: str) -> str:
    """Say a text column of a saved row in a language; in English where the row has no message that fits.

    >>> text_of({"unit": "beds", "message": '{"unit":{"code":"beds","english":["beds"],"places":{}}}'}, "unit", "en")
    'beds'
    >>> text_of({"unit": "beds"}, "unit", "es")
    'beds'
    """
    said = message_of(row, column)
    try:
        return render(said, lang)
    except (IndexError, KeyError, ValueError):
        return str(said)


def key_without_dates(row: Mapping[str, Any], column: str) -> str:
    """Give a key that is the same for rows whose text column differs in dates alone; of an English text, the text.

    >>> from datetime import date
    >>> closed = [Message("closed", "closed on {day}", day=date(2026, month, 4)) for month in (5, 6)]
    >>> rows = [{"reason": str(message), "message": message_cell(reason=message)} for message in closed]
    >>> rows[0]["reason"] == rows[1]["reason"], len({key_without_dates(row, "reason") for row in rows})
    (False, 1)
    """
    return json.dumps(_without_dates(to_json(message_of(row, column))), sort_keys=True)


def _without_dates(told: Any) -> Any:
    if isinstance(told, dict):
        return {} if "date" in told else {name: _without_dates(value) for name, value in told.items()}
    return [_without_dates(value) for value in told] if isinstance(told, list) else told
