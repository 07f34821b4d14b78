"""Numbers as text: read strictly, written so that they read back equal."""

from __future__ import annotations

import math
import re

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")


def read_number(text: str) -> float | None:
    """Read a finite number with a decimal point; None when the text is anything else."""
    if len(text) > 40 or not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None


def number_text(number: float) -> str:
    """Write a number as short as reads back equal: 3 and not 3.0."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(float(number))
