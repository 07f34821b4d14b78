"""The error of a reader of text: a ValueError that carries what is wrong as a message."""

from __future__ import annotations

from corredor.messages import Message


class ReadingError(ValueError):
    """A text is not of the form that its reader reads; `message` says so in a whole sentence."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))
