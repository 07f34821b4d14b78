"""The form of a what-if: a table, an id, and cells, as in `shifts DAY officers=6`, or `_drop=yes`."""

from __future__ import annotations

import shlex
from itertools import product

from corredor.messages import Message
from corredor.scenario.common_messages import (
    YES_OR_EMPTY,
    columns_are,
    not_a_column,
    not_yes_or_no,
    shortened,
    tables_are,
)
from corredor.scenario.reading.merge_variants import DROP
from corredor.scenario.reading.parse_cell import CellError, did_you_mean
from corredor.scenario.tables.crossing_tables import CHECKS_TABLE, LANES, SHIFTS, TRAFFIC
from corredor.scenario.tables.scenario_tables import CROSSINGS
from corredor.scenario.tables.schema import Table

CHANGEABLE: dict[str, Table] = {table.name: table for table in (TRAFFIC, LANES, SHIFTS, CHECKS_TABLE, CROSSINGS)}
OR = "|"


def split_what_if(text: str) -> tuple[str, str, dict[str, str]]:
    """Give the table, the id and the cells of a what-if in which `problem_of` finds nothing wrong."""
    name, row_id, *cells = shlex.split(text)
    return name, row_id, dict(cell.partition("=")[::2] for cell in cells)


def problem_of(text: str) -> CellError | None:
    """Say what is wrong with the form of a what-if, and what would be right; None where nothing is."""
    try:
        words = shlex.split(text)
    except ValueError:
        return CellError(
            Message("open_quote", '"{value}" has a quote that does not end.', value=shortened(text)),
            Message("close_it", "Close it."),
        )
    if len(words) < 3:
        return CellError(
            Message("not_a_what_if", '"{value}" is not a what-if.', value=shortened(text)),
            Message("write_a_table_an_id_and_cells", "Write a table, an id and cells, as in shifts DAY officers=6."),
        )
    table = CHANGEABLE.get(words[0])
    if table is None:
        return CellError(
            Message("not_a_queue_table", '"{value}" is not a table of a crossing\'s queue.', value=shortened(words[0])),
            did_you_mean(words[0], CHANGEABLE) or tables_are(CHANGEABLE),
        )
    problems = (_problem_of_cell(word, table) for word in words[2:])
    return next((problem for problem in problems if problem is not None), None)


def _problem_of_cell(word: str, table: Table) -> CellError | None:
    names = [column.name for column in table.columns]
    name, equals, value = word.partition("=")
    if name == DROP and value not in ("yes", "no"):
        return CellError(not_yes_or_no(value), YES_OR_EMPTY)
    if not equals or name not in (*names, DROP):
        return CellError(not_a_column(name, table.name), did_you_mean(name, names) or columns_are(names))
    return None


def alternatives(texts: list[str]) -> list[tuple[str, ...]]:
    """Give every way to choose among the values between | in what-ifs; one empty way where there are no what-ifs."""
    return [tuple(one) for one in product(*(_ways(text) for text in texts))]


def _ways(text: str) -> list[str]:
    cut = text.find(OR)
    if cut < 0:
        return [text]
    start = text.rfind("=", 0, cut) + 1
    end = text.find(" ", cut) if " " in text[cut:] else len(text)
    return [way for value in text[start:end].split(OR) for way in _ways(text[:start] + value + text[end:])]
