"""Sentences of a plan in every language of the page."""

from __future__ import annotations

from corredor.messages import LANGUAGES, AnyMessage, render
from corredor.reports.content.value_types import Translated


def sentence(text: AnyMessage | str, *, stop: bool = False) -> Translated:
    """Render a message in every language, its first letter a capital; with `stop`, exactly one full stop at the end.

    A plain text, as plans saved before messages have it, stays as it is.
    """
    return {lang: _written(render(text, lang), stop=stop) for lang in LANGUAGES}


def _written(text: str, *, stop: bool) -> str:
    text = f"{text.rstrip('.')}." if stop else text
    return text[:1].upper() + text[1:]
