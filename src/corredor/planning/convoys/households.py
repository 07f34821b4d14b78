"""Whole households: how the people of a cohort split into families that travel together."""

from __future__ import annotations

from collections.abc import Sequence

from corredor.scenario.reading.shares import read_shares


def sizes_of(text: str) -> list[tuple[int, float]]:
    """Read `1 0.46; 2 0.54` as household sizes with their shares of households."""
    return [(int(size), share) for size, share in read_shares(text)]


def households(people: int, sizes: Sequence[tuple[int, float]]) -> list[int]:
    """Split people into whole households, largest first, the rest as households of one.

    >>> households(10, [(1, 0.5), (3, 0.5)])
    [3, 3, 1, 1, 1, 1]
    """
    mean = sum(size * share for size, share in sizes)
    found: list[int] = []
    for size, share in sizes:
        found += [size] * int(share * people / mean + 1e-9)
    found += [1] * (people - sum(found))
    return sorted(found, reverse=True)


def format_households(sizes: Sequence[int]) -> str:
    """Write household sizes as `size x number`, separated by ;.

    >>> format_households([3, 3, 1])
    '3 x 2; 1 x 1'
    """
    return "; ".join(f"{size} x {sizes.count(size)}" for size in sorted(set(sizes), reverse=True))
