"""Shares in one cell: `HOME 0.6; stay 0.4` is a list of names with their shares."""

from __future__ import annotations

from collections.abc import Iterable

from corredor.messages import Message
from corredor.scenario.common_messages import stands_twice
from corredor.scenario.reading.number_text import number_text, read_number
from corredor.scenario.reading.reading_error import ReadingError


def read_shares(text: str) -> list[tuple[str, float]]:
    """Read `name share; name share`; one name alone has the share 1.

    Raises ReadingError when a share is missing, is not a number from 0 to 1, or a name stands twice.
    """
    parts = [part.split() for part in text.split(";") if part.strip()]
    if len(parts) == 1 and len(parts[0]) == 1:
        return [(parts[0][0], 1.0)]
    shares: dict[str, float] = {}
    for part in parts:
        if len(part) != 2:
            raise ReadingError(
                Message("not_a_name_with_share", '"{value}" is not a name with its share.', value=" ".join(part))
            )
        name, share = part[0], read_number(part[1])
        if share is None or not 0 <= share <= 1:
            raise ReadingError(
                Message(
                    "not_a_share",
                    'The share "{value}" of {name} is not a number from 0 to 1.',
                    value=part[1],
                    name=name,
                )
            )
        if name in shares:
            raise ReadingError(stands_twice(name))
        shares[name] = share
    if not shares:
        raise ReadingError(Message("no_share", "No share is given."))
    return list(shares.items())


def write_shares(shares: Iterable[tuple[str, float]]) -> str:
    """Write names with their shares, so that `read_shares` gives the same back."""
    return "; ".join(f"{name} {number_text(share)}" for name, share in shares)


def add_up_to_one(shares: Iterable[float]) -> bool:
    """Whether shares add up to 1, within a millionth."""
    return abs(round(sum(shares), 9) - 1) <= 1e-6
