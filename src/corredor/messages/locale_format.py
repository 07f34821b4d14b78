"""How each language writes numbers, days and lists: the locale data of Unicode's CLDR, through Babel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from decimal import Decimal
from functools import cache
from typing import Any, Literal

# The languages that corredor speaks, each with the locale whose numbers, dates and lists it follows.
LOCALES = {"es": "es", "en": "en_GB", "pt": "pt_BR"}
LANGUAGES = tuple(LOCALES)
FALLBACK = "en"
# Where a browser follows another locale than that: in Spanish that of Chile, for which days and numbers are meant.
_IN_BROWSERS = {"es": "es-CL"}


def browser_locale(lang: str) -> str:
    """Give the locale (BCP 47) whose numbers, dates and plurals a page in a browser follows.

    >>> browser_locale("es"), browser_locale("pt")
    ('es-CL', 'pt-BR')
    """
    return _IN_BROWSERS.get(lang, LOCALES[lang].replace("_", "-"))


def format_number(value: float, lang: str) -> str:
    """Write a number with one digit after the point where it is small and not whole, thousands apart.

    >>> [format_number(number, "en") for number in (12345.678, 2.25, 3.0, 0.031)]
    ['12,346', '2.2', '3', '0.03']
    >>> format_number(12345.678, "es")
    '12.346'
    """
    if 0 < abs(value) < 0.1:
        return _localised(f"{value:.1g}" if abs(value) >= 1e-4 else f"{value:.6f}".rstrip("0"), lang)
    whole = abs(value - round(value)) < 0.05 or abs(value) >= 100
    return _localised(f"{value:.0f}" if whole else f"{value:.1f}", lang)


def format_fixed(value: float, lang: str, digits: int = 0) -> str:
    """Write a number with at most so many digits after the point, thousands apart.

    >>> format_fixed(1234.5, "pt", 2), format_fixed(-0.04, "en", 1)
    ('1.234,5', '0')
    """
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return _localised("0" if text in ("-0", "") else text, lang)


def format_date(day: Date, lang: str, skeleton: str = "") -> str:
    """Write a date out, or only its parts by a skeleton of CLDR, such as MMMMd, or by a pattern, such as LLLL.

    >>> format_date(Date(2026, 3, 3), "en"), format_date(Date(2026, 3, 3), "es", "MMMMd")
    ('3 March 2026', '3 de marzo')
    >>> format_date(Date(2026, 3, 3), "pt", "LLLL")
    'março'
    """
    from babel import dates

    locale = _locale(lang)
    if skeleton in locale.datetime_skeletons:
        return dates.format_skeleton(skeleton, day, locale=locale, fuzzy=False)
    # What a language has no skeleton for, Babel would replace by the nearest one, such as Jun for June.
    return dates.format_date(day, skeleton or "long", locale=locale)


def format_list(parts: Sequence[str], lang: str, style: Literal["standard", "or"] = "standard") -> str:
    """Join the parts of a list; the style is `standard` (a, b and c) or `or` (a, b or c).

    >>> format_list(["a", "b", "c"], "en"), format_list(["a", "b"], "pt", "or")
    ('a, b and c', 'a ou b')
    """
    from babel import lists

    return lists.format_list(list(parts), style=style, locale=_locale(lang))


def _localised(text: str, lang: str) -> str:
    """Write a number that is rounded already, as `1234.50`, with the signs of the language."""
    from babel import numbers

    digits = len(text.partition(".")[2])
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return numbers.format_decimal(Decimal(text), format=pattern, locale=_locale(lang))


@cache
def _locale(lang: str) -> Any:
    from babel import Locale

    return Locale.parse(LOCALES[lang])
