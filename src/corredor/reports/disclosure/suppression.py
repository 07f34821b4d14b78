"""Primary and complementary cell suppression: counts under ten, and others from which they could be derived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from corredor.arrays import Mask

LEAST = 10
Lines = Iterable[Sequence[str]]
Numbers = NDArray[np.int64]


def suppress_small_cells(
    table: pl.DataFrame, *, lines: Lines, count: str = "people", least: int = LEAST
) -> pl.DataFrame:
    """Suppress small cells of a table of counts, and as many others as protect them in every published sum.

    Primary suppression nulls the counts from 1 to `least` - 1. Complementary suppression nulls the next smallest cells
    until each line whose sum is published hides no cell or at least two, with `least` people together. Zeros are shown.
    The heuristic goes line by line; on cell suppression see Hundepool et al. (2012), Statistical Disclosure Control.

    Parameters
    ----------
    table
        A row for each cell; a null count is a zero.
    lines
        The sums that are shown beside the cells: `["place"]` for a sum by place, `[]` for the sum of all.
    count
        The column of counts, in people; fractions are rounded.
    least
        The smallest count that is shown.

    Raises ValueError for counts below zero.

    Examples
    --------
    >>> table = pl.DataFrame({"place": ["A", "A", "A", "B"], "people": [3, 40, 12, 55]})
    >>> suppress_small_cells(table, lines=[["place"], []])["people"].to_list()
    [None, 40, None, 55]
    """
    people = _whole(table, count)
    if (people < 0).any():
        raise ValueError(f"{count} has counts below zero")
    hidden = (people > 0) & (people < least)
    members = [part for line in lines for part in _parts(table, line)]
    # A cell suppressed for one sum can be the only one suppressed in another: repeat until every line is safe.
    while any(_complementary_suppression(people, hidden, part, least) for part in members):
        pass
    return _with(table, count, people, hidden)


def shown_sums(
    table: pl.DataFrame, hidden: pl.DataFrame, by: Sequence[str], *, count: str = "people", least: int = LEAST
) -> pl.DataFrame:
    """Give the sums by some columns that may be published beside a table with suppressed cells: `by` and `count`.

    `hidden` is what `suppress_small_cells` made of `table`. A sum is null where it is small itself, or where it
    would disclose a suppressed cell that nothing else in its line could protect.
    """
    people, mask = _whole(table, count), hidden[count].is_null().to_numpy()
    rows, sums = [], []
    for part in _parts(table, by):
        total = int(people[part].sum())
        rows.append(int(part[0]))
        sums.append(None if 0 < total < least or not _is_safe(people, mask, part, least) else total)
    shown = pl.Series(count, sums, dtype=pl.Int64)
    return table[rows].select(by).with_columns(shown) if by else shown.to_frame()


def round_to_tens(people: float) -> int:
    """Round a running total to tens, so that the difference of two discloses no small count."""
    return int(people / 10 + 0.5) * 10


def _whole(table: pl.DataFrame, count: str) -> Numbers:
    whole = table[count].cast(pl.Float64).fill_null(0).round(0).cast(pl.Int64)
    return np.array(whole.to_list(), dtype=np.int64)


def _with(table: pl.DataFrame, count: str, people: Numbers, hidden: Mask) -> pl.DataFrame:
    shown = [None if mask else int(value) for value, mask in zip(people, hidden, strict=True)]
    return table.with_columns(pl.Series(count, shown, dtype=pl.Int64))


def _parts(table: pl.DataFrame, line: Sequence[str]) -> list[Numbers]:
    """Give the row numbers of each sum."""
    if not table.height:
        return []
    if not line:
        return [np.arange(table.height, dtype=np.int64)]
    rows = table.select(line).with_row_index("row_of_it").group_by(list(line), maintain_order=True)
    return [np.array(part.to_list(), dtype=np.int64) for part in rows.agg("row_of_it")["row_of_it"]]


def _is_safe(people: Numbers, hidden: Mask, part: Numbers, least: int) -> bool:
    inside = part[hidden[part]]
    return not inside.size or (inside.size >= 2 and int(people[inside].sum()) >= least)


def _complementary_suppression(people: Numbers, hidden: Mask, part: Numbers, least: int) -> bool:
    """Suppress the next smallest cells of a line until it is safe; return whether any was suppressed."""
    changed = False
    while not _is_safe(people, hidden, part, least):
        open_cells = part[~hidden[part] & (people[part] > 0)]
        if not open_cells.size:
            break
        hidden[open_cells[np.argmin(people[open_cells])]] = True
        changed = True
    return changed
