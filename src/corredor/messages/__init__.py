"""Messages as values, the catalogues of their translations, and how each language writes numbers, dates and lists."""

from corredor.messages.catalogue import Catalogue, catalogue, language_from_environment
from corredor.messages.locale_format import LANGUAGES
from corredor.messages.message import (
    AnyMessage,
    DatePart,
    Message,
    MessageList,
    Place,
    described,
    from_json,
    render,
    to_json,
)
from corredor.messages.message_column import key_without_dates, message_cell, message_of, text_of

__all__ = [
    "LANGUAGES",
    "AnyMessage",
    "Catalogue",
    "DatePart",
    "Message",
    "MessageList",
    "Place",
    "catalogue",
    "described",
    "from_json",
    "key_without_dates",
    "language_from_environment",
    "message_cell",
    "message_of",
    "render",
    "text_of",
    "to_json",
]
