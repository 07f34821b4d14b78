"""Sentences of a plan in every language of the page."""

from __future__ import annotations

from corredor.messages import LANGUAGES, AnyMessage, render, translate
from corredor.reports.content.records import Translated


def sentence(text: AnyMessage | str, *, stop: bool = False) -> Translated:
    """Render a message in every language, its first letter a capital; with `stop`, exactly one full stop at the end.

    A plain text, as saved plans have it, is translated as far as its English is known.
    """
    return {lang: _written(_rendered(text, lang), stop=stop) for lang in LANGUAGES}


def _rendered(text: AnyMessage | str, lang: str) -> str:
    return translate(text, lang) if isinstance(text, str) else render(text, lang)


def _written(text: str, *, stop: bool) -> str:
    text = f"{text.rstrip('.')}." if stop else text
    return text[:1].upper() + text[1:]
