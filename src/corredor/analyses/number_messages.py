"""Numbers as messages where a language is to write them with fixed decimals or as a percentage."""

from __future__ import annotations

from corredor.messages import AnyMessage, Message


def one_decimal(value: float) -> AnyMessage:
    """Write a number with one digit after the point, also where it is 0.

    >>> str(one_decimal(1234.04))
    '1,234.0'
    """
    whole, _, tenths = f"{value:.1f}".partition(".")
    return Message("decimal_number", "{whole}.{decimals}", whole=int(whole), decimals=tenths)


def at_most_one_decimal(value: float) -> AnyMessage | int:
    """Write a number with one digit after the point, none where it is 0.

    >>> at_most_one_decimal(3.04), str(at_most_one_decimal(3.06))
    (3, '3.1')
    """
    rounded = f"{value:.1f}"
    return int(rounded[:-2]) if rounded.endswith(".0") else one_decimal(value)


def percentage(share: float) -> AnyMessage:
    """Write a share of 1 in whole percent.

    >>> str(percentage(0.25))
    '25%'
    """
    return Message("percentage", "{number}%", number=round(100 * share))
